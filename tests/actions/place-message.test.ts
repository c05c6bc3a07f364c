import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  placeMessage,
  REOPEN_WITHIN_MS,
  type PlaceQuestion,
} from '../../src/actions/support/place-message.ts';
import { isActive, type Conversation, type ConversationStatus } from '../../src/domain/conversation.ts';

const NOW = 1_800_000_000_000;

function conversation(about: Partial<Conversation> & { number: number }): Conversation {
  const inboxId = about.inboxId ?? 'mail';
  return {
    id: `c${about.number}`,
    contactId: 'maria',
    inboxId,
    replyTo: { inboxId, identityId: 'i1' },
    status: { is: 'open' },
    assigneeId: null,
    teamId: null,
    tags: [],
    priority: 'normal',
    createdAt: 0,
    lastActivityAt: 0,
    waitingSince: null,
    preview: null,
    lastMessageSeq: 0,
    customerReadSeq: 0,
    followUpOf: null,
    version: 1,
    ...about,
  };
}

const ask = (about: Partial<PlaceQuestion>): PlaceQuestion => ({
  hinted: [],
  contactId: 'maria',
  own: [],
  inboxId: 'mail',
  automatic: false,
  now: NOW,
  ...about,
});

const solvedAgo = (ms: number): ConversationStatus => ({ is: 'solved', at: NOW - ms });

test('a first message opens a conversation', () => {
  expect(placeMessage(ask({ contactId: undefined }))).toEqual({ kind: 'new' });
});

test('without a pointer it joins the newest active conversation of the inbox', () => {
  const own = [
    conversation({ number: 4, inboxId: 'chat' }),
    conversation({ number: 3, status: { is: 'snoozed', until: NOW + 1 } }),
    conversation({ number: 2 }),
  ];
  expect(placeMessage(ask({ own }))).toMatchObject({
    kind: 'existing',
    conversation: { number: 3 },
    wakes: true,
  });
});

test('a conversation that moved to this inbox counts as one of it', () => {
  const moved = conversation({
    number: 5,
    inboxId: 'chat',
    replyTo: { inboxId: 'mail', identityId: 'i2' },
  });
  expect(placeMessage(ask({ own: [moved] }))).toMatchObject({
    kind: 'existing',
    conversation: { number: 5 },
  });
});

test('a solved one is reopened for seven days, then a follow-up begins', () => {
  const fresh = conversation({ number: 1, status: solvedAgo(REOPEN_WITHIN_MS) });
  const old = conversation({ number: 1, status: solvedAgo(REOPEN_WITHIN_MS + 1) });
  expect(placeMessage(ask({ own: [fresh] }))).toMatchObject({ kind: 'existing', wakes: true });
  expect(placeMessage(ask({ own: [old] }))).toEqual({ kind: 'new', followUpOf: old });
});

test('a number in a subject is believed from the customer only', () => {
  const hers = conversation({ number: 12 });
  const hinted = [{ conversation: hers, proven: false }];
  expect(placeMessage(ask({ hinted }))).toMatchObject({ kind: 'existing', fromParticipant: true });
  expect(placeMessage(ask({ hinted, contactId: 'mallory' }))).toEqual({
    kind: 'new',
    caution: 'answers #12 but comes from another address',
  });
});

test('a proven pointer holds for another address too, with a caution', () => {
  const hinted = [{ conversation: conversation({ number: 12 }), proven: true }];
  expect(placeMessage(ask({ hinted, contactId: undefined }))).toMatchObject({
    kind: 'existing',
    fromParticipant: false,
    caution: expect.stringContaining('another address'),
  });
});

test('an auto-reply is filed with what it answers and wakes nobody', () => {
  const solved = conversation({ number: 12, status: solvedAgo(REOPEN_WITHIN_MS * 9) });
  const hinted = [{ conversation: solved, proven: true }];
  expect(placeMessage(ask({ hinted, automatic: true }))).toMatchObject({ kind: 'existing', wakes: false });
});

const status = fc.oneof<fc.Arbitrary<ConversationStatus>[]>(
  fc.constantFrom<ConversationStatus>({ is: 'open' }, { is: 'pending' }, { is: 'snoozed', until: NOW + 1 }),
  fc.nat(REOPEN_WITHIN_MS * 3).map(solvedAgo),
);
const anyConversation = fc
  .record({
    number: fc.integer({ min: 1, max: 99 }),
    contactId: fc.constantFrom('maria', 'mallory'),
    inboxId: fc.constantFrom('mail', 'chat'),
    status,
  })
  .map(conversation);
const anyQuestion = fc
  .record({
    hinted: fc.array(fc.record({ conversation: anyConversation, proven: fc.boolean() }), { maxLength: 4 }),
    contactId: fc.constantFrom('maria', 'mallory', undefined),
    own: fc.array(anyConversation, { maxLength: 5 }),
    inboxId: fc.constantFrom('mail', 'chat'),
    automatic: fc.boolean(),
    now: fc.constant(NOW),
  })
  .map((question) => ({
    ...question,
    own: question.own.filter(({ contactId }) => contactId === question.contactId),
  }));

/** Which of the rules below the answer breaks. */
function broken(question: PlaceQuestion): string[] {
  const place = placeMessage(question);
  const faults: string[] = [];
  if (place.kind === 'new') {
    if (place.followUpOf !== undefined && isActive(place.followUpOf))
      faults.push('follows up on an active one');
    return faults;
  }
  if (!question.automatic && !place.wakes) faults.push('a person’s message wakes nobody');
  if (place.conversation.contactId === question.contactId) return faults;
  const proven = question.hinted.some(
    ({ proven, conversation }) => proven && conversation === place.conversation,
  );
  if (!proven) faults.push('somebody else’s conversation, without proof');
  if (place.fromParticipant || place.caution === undefined) faults.push('a stranger, without a caution');
  return faults;
}

test('nobody gets into another’s conversation without proof and a caution, and no person goes unheard', () => {
  expect(() =>
    fc.assert(fc.property(anyQuestion, (question) => broken(question).length === 0)),
  ).not.toThrow();
});
