import type { Actor } from '../../src/domain/actor.ts';
import type { Agent } from '../../src/domain/agent.ts';
import type { Change, ChangeBody } from '../../src/domain/change.ts';
import type { Contact } from '../../src/domain/contact.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { Inbox } from '../../src/domain/inbox.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import type { Store } from '../../src/store/port.ts';

/** Things of a desk as tests need them: whole, with what matters to the test said in `more`. */

export const SYSTEM: Actor = { kind: 'system' };
export const NOON = Date.UTC(2026, 5, 1, 12);

type New<Thing> = Omit<Thing, 'version'>;

export const anInbox = (id: string, more: Partial<Inbox> = {}): New<Inbox> => ({
  id,
  channel: 'email',
  name: `Inbox ${id}`,
  slug: id.toLowerCase(),
  settings: {},
  status: 'active',
  health: {},
  createdAt: NOON,
  ...more,
});

export const anAgent = (id: string, more: Partial<Agent> = {}): New<Agent> => ({
  id,
  name: `Agent ${id}`,
  handle: id.toLowerCase(),
  email: `${id}@desk.example`,
  role: 'agent',
  teamIds: [],
  disabled: false,
  createdAt: NOON,
  ...more,
});

/** A contact with one address, `<id>@mail.example`, in the inbox `support`. */
export const aContact = (id: string, more: Partial<Contact> = {}): New<Contact> => ({
  id,
  name: `Contact ${id}`,
  identities: [{ id: `${id}-mail`, inboxId: 'support', address: `${id}@mail.example`, verified: true }],
  attributes: {},
  tags: [],
  blocked: false,
  createdAt: NOON,
  ...more,
});

export const aConversation = (
  id: string,
  number: number,
  contactId: string,
  more: Partial<Conversation> = {},
): New<Conversation> => ({
  id,
  number,
  contactId,
  inboxId: 'support',
  replyTo: { inboxId: 'support', identityId: `${contactId}-mail` },
  status: { is: 'open' },
  assigneeId: null,
  teamId: null,
  tags: [],
  priority: 'normal',
  createdAt: NOON,
  lastActivityAt: NOON,
  waitingSince: null,
  preview: null,
  lastMessageSeq: 0,
  customerReadSeq: 0,
  followUpOf: null,
  ...more,
});

export const aMessage = (
  id: string,
  conversationId: string,
  more: Partial<MessageEntry> = {},
): Omit<MessageEntry, 'seq' | 'version'> => ({
  id,
  conversationId,
  at: NOON,
  kind: 'message',
  direction: 'in',
  author: { kind: 'contact', id: 'ada' },
  inboxId: 'support',
  identityId: 'ada-mail',
  text: `Message ${id}`,
  attachments: [],
  ...more,
});

/** Appends changes in one transaction, a second apart. */
export function appendAll(store: Store, bodies: readonly ChangeBody[], at = NOON): Promise<Change[]> {
  return store.transact(async (tx) => {
    const changes: Change[] = [];
    for (const [index, body] of bodies.entries()) {
      changes.push(await tx.append(body, { actor: SYSTEM, at: at + index * 1000 }));
    }
    return changes;
  });
}

/** The contact `ada` with conversation `c1` (#1). */
export const adaWrites: readonly ChangeBody[] = [
  { type: 'inbox.saved', inbox: anInbox('support') },
  { type: 'contact.created', contact: aContact('ada', { name: 'Ada Lovelace' }) },
  { type: 'conversation.opened', conversation: aConversation('c1', 1, 'ada') },
];
