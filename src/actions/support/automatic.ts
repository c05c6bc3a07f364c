import { z } from 'zod';
import type { Contact } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext } from '../port.ts';

export const automaticField = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .optional()
  .describe('Set when a robot wrote it, and which: `away message`. It counts as no reply, and is marked');

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** RFC 3834 §2: a robot answers a person once in a while, and a domain of robots not at all. */
const TO_AN_ADDRESS_A_DAY = 1;
const TO_A_DOMAIN_AN_HOUR = 10;

/**
 * Two robots that answer each other do not stop: where robots answer, an automatic message goes to no robot, once a day
 * to an address and ten times an hour to a domain. Throws `Failure` `policy`.
 */
export async function refuseLoop(
  context: ActionContext,
  to: { conversation: Conversation; contact: Contact; inbox: Inbox; identityId: string },
): Promise<void> {
  if (context.desk.channel(to.inbox.channel)?.letters !== true) return;
  const { tx, now } = context;
  const entries = await tx.entries(to.conversation.id, { limit: 50 });
  const heard = entries.findLast((entry) => entry.kind === 'message' && entry.direction === 'in');
  if (heard?.kind === 'message' && heard.automatic !== undefined) {
    throw refused('The customer’s last message is automatic itself.');
  }
  const address = to.contact.identities.find(({ id }) => id === to.identityId)?.address;
  if (address === undefined) return;
  const domain = address.slice(address.lastIndexOf('@'));
  if ((await tx.automaticRepliesTo(address, now - DAY)) >= TO_AN_ADDRESS_A_DAY) {
    throw refused('This address has had an automatic message in the last 24 hours.');
  }
  if ((await tx.automaticRepliesTo(domain, now - HOUR)) >= TO_A_DOMAIN_AN_HOUR) {
    throw refused(`${domain} has had ${TO_A_DOMAIN_AN_HOUR} automatic messages in the last hour.`);
  }
  await tx.recordAutomaticReply(address, now);
  if (domain !== address) await tx.recordAutomaticReply(domain, now);
}

const refused = (why: string): Failure =>
  new Failure('policy', why, {
    hint: 'Robots must not answer robots: leave it to a person, or wait.',
    details: { ...says('automatic_loop'), reason: 'automatic_loop' },
  });
