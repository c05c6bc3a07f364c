import { z } from 'zod';
import type { Form } from '../../domain/rich.ts';
import type { HookTools } from '../port/webhook.ts';
import { call } from './api.ts';
import { word } from './message.ts';
import type { SlackSettings } from './settings.ts';
import { plainText } from './text.ts';

/**
 * Forms are modals, which open only in exchange for the `trigger_id` of a press, within three seconds
 * (https://docs.slack.dev/surfaces/modals, …/reference/views/modal-views; limits as there and in Block Kit).
 */
export const FORM = { fields: 30, label: 200, choices: 100, title: 75 } as const;
/** The button that opens one; its value is our message. */
export const FORM_ACTION = 'form';
const TITLE_MAX = 24;
const INPUT_MAX = 3000;

/** What the modal brings back (`private_metadata`): which message offered the form, and where that stands. */
const origin = z.object({
  entry: z.uuid(),
  channel: z.string(),
  ts: z.string().optional(),
  thread: z.string().optional(),
});
export type FormOrigin = z.infer<typeof origin>;

/** Undefined for a modal that is none of ours. */
export function originIn(metadata: string | undefined): FormOrigin | undefined {
  try {
    return origin.safeParse(JSON.parse(metadata ?? '')).data;
  } catch {
    return undefined;
  }
}

const plain = (text: string, max: number) => {
  const all = Array.from(text);
  const shown = all.length <= max ? text : `${all.slice(0, max - 1).join('')}…`;
  return { type: 'plain_text', text: shown, emoji: true };
};

function modalOf(form: Form, from: FormOrigin, { formSend }: SlackSettings): Record<string, unknown> {
  return {
    type: 'modal',
    callback_id: FORM_ACTION,
    title: plain(form.opener, TITLE_MAX),
    submit: plain(formSend, TITLE_MAX),
    private_metadata: JSON.stringify(from),
    blocks: form.fields.map(({ label, required, choices = [] }, at) => ({
      type: 'input',
      block_id: `field-${at}`,
      optional: !required,
      label: plain(label, FORM.label),
      element:
        choices.length === 0
          ? { type: 'plain_text_input', action_id: 'value', max_length: INPUT_MAX }
          : {
              type: 'static_select',
              action_id: 'value',
              options: choices.map(({ title }, nth) => ({
                text: plain(title, FORM.title),
                value: String(nth),
              })),
            },
    })),
  };
}

const opening = z.looseObject({
  type: z.literal('block_actions'),
  trigger_id: z.string().min(1),
  container: z.looseObject({ message_ts: word, channel_id: word, thread_ts: word }).catch({}),
  message: z.looseObject({ thread_ts: word }).optional().catch(undefined),
  actions: z.array(z.looseObject({ action_id: z.literal(FORM_ACTION), value: z.uuid() })).min(1),
});

/** The form a pressed button asks for, and where it was pressed; undefined for any other interaction. */
export function formAskedFor(interaction: unknown): { trigger: string; from: FormOrigin } | undefined {
  const { data } = opening.safeParse(interaction);
  const entry = data?.actions[0]?.value;
  if (data === undefined || entry === undefined) return undefined;
  const {
    channel_id: channel = '',
    message_ts: ts,
    thread_ts: thread = data.message?.thread_ts,
  } = data.container;
  return { trigger: data.trigger_id, from: { entry, channel, ts, thread } };
}

/** Shows it. False when Slack does not open it: then the button must say so. */
export async function openForm(
  { trigger, from }: { trigger: string; from: FormOrigin },
  settings: SlackSettings,
  tools: HookTools,
): Promise<boolean> {
  const form = await tools.form(from.entry);
  if (form === undefined) return false;
  const view = modalOf(form, from, settings);
  return !('failed' in (await call(tools, settings, 'views.open', { trigger_id: trigger, view })));
}

const labelled = z.array(
  z.looseObject({ block_id: z.string(), label: z.looseObject({ text: z.string() }).optional() }),
);

/** The questions of a modal by their block, in their order. */
export function questionsIn(blocks: unknown): Map<string, string> {
  const list = labelled.safeParse(blocks).data ?? [];
  return new Map(
    list.flatMap(({ block_id: id, label }) =>
      label === undefined ? [] : [[id, plainText(label.text)] as const],
    ),
  );
}
