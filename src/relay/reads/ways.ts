import { capabilities } from '../../domain/capabilities.ts';
import type { ChannelFacts } from '../../actions/port.ts';
import type { Contact } from '../../domain/contact.ts';
import { addressesElsewhere } from '../../domain/elsewhere.ts';
import { notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import { lastInboundAt, reachOf, type ReachQuestion } from '../../domain/reach.ts';
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
  const others = contact === undefined ? [] : notYet(context, contact, [...inboxes.values()]);
  return { ways: [...found.toSorted((a, b) => Number(b.current) - Number(a.current)), ...others] };
};

/** Inboxes the contact has no address in, that one known from elsewhere would fit. */
function notYet(context: ReadContext, contact: Contact, inboxes: readonly Inbox[]): Way[] {
  const kindOf = (kind: string) => context.channel(kind)?.addresses;
  const has = (inbox: Inbox): boolean =>
    contact.identities.some(({ inboxId }) =>
      inboxes.some(({ id, channel }) => id === inboxId && channel === inbox.channel),
    );
  return inboxes.flatMap((inbox): Way[] => {
    const facts = context.channel(inbox.channel);
    if (inbox.status === 'removed' || facts?.canSend !== true || !facts.proactive || has(inbox)) return [];
    const { same, alike, told } = addressesElsewhere(contact, inbox, inboxes, kindOf);
    const address = [...same, ...alike, ...told].map(normalisedBy(facts)).find((one) => one !== undefined);
    if (address === undefined) return [];
    return [
      {
        inboxId: inbox.id,
        inbox: inbox.slug,
        channel: inbox.channel,
        label: facts.label,
        address,
        verified: false,
        current: false,
        reach: reachNow(context, inbox, {}, undefined),
        capabilities: capabilities.parse(facts),
      },
    ];
  });
}

const normalisedBy =
  (facts: ChannelFacts) =>
  (address: string): string | undefined => {
    try {
      return facts.normaliseAddress(address);
    } catch {
      return undefined;
    }
  };

function reachNow(
  { channel, now }: ReadContext,
  inbox: Inbox,
  identity: ReachQuestion['identity'],
  last: number | undefined,
): Reach {
  const shut = (words: string): Reach => ({ state: 'closed', why: 'unreachable', words, waysOut: [] });
  if (inbox.status === 'paused') return shut(`The inbox ${inbox.slug} is paused.`);
  const facts = channel(inbox.channel);
  if (facts?.canSend !== true) return shut(`${facts?.label ?? inbox.channel} can only receive.`);
  return reachOf({ policy: facts.window, identity, lastInboundAt: last, now });
}
