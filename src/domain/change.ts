import { z } from 'zod';
import { actor } from './actor.ts';
import { agent, team } from './agent.ts';
import { cannedReply } from './canned-reply.ts';
import { deskMacro } from './desk-macro.ts';
import { contact, contactNote, contactPatch, identity, merger } from './contact.ts';
import { conversation, conversationStatus, preview, priority, replyAddress } from './conversation.ts';
import { delivery } from './delivery.ts';
import { draft } from './draft.ts';
import {
  agentId,
  cannedReplyId,
  deskMacroId,
  contactId,
  contactNoteId,
  conversationId,
  entryId,
  identityId,
  position,
  queueId,
  teamId,
  timestamp,
} from './ids.ts';
import { inbox } from './inbox.ts';
import { contactPart, part } from './parts.ts';
import { savedQueue } from './saved-queue.ts';
import { attachment, entry, entryDeed, messageEntry } from './timeline.ts';

const withoutVersion = { version: true } as const;
const withoutPlace = { seq: true, version: true } as const;

const newEntry = z.discriminatedUnion('kind', [
  entry.options[0].omit(withoutPlace),
  entry.options[1].omit(withoutPlace),
  entry.options[2].omit(withoutPlace),
]);

const conversationChange = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), conversationId, ...shape });

/** Everything that can happen to the desk. Reducers in `evolve.ts` say what each does. */
export const changeBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation.opened'), conversation: conversation.omit(withoutVersion) }),
  conversationChange('conversation.assigned', { assigneeId: agentId.nullable(), teamId: teamId.nullable() }),
  conversationChange('conversation.status', {
    status: conversationStatus,
    /** Given when a step is taken back: the customer's wait goes on where it stood. */
    waitingSince: timestamp.nullable().optional(),
  }),
  conversationChange('conversation.tagged', { add: z.array(z.string()), remove: z.array(z.string()) }),
  conversationChange('conversation.priority', { priority }),
  conversationChange('conversation.subject', { subject: z.string().max(1000) }),
  conversationChange('conversation.followed', { agentId, on: z.boolean() }),
  /** It belongs to another contact now: two were merged, or that was undone. */
  conversationChange('conversation.contact', { contactId }),
  /** The newest line was taken back: the one before it stands there again. */
  conversationChange('conversation.preview', { preview: preview.nullable() }),
  conversationChange('conversation.reply_to', { replyTo: replyAddress }),
  conversationChange('conversation.customer_read', { upToSeq: position }),
  /** An agent has read up to here. Theirs alone. */
  conversationChange('conversation.agent_read', { agentId, upToSeq: position }),

  z.object({ type: z.literal('entry.added'), entry: newEntry }),
  /** A scheduled message has come to its time: it takes its place at the end of the thread, on its way out. */
  z.object({ type: z.literal('entry.released'), entry: messageEntry.omit(withoutPlace) }),
  conversationChange('entry.delivery', {
    entryId,
    delivery,
    providerId: z.string().max(1000).optional(),
    partIds: z.array(z.string().max(1000)).optional(),
  }),
  conversationChange('entry.edited', {
    entryId,
    text: z.string(),
    at: timestamp,
    attachments: z.array(attachment).optional(),
    parts: z.array(part).optional(),
  }),
  conversationChange('entry.reacted', {
    entryId,
    by: actor,
    add: z.array(z.string().max(64)),
    remove: z.union([z.array(z.string().max(64)), z.literal('all')]),
    at: timestamp,
    /** The customer’s address, when it is theirs: a reaction opens the reply window. */
    identityId: identityId.optional(),
  }),
  /** `newest`: it was the line the queue shows. */
  conversationChange('entry.deleted', { entryId, at: timestamp, newest: z.boolean().optional() }),
  /** Something is being done with it at its provider, or could not be; null: nothing any more. */
  conversationChange('entry.deed', { entryId, deed: entryDeed.nullable() }),
  /** A file the provider held has been fetched, or was lost. */
  conversationChange('entry.file', {
    entryId,
    fileId: z.string().max(64),
    attachment: attachment.optional(),
    /** Whom the file names, when it is a card (vCard). */
    contacts: z.array(contactPart).max(20).optional(),
    lost: z.string().max(500).optional(),
  }),

  z.object({ type: z.literal('contact.created'), contact: contact.omit(withoutVersion) }),
  z.object({ type: z.literal('contact.updated'), contactId, patch: contactPatch }),
  z.object({ type: z.literal('contact.identity'), contactId, identity }),
  z.object({ type: z.literal('contact.identity_removed'), contactId, identityId }),
  z.object({ type: z.literal('contact.noted'), contactId, note: contactNote.omit({ seq: true }) }),
  z.object({ type: z.literal('contact.note_removed'), contactId, noteId: contactNoteId }),
  z.object({ type: z.literal('contact.merged'), contactId, merger }),
  z.object({ type: z.literal('contact.unmerged'), contactId, from: contactId }),

  z.object({ type: z.literal('agent.saved'), agent: agent.omit(withoutVersion) }),
  z.object({ type: z.literal('team.saved'), team: team.omit(withoutVersion) }),
  z.object({ type: z.literal('inbox.saved'), inbox: inbox.omit(withoutVersion) }),
  z.object({ type: z.literal('canned.saved'), canned: cannedReply.omit(withoutVersion) }),
  z.object({ type: z.literal('canned.removed'), cannedReplyId }),

  z.object({ type: z.literal('macro.saved'), macro: deskMacro.omit(withoutVersion) }),
  z.object({ type: z.literal('macro.removed'), deskMacroId }),

  z.object({ type: z.literal('queue.saved'), queue: savedQueue.omit(withoutVersion) }),
  /** `agentId`: whose own it was. */
  z.object({ type: z.literal('queue.removed'), queueId, agentId: agentId.optional() }),

  z.object({ type: z.literal('draft.saved'), draft: draft.omit(withoutVersion) }),
  z.object({
    type: z.literal('draft.discarded'),
    agentId,
    conversationId,
    kind: z.enum(['reply', 'note']),
  }),
]);
export type ChangeBody = z.infer<typeof changeBody>;

/** One row of the log: what happened, when, by whom, at which place. */
export const change = z.object({ seq: position, at: timestamp, actor, body: changeBody });
export type Change = z.infer<typeof change>;
