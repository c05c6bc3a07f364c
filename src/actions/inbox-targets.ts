import { z } from 'zod';
import { priority } from '../domain/conversation.ts';
import { MAX_TARGET_MS, type ReplyTarget, type ReplyTargets } from '../domain/reply-targets.ts';
import { defineAction } from './port.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { saveInbox } from './support/inbox-health.ts';

const MINUTE_MS = 60_000;
const minutes = z
  .number()
  .int()
  .min(1)
  .max(MAX_TARGET_MS / MINUTE_MS);

export const inboxTargets = defineAction({
  name: 'inbox.targets',
  summary: 'Say how soon customers of an inbox are to be answered',
  permission: 'desk.manage',
  path: '/inboxes/:inbox/targets',
  cli: {
    noun: 'inbox',
    verb: 'targets',
    positional: ['inbox'],
    example: 'parley inbox targets support --first-minutes 60 --next-minutes 240',
  },
  input: z.object({
    inbox: inboxField,
    firstMinutes: minutes.optional().describe('Until the first answer, in minutes'),
    nextMinutes: minutes.optional().describe('Until each answer after that, in minutes'),
    priority: priority.optional().describe('Only for conversations of this priority'),
    clear: z.boolean().default(false).describe('Take away what was promised before'),
  }),
  async handle(context, input) {
    const inbox = await findInbox(context.tx, input.inbox);
    const targets = inbox.targets ?? {};
    const before = input.priority === undefined ? targets : targets.priorities?.[input.priority];
    const own: ReplyTarget = {
      firstMs: msOf(input.firstMinutes) ?? (input.clear ? undefined : before?.firstMs),
      nextMs: msOf(input.nextMinutes) ?? (input.clear ? undefined : before?.nextMs),
    };
    const after: ReplyTargets =
      input.priority === undefined
        ? { ...own, priorities: targets.priorities }
        : { ...targets, priorities: { ...targets.priorities, [input.priority]: own } };
    await saveInbox(context, { ...inbox, targets: tidy(after) });
    return {
      result: { inboxId: inbox.id, slug: inbox.slug, targets: tidy(after) ?? null },
      undo: {
        action: 'inbox.targets',
        input: {
          inbox: inbox.id,
          priority: input.priority,
          clear: true,
          firstMinutes: minutesOf(before?.firstMs),
          nextMinutes: minutesOf(before?.nextMs),
        },
        label: `Promise in ${inbox.name} what was promised before`,
      },
    };
  },
});

const msOf = (minutes: number | undefined): number | undefined =>
  minutes === undefined ? undefined : minutes * MINUTE_MS;
const minutesOf = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms / MINUTE_MS);

/** Without what promises nothing; undefined when nothing is promised. */
function tidy({ firstMs, nextMs, priorities = {} }: ReplyTargets): ReplyTargets | undefined {
  const entries = Object.entries(priorities).filter(
    ([, own]) => own.firstMs !== undefined || own.nextMs !== undefined,
  );
  if (firstMs === undefined && nextMs === undefined && entries.length === 0) return undefined;
  return {
    ...(firstMs === undefined ? {} : { firstMs }),
    ...(nextMs === undefined ? {} : { nextMs }),
    ...(entries.length === 0 ? {} : { priorities: Object.fromEntries(entries) }),
  };
}
