import fc from 'fast-check';
import { emptyDesk, type Desk } from '../../../src/domain/desk.ts';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { PRIORITIES } from '../../../src/domain/priority.ts';
import type { QueryScope } from '../../../src/domain/query/term-tests.ts';
import { aContact, aConversation, anAgent, anInbox, NOON } from '../../support/desk.ts';

/** A small desk that `kim` looks at, and conversations of all kinds. */

export const ME = 'kim';

export function sampleDesk(): Desk {
  const desk = emptyDesk();
  const stored = <Thing extends object>(thing: Thing): Thing & { version: number } => ({
    ...thing,
    version: 1,
  });
  for (const agent of [anAgent('kim', { teamIds: ['billing'] }), anAgent('bo')])
    desk.agents.set(agent.id, stored(agent));
  desk.teams.set('billing', { id: 'billing', name: 'Billing', version: 1 });
  desk.teams.set('t2', { id: 't2', name: 'Second line', version: 1 });
  for (const inbox of [anInbox('support'), anInbox('shop', { channel: 'web' })])
    desk.inboxes.set(inbox.id, stored(inbox));
  const contacts = [
    aContact('ada', { name: 'Ada Ação', language: 'pt-BR', tags: ['VIP'] }),
    aContact('li', { name: '李小龙', language: 'zh' }),
    aContact('bob', { blocked: true }),
  ];
  for (const contact of contacts) desk.contacts.set(contact.id, stored(contact));
  return desk;
}

export const scopeOf = ({
  agents,
  teams,
  inboxes,
}: Pick<Desk, 'agents' | 'teams' | 'inboxes'>): QueryScope => ({
  agents,
  teams,
  inboxes,
  me: ME,
});

const moment = fc.integer({ min: -4, max: 4 }).map((hours) => NOON + hours * 12 * 3_600_000);

export const IDS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

export const anyConversation: fc.Arbitrary<Conversation> = fc
  .record({
    id: fc.constantFrom(...IDS),
    contactId: fc.constantFrom('ada', 'li', 'bob', 'gone'),
    replyTo: fc.constantFrom('support', 'shop').map((inboxId) => ({ inboxId, identityId: 'x' })),
    subject: fc.option(fc.constantFrom('Refund', 'x,y', 'Ação'), { nil: undefined }),
    status: fc.oneof(
      fc.constantFrom<Conversation['status']>({ is: 'open' }, { is: 'pending' }, { is: 'solved', at: NOON }),
      moment.map((until): Conversation['status'] => ({ is: 'snoozed', until })),
    ),
    assigneeId: fc.constantFrom(null, 'kim', 'bo'),
    teamId: fc.constantFrom(null, 'billing', 't2'),
    tags: fc.subarray(['vip', 'AÇÃO', 'none', 'x,y', 'refund']),
    priority: fc.constantFrom(...PRIORITIES),
    createdAt: moment,
    lastActivityAt: moment,
    waitingSince: fc.option(moment),
    lastMessageSeq: fc.integer({ min: 0, max: 3 }),
    preview: fc.option(
      fc.record({
        text: fc.constantFrom('a refund please', 'ok'),
        from: fc.constantFrom('customer', 'desk'),
        at: fc.constant(NOON),
      }),
    ),
    mentionedIds: fc.constantFrom(undefined, ['kim'], ['bo', 'kim'], ['bo']),
    followUpOf: fc.constantFrom(null, 'z'),
  })
  .map(({ id, contactId, ...more }) => ({
    ...aConversation(id, IDS.indexOf(id) + 1, contactId, more as Partial<Conversation>),
    version: 1,
  }));
