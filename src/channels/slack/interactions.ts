import { z } from 'zod';
import type { ReadItem } from '../port/inbound.ts';
import { FORM_ACTION, originIn, questionsIn, type FormOrigin } from './form.ts';
import { isDirect, messageId, timeOf, whereabouts } from './place.ts';
import { word } from './message.ts';
import { plainText } from './text.ts';
import { problemsInWords } from '../../lib/issue-words.ts';

/**
 * What people press, and slash commands: forms Slack posts to the same address
 * (https://docs.slack.dev/interactivity/handling-user-interaction, …/implementing-slash-commands).
 */

const user = z.looseObject({ id: word, username: word, name: word }).optional().catch(undefined);
const named = z.looseObject({ id: word }).optional().catch(undefined);
const label = z.looseObject({ text: word }).optional().catch(undefined);

const action = z.looseObject({
  action_id: word,
  type: word,
  value: word,
  url: word,
  text: label,
  action_ts: word,
  name: word,
  selected_option: z.looseObject({ value: word, text: label }).optional().catch(undefined),
  selected_options: z
    .array(z.looseObject({ value: word, text: label }))
    .optional()
    .catch(undefined),
});

const interaction = z.looseObject({
  type: word,
  user,
  channel: named,
  action_ts: word,
  trigger_id: word,
  message_ts: word,
  container: z
    .looseObject({ message_ts: word, channel_id: word, thread_ts: word })
    .optional()
    .catch(undefined),
  message: z.looseObject({ ts: word, thread_ts: word, text: word, user: word }).optional().catch(undefined),
  actions: z.array(action).optional().catch(undefined),
  submission: z.record(z.string(), z.unknown()).optional().catch(undefined),
  view: z
    .looseObject({
      id: word,
      hash: word,
      private_metadata: word,
      blocks: z.unknown().optional(),
      state: z
        .looseObject({ values: z.record(z.string(), z.record(z.string(), z.unknown())).optional() })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type Interaction = z.infer<typeof interaction>;

/** Buttons that open a page are posted as well; they say nothing. */
export const LINK_ACTION = 'link';

/** A form Slack posts: a slash command, or an interaction. @throws Error when it is neither */
export function readForm(form: URLSearchParams, atMs: number): ReadItem[] {
  const payload = form.get('payload');
  if (payload !== null) return readInteraction(JSON.parse(payload), atMs);
  if (form.get('ssl_check') === '1') return [];
  if (form.get('command') !== null) return readCommand(form, atMs);
  throw new Error('a form that is neither a slash command nor an interaction');
}

/** What was written behind a slash command; empty for one without words. */
export const commandText = (form: URLSearchParams): string => plainText(form.get('text') ?? '').trim();

/** It stands in no thread: what is answered goes to a direct line, and a conversation of its own begins. */
function readCommand(form: URLSearchParams, atMs: number): ReadItem[] {
  const text = commandText(form);
  if (text === '') return [];
  const of = (name: string): string => form.get(name) ?? '';
  const place = of('channel_name');
  return [
    {
      kind: 'message',
      eventId: `command:${of('trigger_id') || `${of('user_id')}:${atMs}`}`,
      from: {
        address: of('user_id') || 'unknown',
        name: of('user_name') || undefined,
        verified: of('user_id') !== '',
      },
      text,
      attachments: [],
      parts: [{ kind: 'other', what: `${of('command')} in ${place === '' ? 'Slack' : place}`.slice(0, 500) }],
      at: atMs,
      hints: [],
      opensNew: true,
    },
  ];
}

function readInteraction(raw: unknown, atMs: number): ReadItem[] {
  const parsed = interaction.safeParse(raw);
  if (!parsed.success) throw new Error(`not an interaction of Slack’s: ${problemsInWords(parsed.error)}`);
  const given = parsed.data;
  switch (given.type) {
    case 'block_actions':
    case 'interactive_message':
      return (given.actions ?? []).flatMap((one, at) => readPress(given, one, { at, atMs }));
    case 'view_submission':
    case 'dialog_submission':
      return readSubmission(given, atMs);
    case 'message_action':
      return readShortcut(given, atMs);
    case 'view_closed':
    case 'dialog_cancellation':
    case 'dialog_suggestion':
    case 'block_suggestion':
      return [];
    default:
      throw new Error(`an interaction of a kind Parley does not know: ${given.type?.slice(0, 60) ?? 'none'}`);
  }
}

const partyOf = (who: Interaction['user']) => ({
  address: who?.id ?? 'unknown',
  name: who?.name ?? who?.username,
  verified: who?.id !== undefined,
});

/** Where it was pressed: the message it hangs under, and that message’s thread. */
function underOf({ container, channel, message, message_ts: messageTs }: Interaction) {
  const where = container?.channel_id ?? channel?.id ?? '';
  const ts = container?.message_ts ?? message?.ts ?? messageTs;
  const threadTs = container?.thread_ts ?? message?.thread_ts;
  return { where, ts, threadTs };
}

function readPress(
  given: Interaction,
  pressed: z.infer<typeof action>,
  { at, atMs }: { at: number; atMs: number },
): ReadItem[] {
  const { action_id: actionId = pressed.name ?? '', action_ts: actionTs = given.action_ts } = pressed;
  if (pressed.url !== undefined || actionId.startsWith(LINK_ACTION)) return [];
  // It shows the form: what is filled in comes when it is sent.
  if (actionId === FORM_ACTION) return [];
  const chosen = pressed.selected_option ?? pressed.selected_options?.[0];
  const id = (chosen?.value ?? pressed.value ?? actionId).slice(0, 1000);
  const title = plainText(chosen?.text?.text ?? pressed.text?.text ?? id).slice(0, 1000);
  const { where, ts, threadTs } = underOf(given);
  const from = partyOf(given.user);
  return [
    {
      kind: 'message',
      eventId: `action:${where}:${ts ?? ''}:${from.address}:${actionTs ?? given.trigger_id ?? atMs}:${at}`,
      from,
      text: title,
      attachments: [],
      parts: [{ kind: 'answer', id, title }],
      at: timeOf(actionTs, atMs),
      ...whereabouts(where, { ts, threadTs, isDm: isDirect(where) }),
      ...(ts === undefined ? {} : { replyTo: messageId(where, ts) }),
    },
  ];
}

/** What was filled in, field by field, in words. */
function readSubmission(given: Interaction, atMs: number): ReadItem[] {
  const { view, submission = {}, trigger_id: trigger, action_ts: actionTs } = given;
  const answers = [...inputsOf(view), ...Object.entries(submission)].flatMap(([label, value]) => {
    const words = valueOf(value);
    return words === '' ? [] : [{ label: label.slice(0, 1000), value: words.slice(0, 4000) }];
  });
  const from = partyOf(given.user);
  const origin = originIn(view?.private_metadata);
  return [
    {
      kind: 'message',
      eventId: `form:${view?.id ?? ''}:${view?.hash ?? ''}:${trigger ?? actionTs ?? `${from.address}:${atMs}`}`,
      from,
      text: answers.map(({ label, value }) => `${label}: ${value}`).join('\n'),
      attachments: [],
      parts: [
        {
          kind: 'form',
          ...(origin === undefined ? {} : { questionId: origin.entry }),
          answers: answers.slice(0, 100),
        },
      ],
      at: timeOf(actionTs, atMs),
      hints: [],
      ...(origin === undefined ? {} : underForm(origin)),
    },
  ];
}

/** Where the message stands that offered the form: what was filled in belongs there. */
const underForm = ({ channel, ts, thread: threadTs }: FormOrigin) => ({
  ...whereabouts(channel, { ts, threadTs, isDm: isDirect(channel) }),
  ...(ts === undefined ? {} : { replyTo: messageId(channel, ts) }),
});

/** By the words of the question where the modal tells them, in its order; else by the name of the field. */
function inputsOf(view: Interaction['view']): [string, unknown][] {
  const questions = questionsIn(view?.blocks);
  const order = [...questions.keys()];
  return Object.entries(view?.state?.values ?? {})
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .flatMap(([block, fields]) =>
      Object.entries(fields).map(([name, value]): [string, unknown] => [questions.get(block) ?? name, value]),
    );
}

const input = z.looseObject({
  value: word,
  selected_option: z.looseObject({ text: label, value: word }).optional().catch(undefined),
  selected_date: word,
  selected_time: word,
  selected_user: word,
  selected_channel: word,
});

function valueOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const { data } = input.safeParse(value);
  const chosen = data?.selected_option;
  return (
    data?.value ??
    (chosen?.text?.text === undefined ? undefined : plainText(chosen.text.text)) ??
    chosen?.value ??
    data?.selected_date ??
    data?.selected_time ??
    data?.selected_user ??
    data?.selected_channel ??
    ''
  );
}

/** “Send to support” in the menu of a message: as if its writer had written it here. */
function readShortcut(given: Interaction, atMs: number): ReadItem[] {
  const { message } = given;
  const { where, ts, threadTs } = underOf(given);
  const writer = message?.user;
  return [
    {
      kind: 'message',
      eventId: `message:${messageId(where, ts ?? given.trigger_id ?? '')}`,
      providerId: messageId(where, ts ?? ''),
      from: writer === undefined ? partyOf(given.user) : { address: writer, verified: true },
      text: plainText(message?.text ?? ''),
      attachments: [],
      at: timeOf(ts, atMs),
      ...whereabouts(where, { ts, threadTs, isDm: isDirect(where) }),
    },
  ];
}
