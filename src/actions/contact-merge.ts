import { z } from 'zod';
import type { Contact } from '../domain/contact.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { planMerge } from '../domain/merge-plan.ts';
import { defineAction, type ActionContext } from './port.ts';
import { contactField } from './support/fields.ts';
import { findContact } from './support/find.ts';

/** More are no duplicate but a mistake, and would hold up everybody while they move. */
const MAX_CONVERSATIONS = 2_000;

/**
 * Two records of one person become one: addresses, conversations and notes move, what is not known is taken over. The
 * old record stays as a signpost that holds all it takes to undo this. Never done by guess: somebody has looked.
 */
export const contactMerge = defineAction({
  name: 'contact.merge',
  summary: 'Make one contact of two: what the second has moves to the first',
  permission: 'contact.write',
  path: '/contacts/:into/merge',
  cli: {
    noun: 'contact',
    verb: 'merge',
    positional: ['into', 'from'],
    example: 'parley contact merge maria@example.com +5511987654321',
  },
  input: z.object({
    into: contactField.describe('The contact that stays: its id, or an address of theirs'),
    from: contactField.describe('The contact that becomes part of it'),
  }),
  async handle(context, input) {
    const into = await findContact(context, input.into);
    const from = await findContact(context, input.from);
    if (into.id === from.id)
      throw new Failure('bad_input', 'These are the same contact already.', {
        details: says('same_contact'),
      });
    const conversations = await context.tx.conversationsOfContact(from.id, MAX_CONVERSATIONS + 1);
    if (conversations.length > MAX_CONVERSATIONS) {
      throw new Failure('policy', `The second contact has more than ${MAX_CONVERSATIONS} conversations.`, {
        hint: 'Merge the other way round.',
        details: says('merge_too_large', { max: MAX_CONVERSATIONS }),
      });
    }
    const { patch, former } = planMerge(into, from);
    const conversationIds = conversations.map(({ id }) => id);
    await moveIdentities(context, into, from);
    for (const conversationId of conversationIds) {
      await context.emit({ type: 'conversation.contact', conversationId, contactId: into.id });
    }
    if (Object.keys(patch).length > 0) {
      await context.emit({ type: 'contact.updated', contactId: into.id, patch });
    }
    const noteIds = await copyNotes(context, into, from);
    const { identities } = from;
    const merger = {
      contactId: into.id,
      at: context.now,
      identities,
      conversationIds,
      noteIds,
      patch,
      former,
    };
    await context.emit({ type: 'contact.merged', contactId: from.id, merger });
    return {
      result: {
        contactId: into.id,
        merged: from.id,
        identities: identities.length,
        conversations: conversationIds.length,
        notes: noteIds.length,
      },
      undo: {
        action: 'contact.unmerge',
        input: { contact: from.id },
        label: 'Make two contacts of it again',
      },
    };
  },
});

/** An address belongs to one contact at a time: it leaves one before it comes to the other. */
async function moveIdentities(context: ActionContext, into: Contact, from: Contact): Promise<void> {
  for (const identity of from.identities) {
    await context.emit({ type: 'contact.identity_removed', contactId: from.id, identityId: identity.id });
    const moved = { ...identity, mergedFrom: identity.mergedFrom ?? from.id };
    await context.emit({ type: 'contact.identity', contactId: into.id, identity: moved });
  }
}

/** Under their own ids, so that undoing finds them. */
async function copyNotes(context: ActionContext, into: Contact, from: Contact): Promise<string[]> {
  for (const { seq: _, ...note } of from.notes ?? []) {
    await context.emit({ type: 'contact.noted', contactId: into.id, note });
  }
  return (from.notes ?? []).map(({ id }) => id);
}
