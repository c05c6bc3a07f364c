import { z } from 'zod';
import { contact } from '../../domain/contact.ts';
import { conversation } from '../../domain/conversation.ts';
import { position, timestamp } from '../../domain/ids.ts';
import { ORDERS } from '../../domain/query/ast.ts';
import { QUEUES } from '../../domain/queue.ts';
import { queueOwner } from '../../domain/saved-queue.ts';
import { entry, messageEntry, noteEntry } from '../../domain/timeline.ts';
import { overviews } from './overview.ts';
import { after, conversationRef, conversationRow, limit, query, read, timeZone } from './read-spec.ts';
import { way } from './way.ts';

/** Questions about conversations: queues, threads, what was said. */
export const CONVERSATION_READS = {
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
  'conversations.overview': overviews,
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
} as const;
