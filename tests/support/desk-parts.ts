import type { Agent } from '../../src/domain/agent.ts';
import type { Contact } from '../../src/domain/contact.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { Inbox } from '../../src/domain/inbox.ts';
import type { ActivityEntry, MessageEntry, NoteEntry } from '../../src/domain/timeline.ts';
import * as desk from './desk.ts';
import { NOON } from './desk.ts';

/** One plausible conversation as a console holds it: stored, with versions, each field open to be said otherwise. */

export const anAgent = (over: Partial<Agent> = {}): Agent => ({
  ...desk.anAgent('agent-kim', { name: 'Kim Park', handle: 'kim' }),
  version: 1,
  ...over,
});

export const anInbox = (over: Partial<Inbox> = {}): Inbox => ({
  ...desk.anInbox('inbox-web', { channel: 'web', name: 'Website', slug: 'website' }),
  version: 1,
  ...over,
});

export const aContact = (over: Partial<Contact> = {}): Contact => ({
  ...desk.aContact('contact-ana', {
    name: 'Ana Souza',
    identities: [
      { id: 'identity-ana-web', inboxId: 'inbox-web', address: 'visitor-7f3a', verified: false },
      { id: 'identity-ana-mail', inboxId: 'inbox-mail', address: 'ana@example.com', verified: true },
    ],
    language: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    location: 'São Paulo, Brazil',
    attributes: { plan: 'VIP', orders: 12 },
    createdAt: NOON - 900 * 86_400_000,
  }),
  version: 1,
  ...over,
});

export const aConversation = (over: Partial<Conversation> = {}): Conversation => ({
  ...desk.aConversation('conversation-1', 1042, 'contact-ana', {
    inboxId: 'inbox-web',
    replyTo: { inboxId: 'inbox-web', identityId: 'identity-ana-web' },
    createdAt: NOON - 3_600_000,
    lastActivityAt: NOON - 60_000,
    waitingSince: NOON - 60_000,
    preview: { text: 'Where is my order?', from: 'customer', at: NOON - 60_000 },
    lastMessageSeq: 10,
  }),
  version: 10,
  ...over,
});

export const aMessage = (over: Partial<MessageEntry> = {}): MessageEntry => ({
  ...desk.aMessage('entry-1', 'conversation-1', {
    at: NOON - 60_000,
    author: { kind: 'contact', id: 'contact-ana' },
    inboxId: 'inbox-web',
    identityId: 'identity-ana-web',
    text: 'Where is my order?',
  }),
  seq: 10,
  version: 10,
  ...over,
});

export const aNote = (over: Partial<NoteEntry> = {}): NoteEntry => ({
  id: 'entry-note',
  conversationId: 'conversation-1',
  seq: 11,
  version: 11,
  at: NOON - 50_000,
  kind: 'note',
  author: { kind: 'agent', id: 'agent-bo' },
  text: 'carrier lost it, refund ok',
  mentions: [],
  ...over,
});

export const anActivity = (over: Partial<ActivityEntry> = {}): ActivityEntry => ({
  id: 'entry-activity',
  conversationId: 'conversation-1',
  seq: 12,
  version: 12,
  at: NOON - 40_000,
  kind: 'activity',
  author: { kind: 'agent', id: 'agent-bo' },
  activity: { type: 'tagged', added: ['refund'], removed: [] },
  ...over,
});
