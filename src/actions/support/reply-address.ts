import type { Contact, Identity } from '../../domain/contact.ts';
import { addressesElsewhere } from '../../domain/elsewhere.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';
import { requireSending } from './channels.ts';
import { addIdentity, contactLabel, identityIn } from './contacts.ts';

/**
 * Where the contact is reached through an inbox: the address asked for, the identity they have there, or an address
 * the desk knows from elsewhere (another inbox of the channel, a channel with the same kind of addresses, attributes
 * `email` and `phone`), for which an unproven identity is made. Throws `Failure` `policy` with the reason when the contact cannot be reached there.
 */
export async function reachThrough(
  context: ActionContext,
  contact: Contact,
  inbox: Inbox,
  wanted?: string,
): Promise<Identity> {
  const channel = requireSending(context, inbox);
  const asked = wanted === undefined ? undefined : channel.normaliseAddress(wanted);
  const existing = identityIn(contact, inbox.id, asked);
  if (existing !== undefined) return existing;
  const address = asked ?? (await knownElsewhere(context, contact, inbox, channel));
  if (address === undefined) {
    throw new Failure(
      'policy',
      `${contactLabel(contact)} has no address for ${channel.label} that we know of.`,
      {
        hint: channel.proactive
          ? 'Give one (`--address`; in the console the second word of `:channel`), or ask for it first.'
          : `${channel.label} reaches only those who wrote through it.`,
        details: says('no_address', { contact: contactLabel(contact), channel: channel.label }),
      },
    );
  }
  if (!channel.proactive) throw cannotWriteFirst(channel);
  await refuseTaken(context, contact, inbox, address);
  return addIdentity(context, contact.id, { inboxId: inbox.id, address, verified: false });
}

/** Some channels reach only those who wrote first. */
export function cannotWriteFirst(channel: ChannelFacts): Failure {
  return new Failure('policy', `${channel.label} does not let the desk write first.`, {
    hint: 'Wait until the customer writes there, or use another channel.',
    details: says('no_first_word', { channel: channel.label }),
  });
}

async function knownElsewhere(
  context: ActionContext,
  contact: Contact,
  inbox: Inbox,
  channel: ChannelFacts,
): Promise<string | undefined> {
  const kindOf = (kind: string) => context.desk.channel(kind)?.addresses;
  const { same, alike, told } = addressesElsewhere(contact, inbox, await context.tx.inboxes(), kindOf);
  if (same[0] !== undefined || !channel.proactive) return same[0];
  // A phone number is no mail address: the next one may be one.
  return [...alike, ...told]
    .map((address) => normalisedOrNot(channel, address))
    .find((address) => address !== undefined);
}

function normalisedOrNot(channel: ChannelFacts, value: string): string | undefined {
  try {
    return channel.normaliseAddress(value);
  } catch {
    return undefined;
  }
}

/** An address belongs to one contact of an inbox, or answers would land with the wrong person. */
export async function refuseTaken(
  context: ActionContext,
  contact: Contact,
  inbox: Inbox,
  address: string,
): Promise<void> {
  const owner = await context.tx.contactByAddress(inbox.id, address);
  if (owner === undefined || owner.id === contact.id) return;
  throw new Failure(
    'conflict',
    `${address} belongs to another contact${owner.name === '' ? '' : `, ${owner.name}`}.`,
    {
      hint: `Look at it with \`parley contact show ${owner.id}\`.`,
      details: { ...says('address_taken', { address }), contactId: owner.id },
    },
  );
}
