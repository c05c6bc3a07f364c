import { z } from 'zod';
import { deal } from '../../domain/commerce.ts';
import { conversation } from '../../domain/conversation.ts';
import { conversationId } from '../../domain/ids.ts';
import { journeyStep } from '../../domain/journey.ts';
import { entry } from '../../domain/timeline.ts';
import { limit, read } from './read-spec.ts';
import { way } from './way.ts';

/** Conversations one overview may be asked for. */
export const MOST_OVERVIEWS = 20;

/** What the card tells of a customer beside what a replica holds. */
const customer = z.object({
  ways: z.array(way),
  /** All of the customer's, newest first. */
  conversations: z.array(conversation),
  deals: z.array(deal),
  /** The newest part of the journey. */
  steps: z.array(journeyStep),
  /** Where the journey's next page begins. */
  next: z.string().nullable(),
});

const thread = z.object({ entries: z.array(entry), more: z.boolean() });

/** All that a desk shows of a conversation. */
export const overview = z.object({
  conversationId,
  thread: thread.optional().describe('The newest page, oldest first'),
  customer: customer.optional(),
});
export type Overview = z.infer<typeof overview>;

export const overviews = read({
  name: 'conversations.overview',
  summary: 'All that a desk shows of some conversations, in one answer: thread, ways to write, journey',
  permission: 'conversation.read',
  path: '/conversations-overview',
  input: z.object({
    conversations: z
      .string()
      .min(1)
      .max(MOST_OVERVIEWS * 65)
      .describe(`Numbers or ids, separated by commas; at most ${MOST_OVERVIEWS}`),
    parts: z.enum(['all', 'thread', 'customer']).default('all').describe('Only the thread, or the customer'),
    limit,
    steps: limit.default(40).describe('Most steps of the journey'),
  }),
  output: z.object({
    /** In the order they were asked for; those that are not there are left out. */
    overviews: z.array(overview),
  }),
});
