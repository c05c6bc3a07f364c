import { z } from 'zod';
import type { Contact, Merger } from '../domain/contact.ts';
import { Failure, notFound } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { stillFormer } from '../domain/merge-plan.ts';
import { defineAction, type ActionContext } from './port.ts';

const MAX_CONVERSATIONS = 5_000;

/** Undoes a merge at any later time. What came in through the moved addresses since then goes back with them. */
export const contactUnmerge = defineAction({
  name: 'contact.unmerge',
  summary: 'Make two contacts again of what was merged',
  permission: 'contact.write',
  path: '/contacts/:contact/unmerge',
  cli: {
    noun: 'contact',
    verb: 'unmerge',
    positional: ['contact'],
    example: 'parley contact unmerge 0193f2c4-7d1e-7cc2-9f6b-2f6d1a4b8e10',
  },
  input: z.object({
    contact: z.string().min(1).max(64).describe('The contact that was merged into another: its own id'),
  }),
  async handle(context, input) {
    const from = await context.tx.contact(input.contact);
    if (from === undefined)
      throw notFound(`contact “${input.contact}”`, undefined, says('not_found', { wanted: input.contact }));
    const merger = from.mergedInto;
    if (merger === undefined)
      throw new Failure('conflict', 'This contact is not merged into another.', {
        details: says('not_merged'),
      });
    const into = await context.tx.contact(merger.contactId);
    if (into === undefined)
      throw notFound(
        `contact “${merger.contactId}”`,
        undefined,
        says('not_found', { wanted: merger.contactId }),
      );
    if (into.mergedInto !== undefined) {
      throw new Failure('conflict', 'The contact it was merged into has been merged itself.', {
        hint: `Undo that first: \`parley contact unmerge ${into.id}\`.`,
        details: says('merged_itself'),
      });
    }
    await context.emit({ type: 'contact.unmerged', contactId: from.id, from: into.id });
    await giveBack(context, into, from.id, merger);
    const conversations = await moveConversations(context, into, from.id, merger);
    const patch = stillFormer(into, merger.patch, merger.former);
    if (Object.keys(patch).length > 0) {
      await context.emit({ type: 'contact.updated', contactId: into.id, patch });
    }
    return {
      result: { contactId: from.id, from: into.id, conversations },
      undo: {
        action: 'contact.merge',
        input: { into: into.id, from: from.id },
        label: 'Make one contact of the two again',
      },
    };
  },
});

/** Addresses and notes, as they were. */
async function giveBack(
  context: ActionContext,
  into: Contact,
  contactId: string,
  merger: Merger,
): Promise<void> {
  for (const { id: identityId, mergedFrom } of merger.identities) {
    const current = into.identities.find(({ id }) => id === identityId);
    if (current === undefined) continue;
    await context.emit({ type: 'contact.identity_removed', contactId: into.id, identityId });
    // As it is now but for its origin: whoever opted out meanwhile stays so.
    await context.emit({ type: 'contact.identity', contactId, identity: { ...current, mergedFrom } });
  }
  for (const { id: noteId } of into.notes ?? []) {
    if (!merger.noteIds.includes(noteId)) continue;
    await context.emit({ type: 'contact.note_removed', contactId: into.id, noteId });
  }
}

async function moveConversations(
  context: ActionContext,
  into: Contact,
  contactId: string,
  { identities, conversationIds, at }: Merger,
): Promise<number> {
  const moved = new Set<string>(conversationIds);
  const theirs = new Set<string>(identities.map(({ id }) => id));
  const all = await context.tx.conversationsOfContact(into.id, MAX_CONVERSATIONS);
  const back = all.filter(
    ({ id, createdAt, replyTo }) => moved.has(id) || (createdAt >= at && theirs.has(replyTo.identityId)),
  );
  for (const { id: conversationId } of back) {
    await context.emit({ type: 'conversation.contact', conversationId, contactId });
  }
  return back.length;
}
