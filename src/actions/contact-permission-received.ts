import { z } from 'zod';
import type { Identity } from '../domain/contact.ts';
import { timestamp } from '../domain/ids.ts';
import { referral } from '../domain/parts.ts';
import { defineAction } from './port.ts';
import { addActivity } from './support/activity.ts';
import { clip } from './support/clip.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { newestIn, noteReferral, saveIdentity } from './support/permission.ts';
import { ensureSender, findSender, senderField } from './support/sender.ts';

const how = z.string().max(500).optional().describe('By what, in words: a keyword, a box they ticked');
const change = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('opted_in'),
    purpose: z.enum(['one_time', 'marketing', 'all']),
    token: z.string().max(2000).optional(),
    until: timestamp.optional(),
    topic: z.string().max(500).optional(),
    how,
  }),
  z.object({ is: z.literal('opted_out'), purpose: z.enum(['marketing', 'all']), how }),
  z.object({ is: z.literal('unreachable'), why: z.string().max(500) }),
  z.object({ is: z.literal('reachable') }),
  z.object({ is: z.literal('referred'), referral }),
]);
type Change = Exclude<z.output<typeof change>, { is: 'referred' }>;

export const contactPermissionReceived = defineAction({
  name: 'contact.permission-received',
  summary: 'Record what a customer allows or forbids at an address, or what brought them there',
  permission: 'message.ingest',
  path: '/contacts/permission',
  input: z.object({
    inbox: inboxField,
    eventId: z.string().min(1).max(1000).describe('The provider’s id of the event'),
    from: senderField,
    change: change.describe('`opted_in`, `opted_out`, `unreachable`, `reachable` or `referred`'),
    at: timestamp.describe('The provider’s time, milliseconds since the epoch'),
  }),
  async handle(context, input) {
    const { tx, now } = context;
    const inbox = await findInbox(tx, input.inbox);
    if (!(await tx.claimEvent(inbox.id, input.eventId, now))) return { result: { duplicate: true } };
    const known = await findSender(context, inbox, input.from);
    const sender = await ensureSender(context, inbox, known, input.from, { attributes: {} });
    const conversation = await newestIn(context, sender.contact.id, inbox.id);
    const result = { contactId: sender.contact.id, identityId: sender.identity.id };
    const at = Math.min(input.at, now);
    if (input.change.is === 'referred') {
      await noteReferral(context, sender, input.change.referral, at, conversation);
      return { result };
    }
    await saveIdentity(context, sender, changed(sender.identity, input.change, at));
    if (conversation !== undefined) {
      const by = { ...context, actor: { kind: 'contact' as const, id: sender.contact.id } };
      const { is } = input.change;
      await addActivity(
        by,
        conversation.id,
        {
          type: 'permission',
          identityId: sender.identity.id,
          change: is,
          words: clip(words(input.change), 500),
        },
        at,
      );
    }
    return { result };
  },
});

function changed(identity: Identity, change: Change, at: number): Identity {
  const { optedOut: _out, unreachable: _gone, ...open } = identity;
  const without = (purpose: string) => (identity.optIns ?? []).filter((one) => one.purpose !== purpose);
  switch (change.is) {
    case 'opted_in': {
      if (change.purpose === 'all') {
        return change.how === undefined ? open : { ...open, consent: { at, text: change.how } };
      }
      const { is: _is, how: _how, purpose, ...given } = change;
      return { ...open, optIns: [...without(purpose), { ...given, purpose, at }] };
    }
    case 'opted_out': {
      if (change.purpose === 'marketing') return { ...identity, optIns: without('marketing') };
      // What they agreed to before no longer holds.
      const { consent: _agreed, ...rest } = identity;
      return { ...rest, optedOut: { at, how: change.how }, optIns: [] };
    }
    case 'unreachable':
      return { ...identity, unreachable: { at, why: change.why } };
    case 'reachable':
      return open;
  }
}

const by = (how: string | undefined): string => (how === undefined ? '' : `: ${how}`);

function words(change: Change): string {
  switch (change.is) {
    case 'opted_in':
      return change.purpose === 'all'
        ? `may be written to again${by(change.how)}`
        : `allowed ${change.purpose === 'one_time' ? 'one message' : 'marketing messages'}${change.topic === undefined ? '' : `: ${change.topic}`}`;
    case 'opted_out':
      return change.purpose === 'all'
        ? `does not want to be written to${by(change.how)}`
        : 'does not want marketing messages';
    case 'unreachable':
      return change.why;
    case 'reachable':
      return 'can be reached again';
  }
}
