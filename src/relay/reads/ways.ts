import { capabilities } from '../../domain/capabilities.ts';
import type { Identity } from '../../domain/contact.ts';
import { notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import { lastInboundAt, reachOf } from '../../domain/reach.ts';
import type { Reach } from '../../domain/windows.ts';
import type { Way } from '../../protocol/reads/way.ts';
import type { ReadContext, ReadHandler } from './runner.ts';

const CONVERSATIONS = 100;

/** The addresses of the conversation’s contact, the one replies go to first, each with what it can do now. */
export const ways: ReadHandler<'conversation.ways'> = async (context, { conversation: ref }) => {
  const { reader } = context;
  const conversation = await reader.findConversation(ref);
  if (conversation === undefined)
    throw notFound(
      `conversation ${ref}`,
      'List them with: parley conv list',
      says('not_found', { wanted: ref }),
    );
  const contact = await reader.contact(conversation.contactId);
  const conversations = await reader.conversationsOfContact(conversation.contactId, CONVERSATIONS);
  const inboxes = new Map((await reader.inboxes()).map((inbox) => [inbox.id as string, inbox]));
  const found = (contact?.identities ?? []).flatMap((identity): Way[] => {
    const inbox = inboxes.get(identity.inboxId);
    if (inbox === undefined || inbox.status === 'removed') return [];
    const { inboxId, identityId } = conversation.replyTo;
    const last = lastInboundAt(conversations, identity.id);
    const facts = context.channel(inbox.channel);
    return [
      {
        inboxId: inbox.id,
        identityId: identity.id,
        inbox: inbox.slug,
        channel: inbox.channel,
        label: facts?.label ?? inbox.channel,
        address: identity.address,
        verified: identity.verified,
        current: inboxId === inbox.id && identityId === identity.id,
        ...(last === undefined ? {} : { lastInboundAt: last }),
        reach: reachNow(context, inbox, identity, last),
        ...(facts === undefined ? {} : { capabilities: capabilities.parse(facts) }),
      },
    ];
  });
  return { ways: found.toSorted((a, b) => Number(b.current) - Number(a.current)) };
};

function reachNow(
  { channel, now }: ReadContext,
  inbox: Inbox,
  identity: Identity,
  last: number | undefined,
): Reach {
  const shut = (words: string): Reach => ({ state: 'closed', why: 'unreachable', words, waysOut: [] });
  if (inbox.status === 'paused') return shut(`The inbox ${inbox.slug} is paused.`);
  const facts = channel(inbox.channel);
  if (facts?.canSend !== true) return shut(`${facts?.label ?? inbox.channel} can only receive.`);
  return reachOf({ policy: facts.window, identity, lastInboundAt: last, now });
}
