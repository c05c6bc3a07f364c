import { z } from 'zod';
import { agent, team } from '../domain/agent.ts';
import { cannedReply } from '../domain/canned-reply.ts';
import { deskMacro } from '../domain/desk-macro.ts';
import { capabilities } from '../domain/capabilities.ts';
import { change } from '../domain/change.ts';
import { deal } from '../domain/commerce.ts';
import { attributeValue, contact, contactNote, contactPatch, identity } from '../domain/contact.ts';
import { conversation } from '../domain/conversation.ts';
import { inbox } from '../domain/inbox.ts';
import { journeyStep } from '../domain/journey.ts';
import type { Permission } from '../domain/permissions.ts';
import { ORDERS } from '../domain/query/ast.ts';
import { QUEUES } from '../domain/queue.ts';
import { queueOwner } from '../domain/saved-queue.ts';
import { contactId, identityId, inboxId, position, timestamp } from '../domain/ids.ts';
import { entry, messageEntry, noteEntry } from '../domain/timeline.ts';
import { reach } from '../domain/windows.ts';
import { tokenInfo } from './accounts.ts';

/**
 * Everything that can be asked of the desk: one literal a question. Sockets (`read` frames), REST
 * (`GET /api/v1/<path>`) and the CLI offer these and nothing else.
 */
export type ReadSpec<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  name: string;
  summary: string;
  permission: Permission;
  /** REST path under `/api/v1`; `:name` parts are taken from the input, the rest of the input from the query. */
  path: string;
  input: Input;
  output: Output;
};

const read = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: ReadSpec<Input, Output>,
): ReadSpec<Input, Output> => spec;

const limit = z.coerce.number().int().min(1).max(1000).default(100);
/** `#1042`, `1042`, an id, or the unique beginning of one. */
export const conversationRef = z.string().min(1).max(64);
const query = z
  .string()
  .max(2000)
  .optional()
  .describe('A query, such as `status:open tag:vip waiting>2h "refund"`');
const timeZone = z
  .string()
  .max(64)
  .optional()
  .describe('Where the days of a query begin, IANA name; left out, where the relay is');
const after = z.string().max(200).optional().describe('The `next` of the page before');

const contactRef = z.string().min(1).max(512);

/** A conversation as lists show it: with its contact. */
export const conversationRow = z.object({ conversation, contact });

/** One address of the customer as a reply would take it. */
export const way = z.object({
  inboxId,
  identityId,
  inbox: z.string().describe('Its slug'),
  channel: z.string(),
  label: z.string(),
  address: z.string(),
  verified: z.boolean(),
  /** Where the next reply goes. */
  current: z.boolean(),
  lastInboundAt: timestamp.optional(),
  reach,
  capabilities: capabilities.optional(),
});
export type Way = z.infer<typeof way>;

export const READS = {
  'conversations.list': read({
    name: 'conversations.list',
    summary: 'Conversations of a queue, or those a query finds',
    permission: 'conversation.read',
    path: '/conversations',
    input: z.object({
      queue: z
        .string()
        .min(1)
        .max(64)
        .optional()
        .describe('A queue, by name; left out, `all`, or with a query every conversation'),
      query,
      order: z.enum(ORDERS).optional().describe('Which come first; stronger than the query’s `order:`'),
      timeZone,
      text: z.string().max(500).optional().describe('Only conversations in which this text occurs'),
      tag: z.string().max(64).optional().describe('Only those with this tag'),
      contact: z.string().max(512).optional().describe('Only those of a contact: its id, or an address'),
      limit,
      after,
    }),
    output: z.object({
      rows: z.array(conversationRow),
      /** Where the next page begins. With a query a page may be short, even empty, and others follow. */
      next: z.string().nullable(),
      /** What was done otherwise than asked. */
      note: z.string().optional(),
    }),
  }),
  'conversations.counts': read({
    name: 'conversations.counts',
    summary: 'How many conversations stand in each queue',
    permission: 'conversation.read',
    path: '/conversations-counts',
    input: z.object({}),
    output: z.object(Object.fromEntries(QUEUES.map((queue) => [queue, z.number().int()]))),
  }),
  'conversations.count': read({
    name: 'conversations.count',
    summary: 'How many conversations a query or queue has, and how many of them you have not read',
    permission: 'conversation.read',
    path: '/conversations-count',
    input: z.object({
      query,
      queue: z.string().min(1).max(64).optional().describe('Only those of a queue, by name'),
      timeZone,
    }),
    output: z.object({ count: z.number().int(), unread: z.number().int() }),
  }),
  'queues.list': read({
    name: 'queues.list',
    summary: 'Your queues: built-in, saved, and one for each team and inbox',
    permission: 'desk.read',
    path: '/queues',
    input: z.object({}),
    output: z.object({
      queues: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          kind: z.enum(['built-in', 'saved', 'team', 'inbox']),
          query: z.string(),
          order: z.enum(ORDERS),
          /** Whose a saved one is. */
          owner: queueOwner.optional(),
        }),
      ),
    }),
  }),
  'conversation.get': read({
    name: 'conversation.get',
    summary: 'One conversation with its contact',
    permission: 'conversation.read',
    path: '/conversations/:conversation',
    input: z.object({ conversation: conversationRef }),
    output: conversationRow,
  }),
  'conversation.ways': read({
    name: 'conversation.ways',
    summary:
      'Every address of the customer: whether it can be written to now, until when, why not, and what then',
    permission: 'conversation.read',
    path: '/conversations/:conversation/ways',
    input: z.object({ conversation: conversationRef }),
    output: z.object({ ways: z.array(way) }),
  }),
  'thread.page': read({
    name: 'thread.page',
    summary: 'Timeline entries of a conversation, oldest first; the newest page unless `before` is given',
    permission: 'conversation.read',
    path: '/conversations/:conversation/entries',
    input: z.object({
      conversation: conversationRef,
      before: z.coerce.number().int().optional().describe('Only entries with a smaller seq'),
      limit,
    }),
    output: z.object({ entries: z.array(entry), more: z.boolean(), position }),
  }),
  'conversations.scheduled': read({
    name: 'conversations.scheduled',
    summary: 'Scheduled replies that have not left, the next to leave first',
    permission: 'conversation.read',
    path: '/scheduled',
    input: z.object({ conversation: conversationRef.optional(), limit }),
    output: z.object({
      rows: z.array(z.object({ conversation, contact, message: messageEntry, dueAt: timestamp })),
    }),
  }),
  'contacts.list': read({
    name: 'contacts.list',
    summary: 'Contacts, found by name or address where a text is given',
    permission: 'contact.read',
    path: '/contacts',
    input: z.object({ text: z.string().max(500).optional(), limit, after }),
    output: z.object({ contacts: z.array(contact), next: z.string().nullable() }),
  }),
  'contact.get': read({
    name: 'contact.get',
    summary: 'One contact with all conversations, newest first',
    permission: 'contact.read',
    path: '/contacts/:contact',
    input: z.object({ contact: z.string().min(1).max(512) }),
    output: z.object({ contact, conversations: z.array(conversation) }),
  }),
  'contact.journey': read({
    name: 'contact.journey',
    summary: 'Everything that happened with a contact, over all conversations, newest first',
    permission: 'contact.read',
    path: '/contacts/:contact/journey',
    input: z.object({ contact: contactRef, limit, after }),
    output: z.object({ contactId, steps: z.array(journeyStep), next: z.string().nullable() }),
  }),
  'contact.commerce': read({
    name: 'contact.commerce',
    summary:
      'Orders, carts, subscriptions, parcels and appointments of a contact as their newest events leave them',
    permission: 'contact.read',
    path: '/contacts/:contact/commerce',
    input: z.object({ contact: contactRef, limit }),
    output: z.object({ contactId, deals: z.array(deal) }),
  }),
  'contact.merge-preview': read({
    name: 'contact.merge-preview',
    summary: 'What merging two contacts would do',
    permission: 'contact.read',
    path: '/contacts/:into/merge-preview',
    input: z.object({
      into: contactRef,
      from: contactRef.describe('Who becomes part of it: an id, or an address'),
    }),
    output: z.object({
      into: contact,
      from: contact,
      /** What moves. */
      identities: z.array(identity),
      conversations: z.array(conversation),
      notes: z.array(contactNote),
      /** What the first takes over, and where they disagree: there it keeps its own. */
      patch: contactPatch,
      conflicts: z.array(z.object({ field: z.string(), kept: attributeValue, dropped: attributeValue })),
    }),
  }),
  'contact.merge-candidates': read({
    name: 'contact.merge-candidates',
    summary: 'Contacts that may be the same person, with what speaks for it',
    permission: 'contact.read',
    path: '/contacts/:contact/merge-candidates',
    input: z.object({ contact: contactRef, limit }),
    output: z.object({
      candidates: z.array(z.object({ contact, reasons: z.array(z.string()), weight: z.number() })),
    }),
  }),
  search: read({
    name: 'search',
    summary: 'Timeline entries that contain a text, newest first',
    permission: 'conversation.read',
    path: '/search',
    input: z.object({
      text: z.string().min(1).max(500).optional().describe('The text itself; nothing in it is syntax'),
      query,
      timeZone,
      limit,
    }),
    output: z.object({ hits: z.array(z.object({ conversation, contact, entry, snippet: z.string() })) }),
  }),
  'agents.list': read({
    name: 'agents.list',
    summary: 'Agents and teams of the desk',
    permission: 'desk.read',
    path: '/agents',
    input: z.object({}),
    output: z.object({ agents: z.array(agent), teams: z.array(team) }),
  }),
  'inboxes.list': read({
    name: 'inboxes.list',
    summary: 'Inboxes with their health',
    permission: 'desk.read',
    path: '/inboxes',
    input: z.object({}),
    output: z.object({ inboxes: z.array(inbox) }),
  }),
  'canned.list': read({
    name: 'canned.list',
    summary: 'Canned replies',
    permission: 'desk.read',
    path: '/canned',
    input: z.object({}),
    output: z.object({ canned: z.array(cannedReply) }),
  }),
  'macro.list': read({
    name: 'macro.list',
    summary: 'Macros of the whole team',
    permission: 'desk.read',
    path: '/macros',
    input: z.object({}),
    output: z.object({ macros: z.array(deskMacro) }),
  }),
  'macro.get': read({
    name: 'macro.get',
    summary: 'What a macro of the team does',
    permission: 'desk.read',
    path: '/macros/:macro',
    input: z.object({ macro: z.string().min(1).max(64).describe('The macro: its name or id') }),
    output: z.object({ macro: deskMacro }),
  }),
  'changes.list': read({
    name: 'changes.list',
    summary: 'The log after a position, in order',
    permission: 'conversation.read',
    path: '/changes',
    input: z.object({
      since: z.coerce.number().int().min(0).default(0),
      epoch: z.string().max(64).optional().describe('Refused with `conflict` when the log has another epoch'),
      limit,
    }),
    output: z.object({ epoch: z.string(), from: position, to: position, changes: z.array(change) }),
  }),
  'inboxes.quarantine': read({
    name: 'inboxes.quarantine',
    summary: 'What came in and could not be read, kept raw',
    permission: 'desk.manage',
    path: '/quarantine',
    input: z.object({ limit }),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          inboxId: z.string(),
          at: z.number(),
          reason: z.string(),
          bytes: z.number().int(),
        }),
      ),
    }),
  }),
  'quarantine.get': read({
    name: 'quarantine.get',
    summary: 'What lies in quarantine, as it came in',
    permission: 'desk.manage',
    path: '/quarantine/:item',
    input: z.object({ item: z.string().min(1).max(64).describe('Its id') }),
    output: z.object({
      id: z.string(),
      inboxId: z.string(),
      at: z.number(),
      reason: z.string(),
      bytes: z.number().int(),
      /** The beginning, as UTF-8. */
      text: z.string(),
    }),
  }),
  'tokens.list': read({
    name: 'tokens.list',
    summary: 'Your own API tokens and sessions; never their secrets',
    permission: 'token.manage',
    path: '/tokens',
    input: z.object({}),
    output: z.object({ tokens: z.array(tokenInfo) }),
  }),
  'mentions.list': read({
    name: 'mentions.list',
    summary: 'Notes that mention you, newest first',
    permission: 'conversation.read',
    path: '/mentions',
    input: z.object({
      which: z.enum(['all', 'unread']).default('all').describe('`unread`: only those you have not read'),
      limit,
      after,
    }),
    output: z.object({
      rows: z.array(z.object({ conversation, contact, note: noteEntry, isUnread: z.boolean() })),
      next: z.string().nullable(),
    }),
  }),
  'me.counts': read({
    name: 'me.counts',
    summary: 'How much waits for you, in numbers',
    permission: 'conversation.read',
    path: '/me/counts',
    input: z.object({}),
    output: z.object({
      mine: z.number().int(),
      unread: z.number().int(),
      mentions: z.number().int(),
      scheduled: z.number().int(),
      unassigned: z.number().int(),
      all: z.number().int(),
    }),
  }),
  me: read({
    name: 'me',
    summary: 'Who you are and what you may do',
    permission: 'desk.read',
    path: '/me',
    input: z.object({}),
    output: z.object({ agent, permissions: z.array(z.string()), epoch: z.string(), position }),
  }),
} as const;

export type Reads = typeof READS;
export type ReadName = keyof Reads;
export type ReadInput<Name extends ReadName> = z.input<Reads[Name]['input']>;
export type ReadOutput<Name extends ReadName> = z.output<Reads[Name]['output']>;
