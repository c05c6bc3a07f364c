import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { demand } from '../caller.ts';
import { MOST_OVERVIEWS, type Overview } from '../../protocol/reads/overview.ts';
import * as contacts from './contacts.ts';
import { threadPage } from './conversations.ts';
import * as journeys from './journeys.ts';
import type { ReadContext, ReadHandler } from './runner.ts';
import { ways } from './ways.ts';

const DEALS = 100;

/** What several questions would bring, in one answer: a console asks for what is chosen next before it is. */
export const overview: ReadHandler<'conversations.overview'> = async (context, input) => {
  if (input.parts !== 'thread') demand(context.caller, 'contact.read');
  const refs = input.conversations
    .split(',')
    .map((ref) => ref.trim())
    .filter((ref) => ref !== '');
  if (refs.length > MOST_OVERVIEWS)
    throw new Failure(
      'bad_input',
      `At most ${MOST_OVERVIEWS} conversations at a time; these are ${refs.length}.`,
      {
        hint: 'Ask for them in several requests.',
        details: says('too_many_at_once', { max: MOST_OVERVIEWS }),
      },
    );
  const overviews: Overview[] = [];
  for (const ref of refs) {
    const conversation = await context.reader.findConversation(ref);
    if (conversation === undefined) continue;
    overviews.push({
      conversationId: conversation.id,
      thread: input.parts === 'customer' ? undefined : await threadOf(context, conversation.id, input.limit),
      customer: input.parts === 'thread' ? undefined : await customerOf(context, conversation, input.steps),
    });
  }
  return { overviews };
};

async function threadOf(
  context: ReadContext,
  conversation: string,
  limit: number,
): Promise<Overview['thread']> {
  const { entries, more } = await threadPage(context, { conversation, limit });
  return { entries, more };
}

async function customerOf(
  context: ReadContext,
  { id, contactId }: { id: string; contactId: string },
  steps: number,
): Promise<Overview['customer']> {
  const { conversations } = await contacts.get(context, { contact: contactId });
  const { deals } = await journeys.commerce(context, { contact: contactId, limit: DEALS });
  const journey = await journeys.journey(context, { contact: contactId, limit: steps });
  const reachable = await ways(context, { conversation: id });
  return { ways: reachable.ways, conversations, deals, steps: journey.steps, next: journey.next };
}
