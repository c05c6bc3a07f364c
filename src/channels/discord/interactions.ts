import { z } from 'zod';
import type { ReadItem } from '../port/inbound.ts';
import type { FormDesk } from '../port/webhook.ts';
import { formEntry, modalOf, wordsOf } from './form.ts';
import { message, partyOf, user, word, written, filesOf } from './message.ts';
import { messageId, timeOf } from './place.ts';
import { problemsInWords } from '../../lib/issue-words.ts';

/**
 * Commands, pressed buttons and filled-in forms (https://docs.discord.com/developers/interactions/receiving-and-responding),
 * posted to our address or, while the application has none, told by the gateway.
 */

const option = z.looseObject({
  name: z.string(),
  type: z.number().optional(),
  value: z.unknown().optional(),
});
const component = z.looseObject({
  type: z.number().optional().catch(undefined),
  custom_id: word,
  label: word,
  value: word,
  values: z.array(z.string()).optional().catch(undefined),
  options: z
    .array(z.looseObject({ label: word, value: word }))
    .optional()
    .catch(undefined),
  components: z.array(z.unknown()).optional().catch(undefined),
  component: z.unknown().optional(),
});
type Component = z.infer<typeof component>;

const interaction = z.looseObject({
  id: z.string().min(1),
  type: z.number(),
  token: word,
  locale: word,
  guild_id: word,
  channel_id: word,
  channel: z.looseObject({ id: word, type: z.number().optional() }).optional().catch(undefined),
  member: z.looseObject({ user }).optional().catch(undefined),
  user: user.optional().catch(undefined),
  data: z
    .looseObject({
      name: word,
      type: z.number().optional(),
      custom_id: word,
      values: z.array(z.string()).optional().catch(undefined),
      target_id: word,
      options: z.array(option).optional().catch(undefined),
      components: z.array(z.unknown()).optional().catch(undefined),
      resolved: z
        .looseObject({
          attachments: z.record(z.string(), z.unknown()).optional().catch(undefined),
          messages: z.record(z.string(), z.unknown()).optional().catch(undefined),
        })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  message: message.optional().catch(undefined),
});
type Interaction = z.infer<typeof interaction>;

const kindOf = z.looseObject({
  type: z.number(),
  data: z.looseObject({ custom_id: word }).optional().catch(undefined),
});
const sentFile = z.looseObject({ filename: word, content_type: word, url: z.string().min(1) });
const callback = z.looseObject({
  id: z.string().regex(/^\d{1,20}$/),
  token: z.string().regex(/^[\w.=-]{1,600}$/),
});

const PING = 1;
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const MODAL = 5;
/** Of a command: in the menu of a message. */
const MESSAGE_COMMAND = 3;
/** Direct lines, and threads of every kind (Channel Types). */
const APART = new Set([1, 3, 10, 11, 12]);

/** One interaction as items. @throws Error when it is none, or of a kind nobody knows */
export function readInteraction(raw: unknown): ReadItem[] {
  const type = kindOf.safeParse(raw).data?.type;
  if (type === PING || type === AUTOCOMPLETE) return [];
  const parsed = interaction.safeParse(raw);
  if (!parsed.success)
    throw new Error(`not an interaction of Discord’s: ${problemsInWords(parsed.error).slice(0, 400)}`);
  const given = parsed.data;
  switch (given.type) {
    case COMMAND:
      return given.data?.type === MESSAGE_COMMAND ? readMessageCommand(given) : readCommand(given);
    case COMPONENT:
      return readPress(given);
    case MODAL:
      return readForm(given);
    default:
      throw new Error(`an interaction of the type ${given.type}, which Parley does not know`);
  }
}

function partyIn({ member, user: alone, locale }: Interaction) {
  const who = member?.user ?? alone;
  if (who === undefined) throw new Error('an interaction that names no person');
  return { ...partyOf(who), ...(locale === undefined ? {} : { language: locale }) };
}

/** A thread or a direct line is a place of its own; in the middle of a channel an answer comes directly. */
function placeIn({ channel, channel_id: id, guild_id: guild }: Interaction): { threadId?: string } {
  const threadId = channel?.id ?? id;
  const isApart = guild === undefined || (channel?.type !== undefined && APART.has(channel.type));
  return isApart && threadId !== undefined ? { threadId } : {};
}

const atOf = (id: string): number => Math.max(0, timeOf(id) ?? 0);

/** What was written behind a slash command; the words of several options below each other. */
function readCommand(given: Interaction): ReadItem[] {
  const { data, id } = given;
  const options = data?.options ?? [];
  const text = options
    .flatMap(({ value, type }) => (typeof value === 'string' && type !== 11 ? [value] : []))
    .join('\n');
  const files = Object.values(data?.resolved?.attachments ?? {}).flatMap((one) => {
    const { data: file } = sentFile.safeParse(one);
    return file === undefined ? [] : filesOf([{ ...file, id: undefined }]);
  });
  return [
    {
      kind: 'message',
      eventId: `interaction:${id}`,
      from: partyIn(given),
      text,
      attachments: files,
      parts: [{ kind: 'other', what: `/${data?.name ?? ''}`.slice(0, 100) }],
      at: atOf(id),
      hints: [],
      opensNew: true,
      ...placeIn(given),
    },
  ];
}

/** “Send to support” in the menu of a message: as if its writer had written it here. */
function readMessageCommand(given: Interaction): ReadItem[] {
  const { data } = given;
  const { data: target } = message.safeParse(data?.resolved?.messages?.[data.target_id ?? '']);
  if (target === undefined) throw new Error('a command on a message without the message');
  const { threadId = target.id } = placeIn(given);
  const party = partyIn(given);
  return [written(target, target.author ?? { id: party.address }, threadId)];
}

function readPress(given: Interaction): ReadItem[] {
  const { data, id, message: under } = given;
  // It shows the form: what is filled in comes when it is sent.
  if (formEntry(data?.custom_id) !== undefined) return [];
  const pressed = data?.values?.[0] ?? data?.custom_id ?? '';
  const title = titleOf(under?.['components'], pressed) ?? pressed;
  const channel = under?.channel_id ?? given.channel_id ?? '';
  return [
    {
      kind: 'message',
      eventId: `interaction:${id}`,
      from: partyIn(given),
      text: title,
      attachments: [],
      parts: [{ kind: 'answer', id: pressed, title }],
      at: atOf(id),
      hints: [],
      opensNew: true,
      ...placeIn(given),
      ...(under === undefined ? {} : { replyTo: messageId(channel, under.id) }),
    },
  ];
}

const componentsIn = (list: unknown): Component[] =>
  (Array.isArray(list) ? list : []).flatMap((one) => {
    const { data } = component.safeParse(one);
    return data === undefined ? [] : [data];
  });

/** The words on the button or the option that was chosen. Components hold others, some levels deep. */
function titleOf(list: unknown, chosen: string, depth = 0): string | undefined {
  if (depth > 5) return undefined;
  for (const one of componentsIn(list)) {
    const words =
      one.custom_id === chosen
        ? one.label
        : (one.options?.find(({ value }) => value === chosen)?.label ??
          titleOf(one.components, chosen, depth + 1));
    if (words !== undefined) return words;
  }
  return undefined;
}

/** `words`: what an id of a field or a choice says. */
function answersIn(
  list: unknown,
  words: (id: string) => string,
  depth = 0,
): { label: string; value: string }[] {
  if (depth > 5) return [];
  return componentsIn(list).flatMap((one) => {
    const value = one.value ?? one.values?.map(words).join(', ');
    return [
      ...(one.custom_id === undefined || value === undefined || value === ''
        ? []
        : [{ label: words(one.custom_id).slice(0, 100), value: value.slice(0, 4000) }]),
      ...answersIn(one.components, words, depth + 1),
      ...answersIn(one.component === undefined ? [] : [one.component], words, depth + 1),
    ];
  });
}

function readForm(given: Interaction): ReadItem[] {
  const { message: under } = given;
  const questionId = formEntry(given.data?.custom_id);
  const words = questionId === undefined ? (id: string) => id : wordsOf;
  const answers = answersIn(given.data?.components, words).slice(0, 100);
  return [
    {
      kind: 'message',
      eventId: `interaction:${given.id}`,
      from: partyIn(given),
      text: answers.map(({ label, value }) => `${label}: ${value}`).join('\n'),
      attachments: [],
      parts: [{ kind: 'form', ...(questionId === undefined ? {} : { questionId }), answers }],
      at: atOf(given.id),
      hints: [],
      opensNew: true,
      ...placeIn(given),
      ...(under === undefined ? {} : { replyTo: messageId(under.channel_id, under.id) }),
    },
  ];
}

/** Seen by whoever did it alone (Message Flags, EPHEMERAL). */
const EPHEMERAL = 64;

/** Nothing to show: the message it was done under stays as it is. */
const UNCHANGED = { type: 6 };

/** What Discord wants to hear within three seconds; undefined for what is none of these. */
export async function answerTo(
  raw: unknown,
  commandAnswer: string,
  desk: FormDesk,
): Promise<Record<string, unknown> | undefined> {
  const { type, data } = kindOf.safeParse(raw).data ?? {};
  const entryId = formEntry(data?.custom_id);
  switch (type) {
    case PING:
      return { type: 1 };
    case COMMAND:
    case MODAL:
      if (type === MODAL && entryId !== undefined) return UNCHANGED;
      return { type: 4, data: { content: commandAnswer, flags: EPHEMERAL, allowed_mentions: { parse: [] } } };
    case COMPONENT: {
      const form = entryId === undefined ? undefined : await desk.form(entryId);
      return form === undefined || entryId === undefined ? UNCHANGED : modalOf(form, entryId);
    }
    case AUTOCOMPLETE:
      return { type: 8, data: { choices: [] } };
    default:
      return undefined;
  }
}

/** What the gateway told is answered by a call that names it. */
export const callbackOf = (raw: unknown): { id: string; token: string } | undefined =>
  callback.safeParse(raw).data;

const webhookEvent = z.looseObject({
  application_id: z.string(),
  version: z.number(),
  type: z.number(),
  event: z.looseObject({ type: z.string() }).optional(),
});

/** The other product that posts signed calls: who installed the application and the like (Webhook Events). */
export function readWebhookEvent(raw: unknown): { eventType: string } | undefined {
  const { data } = webhookEvent.safeParse(raw);
  if (data?.event !== undefined) return { eventType: data.event.type };
  // Its ping is of the type 0, which no interaction has.
  return data?.type === 0 ? { eventType: 'PING' } : undefined;
}
