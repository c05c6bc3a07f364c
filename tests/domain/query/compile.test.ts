import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { PRIORITIES } from '../../../src/domain/priority.ts';
import type { Desk } from '../../../src/domain/desk.ts';
import type { Expression, Term } from '../../../src/domain/query/ast.ts';
import { compileQuery, compileText, matches } from '../../../src/domain/query/compile.ts';
import { deskFacts } from '../../../src/domain/query/desk-facts.ts';
import { parseQuery } from '../../../src/domain/query/parser.ts';
import { NOON } from '../../support/desk.ts';
import { anyExpression } from './arbitrary.ts';
import { anyConversation, ME, sampleDesk, scopeOf } from './sample.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Without case, accents and width: what the tests' own few letters need. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The language said again, slowly: every question answered from scratch, in UTC, for Kim. */
function answers(expression: Expression, conversation: Conversation, desk: Desk, now: number): boolean {
  switch (expression.is) {
    case 'all':
      return !expression.of.some((part) => !answers(part, conversation, desk, now));
    case 'any':
      return expression.of.filter((part) => answers(part, conversation, desk, now)).length > 0;
    case 'not':
      return !answers(expression.of, conversation, desk, now);
    case 'text': {
      const contact = desk.contacts.get(conversation.contactId);
      const texts = [
        conversation.subject,
        conversation.preview?.text,
        contact?.name,
        ...(contact?.identities ?? []).map(({ address }) => address),
      ];
      const sought = plain(expression.text)
        .replaceAll(/[\s\p{Cc}\ue000]+/gu, ' ')
        .trim();
      return texts.some((text) => text !== undefined && plain(text).includes(sought));
    }
    case 'term':
      return expression.values.some((value) => answersValue(expression, value, conversation, desk, now));
  }
}

function answersValue(
  { field, operator }: Term,
  value: Term['values'][number],
  conversation: Conversation,
  desk: Desk,
  now: number,
): boolean {
  const contact = desk.contacts.get(conversation.contactId);
  const word = value.is === 'word' ? value.word : undefined;
  const name = value.is === 'name' ? plain(value.name) : '\0';
  const compare = (left: number, right: number): boolean =>
    ({ '=': left === right, '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right })[
      operator
    ];
  const time = (at: number | null, ahead = 1): boolean => {
    if (at === null) return false;
    if (value.is === 'duration') return compare((now - at) * ahead, value.ms);
    const [from, length] = stretch(value.is === 'time' ? value.time : '', now, ahead);
    if (operator === '=') return at >= from && at < from + length;
    return operator === '<' || operator === '>=' ? compare(at, from) : compare(at, from + length - 1);
  };
  switch (field) {
    case 'status':
      return word === 'active'
        ? ['open', 'pending'].includes(conversation.status.is)
        : conversation.status.is === word;
    case 'is':
      return {
        unread: conversation.preview?.from === 'customer' && conversation.lastMessageSeq > 0,
        mentioned: (conversation.mentionedIds ?? []).some((id) => id === ME),
        waiting: conversation.waitingSince !== null,
        assigned: conversation.assigneeId !== null,
        unassigned: conversation.assigneeId === null,
        mine: conversation.assigneeId === ME,
        vip: [...conversation.tags, ...(contact?.tags ?? [])].map(plain).includes('vip'),
        blocked: contact?.blocked ?? false,
        draft: false,
        'follow-up': conversation.followUpOf !== null,
      }[word ?? ''] as boolean;
    case 'assignee':
      if (word !== undefined) return conversation.assigneeId === (word === 'me' ? ME : null);
      return conversation.assigneeId === (name.includes('kim') ? 'kim' : 'bo');
    case 'team':
      if (word === 'none') return conversation.teamId === null;
      return conversation.teamId === (name === 'second line' ? 't2' : 'billing');
    case 'inbox':
      return conversation.replyTo.inboxId === name;
    case 'channel':
      return (conversation.replyTo.inboxId === 'shop' ? 'web' : 'email') === name;
    case 'tag':
      return word === 'none' ? conversation.tags.length === 0 : conversation.tags.map(plain).includes(name);
    case 'priority':
      return compare(
        PRIORITIES.indexOf(conversation.priority),
        PRIORITIES.findIndex((one) => one === word),
      );
    case 'contact':
      return (
        [contact?.name ?? '', ...(contact?.identities ?? []).map(({ address }) => address)].some((text) =>
          plain(text).includes(name),
        ) || conversation.contactId === name
      );
    case 'subject':
      return conversation.subject !== undefined && plain(conversation.subject).includes(name);
    case 'lang':
      return word === 'none'
        ? contact?.language === undefined
        : (contact?.language ?? '').toLowerCase().split('-')[0] === name;
    case 'number':
      return value.is === 'number' && compare(conversation.number, value.number);
    case 'waiting':
      return time(conversation.waitingSince);
    case 'created':
      return time(conversation.createdAt);
    case 'due':
      // Nothing is promised in the sample.
      return false;
    case 'updated':
      return time(conversation.lastActivityAt);
    case 'snoozed-until':
      return time(conversation.status.is === 'snoozed' ? conversation.status.until : null, -1);
  }
}

/** `now` is on Monday, 1 June 2026, give or take two days. */
function stretch(word: string, now: number, ahead: number): [number, number] {
  const midnight = now - (now % DAY);
  if (word === 'today') return [midnight, DAY];
  if (word === 'yesterday') return [midnight - DAY, DAY];
  if (word === 'monday') {
    let day = midnight;
    while (new Date(day).getUTCDay() !== 1) day -= DAY * ahead;
    return [day, DAY];
  }
  if (!word.includes('t')) return [Date.parse(word), DAY];
  return [
    Date.parse(word.endsWith('z') ? word.toUpperCase() : `${word.toUpperCase()}Z`),
    word.endsWith('z') ? 1_000 : 60_000,
  ];
}

const now = fc.integer({ min: -48, max: 48 }).map((hours) => NOON + hours * HOUR);

describe('a query', () => {
  test('is answered as its terms are, one by one', () => {
    const desk = sampleDesk();
    let found = 0;
    fc.assert(
      fc.property(anyExpression, anyConversation, now, (where, conversation, at) => {
        const facts = deskFacts(desk, ME, { now: at, timeZone: 'UTC' });
        const expected = answers(where, conversation, desk, at);
        expect(matches({ where }, conversation, scopeOf(desk), facts)).toBe(expected);
        found += Number(expected);
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  test('does not change its answer before the time it names', () => {
    const desk = sampleDesk();
    fc.assert(
      fc.property(anyExpression, anyConversation, now, (where, conversation, at) => {
        const query = compileQuery({ where }, scopeOf(desk));
        const ask = (time: number): boolean =>
          query.matches(conversation, deskFacts(desk, ME, { now: time, timeZone: 'UTC' }));
        const change = query.nextChangeAt(conversation, { now: at, timeZone: 'UTC', dueAt: () => undefined });
        if (change !== undefined) expect(change).toBeGreaterThan(at);
        const last = change === undefined ? at + 30 * DAY : change - 1;
        for (const time of [at, Math.floor((at + last) / 2), last]) expect(ask(time)).toBe(ask(at));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['team:biling', 'biling', 'There is no team “biling”.', 'Did you mean Billing?'],
    ['tag:x assignee:@kin', '@kin', 'There is no agent “@kin”.', 'Did you mean @kim?'],
    ['inbox:nowhere', 'nowhere', 'There is no inbox “nowhere”.', 'There is support, shop.'],
  ])('%s names nobody, and says where', (text, marked, message, hint) => {
    const attempt = (): unknown => compileText(text, scopeOf(sampleDesk()));
    expect(attempt).toThrow(
      expect.objectContaining({ message, hint, at: text.indexOf(marked), end: text.length }) as Error,
    );
  });

  test('a day is the day where the agent lives, summer time and all', () => {
    const desk = sampleDesk();
    const query = (text: string, createdAt: number, timeZone: string, at = NOON): boolean => {
      const conversation = { ...fc.sample(anyConversation, 1)[0], createdAt } as Conversation;
      return compileText(text, scopeOf(desk)).matches(
        conversation,
        deskFacts(desk, ME, { now: at, timeZone }),
      );
    };
    const lateInSaoPaulo = Date.parse('2026-06-02T02:00:00Z');
    expect(query('created:2026-06-01', lateInSaoPaulo, 'America/Sao_Paulo')).toBe(true);
    expect(query('created:2026-06-01', lateInSaoPaulo, 'Europe/Berlin')).toBe(false);
    // 29 March 2026 has 23 hours in Berlin, 25 October has 25.
    expect(query('created:2026-03-29', Date.parse('2026-03-29T21:59:59Z'), 'Europe/Berlin')).toBe(true);
    expect(query('created:2026-03-29', Date.parse('2026-03-29T22:00:00Z'), 'Europe/Berlin')).toBe(false);
    expect(query('created:2026-10-25', Date.parse('2026-10-25T22:59:59Z'), 'Europe/Berlin')).toBe(true);
    expect(query('created<=2026-03-29T03:30', Date.parse('2026-03-29T01:30:59Z'), 'Europe/Berlin')).toBe(
      true,
    );
    expect(query('created<=2026-03-29T03:30', Date.parse('2026-03-29T01:31:00Z'), 'Europe/Berlin')).toBe(
      false,
    );
  });

  test('machines have nothing of their own', () => {
    const desk = sampleDesk();
    const conversation = {
      ...(fc.sample(anyConversation, 1)[0] as Conversation),
      assigneeId: null,
      teamId: null,
    };
    const facts = deskFacts(desk, undefined, { now: NOON, timeZone: 'UTC' });
    for (const text of ['assignee:me', 'is:mine', 'is:mentioned', 'team:mine', 'is:draft'])
      expect(compileText(text, { ...scopeOf(desk), me: undefined }).matches(conversation, facts)).toBe(false);
    expect(
      matches(parseQuery('assignee:none'), conversation, { ...scopeOf(desk), me: undefined }, facts),
    ).toBe(true);
  });
});
