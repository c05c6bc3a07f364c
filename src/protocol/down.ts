import { z } from 'zod';
import { agent, team } from '../domain/agent.ts';
import { cannedReply } from '../domain/canned-reply.ts';
import { deskMacro } from '../domain/desk-macro.ts';
import { change } from '../domain/change.ts';
import { channelInfo } from '../domain/channel.ts';
import { contact } from '../domain/contact.ts';
import { conversation } from '../domain/conversation.ts';
import { draft } from '../domain/draft.ts';
import { agentId, conversationId, position } from '../domain/ids.ts';
import { inbox } from '../domain/inbox.ts';
import { savedQueue } from '../domain/saved-queue.ts';
import { failureFrame } from './failure.ts';
import { signal } from './signals.ts';

/** Answer to `hello`. Either the changes since the client's position follow, or a snapshot. */
export const welcomeFrame = z.object({
  t: z.literal('welcome'),
  epoch: z.string(),
  position,
  agentId,
  resumed: z.boolean(),
  /** The relay's clock, ms: clients show ages by it. */
  now: z.number(),
});

/**
 * A part of the desk as it stood at `position`. Parts come newest conversations first; the replica is whole when
 * `last` is true, and is usable after the first.
 */
export const snapshotFrame = z.object({
  t: z.literal('snapshot'),
  position,
  conversations: z.array(conversation),
  contacts: z.array(contact),
  /** Only in the first part. */
  desk: z
    .object({
      agents: z.array(agent),
      teams: z.array(team),
      inboxes: z.array(inbox),
      /** An older relay does not say. */
      channels: z.array(channelInfo).optional(),
      canned: z.array(cannedReply),
      /** An older relay does not say. */
      macros: z.array(deskMacro).optional(),
      queues: z.array(savedQueue),
      drafts: z.array(draft),
      reads: z.array(z.object({ conversationId, upToSeq: position })),
    })
    .optional(),
  last: z.boolean(),
});
export type SnapshotFrame = z.infer<typeof snapshotFrame>;

/**
 * Everything that happened after `from`, up to and with `to`, that this client may see. `from` equals the client's
 * position or something was missed: the client then closes and resumes.
 */
export const changesFrame = z.object({
  t: z.literal('changes'),
  from: position,
  to: position,
  changes: z.array(change),
});

/** What came of an action. */
export const outcome = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    result: z.unknown(),
    /** The log position that holds the action's changes. */
    position,
    /** The action that takes it back, when it can be. */
    undo: z.object({ action: z.string(), input: z.unknown(), label: z.string() }).optional(),
  }),
  z.object({ ok: z.literal(false), error: failureFrame }),
]);
export type Outcome = z.infer<typeof outcome>;

export const acksFrame = z.object({
  t: z.literal('acks'),
  acks: z.array(z.object({ id: z.string(), outcome })),
});

export const answerFrame = z.object({
  t: z.literal('answer'),
  id: z.string(),
  answer: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), result: z.unknown() }),
    z.object({ ok: z.literal(false), error: failureFrame }),
  ]),
});

export const signalsFrame = z.object({ t: z.literal('signals'), signals: z.array(signal) });

/** Frames from the relay to a client. */
export const downFrame = z.discriminatedUnion('t', [
  welcomeFrame,
  snapshotFrame,
  changesFrame,
  acksFrame,
  answerFrame,
  signalsFrame,
]);
export type DownFrame = z.infer<typeof downFrame>;
