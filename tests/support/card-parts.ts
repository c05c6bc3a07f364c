import type { Conversation } from '../../src/domain/conversation.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { CardInput } from '../../views/parts/card/item.ts';
import { newCard, NOTHING_KNOWN } from '../../views/state/card.ts';
import { aContact, aConversation } from './desk-parts.ts';
import { NOON } from './desk.ts';

/** A card on which nearly everything that can stand there does, every word of it from outside. */
export function aFullCard(desk: Desk, conversation: Conversation, text: string, width: number): CardInput {
  const author = { kind: 'contact', id: 'contact-ana' } as const;
  const step = { seq: 3, at: NOON, conversationId: conversation.id, number: 7, entryId: 'e', author };
  const known = desk.contacts.get(conversation.contactId) ?? aContact();
  return {
    desk,
    conversation,
    outputs: [{ title: text, text }],
    contact: {
      ...known,
      attributes: { [text.slice(0, 64) || 'x']: text, tier: text },
      tags: [text],
      notes: [{ id: 'n', seq: 2, at: NOON, author, text }],
      absorbed: [{ contactId: 'contact-2', at: NOON, seq: 4 }],
      identities: known.identities.map((identity) => ({
        ...identity,
        displayName: text,
        optedOut: { at: NOON },
        referral: { ref: text, source: text, title: text, url: `https://example.com/${text}`, at: NOON },
      })),
    },
    facts: {
      ...NOTHING_KNOWN,
      conversations: [aConversation({ id: 'conversation-0', subject: text })],
      deals: [
        {
          kind: 'order',
          ref: text,
          state: text,
          title: text,
          at: NOON,
          firstAt: NOON,
          fields: { total: text },
        },
      ],
      steps: [
        { is: 'message', ...step, direction: 'in', inboxId: 'inbox-web', text, files: 1 },
        { is: 'note', ...step, seq: 2, text },
        { is: 'activity', ...step, seq: 1, activity: { type: 'event', name: 'x', title: text, fields: {} } },
        { is: 'merged', seq: 0, at: NOON, contactId: 'contact-2' },
      ],
      next: 'more',
      ways: {
        conversationId: conversation.id,
        list: known.identities.map(({ id, inboxId, address, verified }) => ({
          inboxId,
          identityId: id,
          inbox: 'x',
          channel: text,
          label: text,
          address,
          verified,
          current: true,
          reach: { state: 'closed', why: 'window', words: text, waysOut: [{ by: 'template' }] },
        })),
      },
      hasFailed: true,
    },
    card: {
      ...newCard(),
      unfolded: new Set([`deal order ${text}`, 'note n']),
      own: new Map([
        [
          `Loyalty ${conversation.id}`,
          { is: 'there', title: text, rows: [{ label: text, value: text, url: 'https://x.example/' }] },
        ],
        [`Broken ${conversation.id}`, { is: 'failed', why: text }],
      ]),
    },
    own: ['Loyalty', 'Broken', 'Slow'].map((name) => ({ name, command: 'x', timeoutMs: 1_000 })),
    me: 'agent-kim',
    now: NOON,
    width,
    timeZone: 'UTC',
  };
}
