import type { Conversation } from '../conversation.ts';
import { PRIORITIES } from '../priority.ts';
import type { Contact } from '../contact.ts';
import { fold } from '../fold.ts';
import type { Operator, Term, Value } from './ast.ts';
import { fieldNamed } from './fields.ts';
import type { QueryFacts } from './facts.ts';
import { idsNamed, type QueryNames } from './names.ts';
import { isRelativeDay, nextMidnight, stretchOf } from './time-words.ts';

/** Whether a conversation answers to a term. */
export type Test = (conversation: Conversation, facts: QueryFacts) => boolean;

/** When time alone may change the answer next; undefined when it never does. */
export type NextChange = (
  conversation: Conversation,
  facts: Pick<QueryFacts, 'now' | 'timeZone' | 'dueAt'>,
) => number | undefined;

export type CompiledTerm = { test: Test; nextChangeAt?: NextChange | undefined };

/** Who asks, whom and what they can name. `me` is undefined for machines: nothing is theirs. */
export type QueryScope = QueryNames & { me: string | undefined };

/** The term as a function. Names become ids here. @throws QueryError when it names whom there is not */
export function compileTerm(term: Term, scope: QueryScope, query: string): CompiledTerm {
  switch (term.field) {
    case 'status':
      return { test: statusTest(wordsOf(term)) };
    case 'is':
      return { test: anyOf(wordsOf(term).map((word) => stateTest(word, scope))) };
    case 'assignee':
      return byId(term, scope, query, ({ assigneeId }) => assigneeId);
    case 'team':
      return byId(term, scope, query, ({ teamId }) => teamId);
    case 'inbox':
      return byId(term, scope, query, ({ replyTo }) => replyTo.inboxId);
    case 'channel':
      return channelTest(term, scope);
    case 'tag':
      return tagTest(term);
    case 'priority':
      return priorityTest(term);
    case 'contact':
      return { test: contactTest(namesOf(term)) };
    case 'subject':
      return subjectTest(term);
    case 'lang':
      return languageTest(term);
    case 'number':
      return numberTest(term);
    case 'waiting':
      return timeTest(term, ({ waitingSince }) => waitingSince);
    case 'created':
      return timeTest(term, ({ createdAt }) => createdAt);
    case 'updated':
      return timeTest(term, ({ lastActivityAt }) => lastActivityAt);
    case 'due':
      return timeTest(term, (conversation, facts) => facts.dueAt(conversation) ?? null);
    case 'snoozed-until':
      return timeTest(term, ({ status }) => (status.is === 'snoozed' ? status.until : null));
  }
}

const anyOf =
  (tests: readonly Test[]): Test =>
  (conversation, facts) =>
    tests.some((test) => test(conversation, facts));

/** The statuses the words of a `status:` term stand for. */
export function statusesOf(words: readonly string[]): Set<string> {
  return new Set(words.flatMap((word) => (word === 'active' ? ['open', 'pending'] : [word])));
}

function statusTest(words: readonly string[]): Test {
  const wanted = statusesOf(words);
  return ({ status }) => wanted.has(status.is);
}

const VIP = 'vip';

function stateTest(word: string, { me }: QueryScope): Test {
  switch (word) {
    case 'unread':
      return (conversation, facts) => facts.isUnread(conversation);
    case 'followed':
      return ({ followerIds }) => me !== undefined && followerIds?.includes(me) === true;
    case 'mentioned':
      return ({ mentionedIds }) => me !== undefined && mentionedIds?.includes(me) === true;
    case 'waiting':
      return ({ waitingSince }) => waitingSince !== null;
    case 'assigned':
      return ({ assigneeId }) => assigneeId !== null;
    case 'unassigned':
      return ({ assigneeId }) => assigneeId === null;
    case 'mine':
      return ({ assigneeId }) => me !== undefined && assigneeId === me;
    case 'vip':
      return ({ tags, contactId }, facts) =>
        [...tags, ...(facts.contact(contactId)?.tags ?? [])].some((tag) => fold(tag) === VIP);
    case 'blocked':
      return ({ contactId }, facts) => facts.contact(contactId)?.blocked === true;
    case 'draft':
      return ({ id }, facts) => facts.hasDraft(id);
    case 'follow-up':
      return ({ followUpOf }) => followUpOf !== null;
    default:
      throw new Error(`no test for is:${word}`);
  }
}

/** The ids (null: nobody) an `assignee:`, `team:` or `inbox:` term asks for. @throws QueryError */
export function idsOf(term: Term, scope: QueryScope, query: string): Set<string | null> {
  return new Set(
    term.values.flatMap((value): (string | null)[] => {
      if (value.is === 'name') return idsNamed(term, value, scope, query);
      if (value.is !== 'word') return [];
      if (value.word === 'none') return [null];
      if (value.word === 'me') return scope.me === undefined ? [] : [scope.me];
      // team:mine
      const me = scope.me === undefined ? undefined : scope.agents.get(scope.me);
      return [...(me?.teamIds ?? [])];
    }),
  );
}

function byId(
  term: Term,
  scope: QueryScope,
  query: string,
  idOf: (conversation: Conversation) => string | null,
): CompiledTerm {
  const wanted = idsOf(term, scope, query);
  return { test: (conversation) => wanted.has(idOf(conversation)) };
}

/** The inboxes of the channels a `channel:` term names. A channel that no inbox has is no error: it is empty. */
export function inboxesOfChannels(term: Term, { inboxes }: QueryNames): Set<string> {
  const wanted = new Set(namesOf(term).map(fold));
  return new Set(
    [...inboxes.values()].filter(({ channel }) => wanted.has(fold(channel))).map(({ id }) => id),
  );
}

function channelTest(term: Term, scope: QueryScope): CompiledTerm {
  const wanted = inboxesOfChannels(term, scope);
  return { test: ({ replyTo }) => wanted.has(replyTo.inboxId) };
}

function tagTest(term: Term): CompiledTerm {
  const wanted = new Set(namesOf(term).map(fold));
  const none = wordsOf(term).includes('none');
  return { test: ({ tags }) => (none && tags.length === 0) || tags.some((tag) => wanted.has(fold(tag))) };
}

function priorityTest(term: Term): CompiledTerm {
  const rank = (word: string): number => PRIORITIES.findIndex((one) => one === word);
  const wanted = wordsOf(term).map(rank);
  return { test: ({ priority }) => wanted.some((one) => holds(rank(priority), term.operator, one)) };
}

/** Whether the contact is one a `contact:` term means by one of `texts`. */
export function contactTest(texts: readonly string[]): Test {
  const folded = texts.map(fold);
  return ({ contactId }, facts) => {
    if (texts.includes(contactId)) return true;
    const contact = facts.contact(contactId);
    return contact !== undefined && folded.some((text) => contactHasText(contact, text));
  };
}

/** Whether a text, already folded, occurs in the contact's name or an address. */
export function contactHasText({ name, identities }: Contact, folded: string): boolean {
  return (
    fold(name).includes(folded) ||
    identities.some(
      ({ address, displayName }) =>
        fold(address).includes(folded) || fold(displayName ?? '').includes(folded),
    )
  );
}

function subjectTest(term: Term): CompiledTerm {
  const wanted = namesOf(term).map(fold);
  return {
    test: ({ subject }) => subject !== undefined && wanted.some((text) => fold(subject).includes(text)),
  };
}

function languageTest(term: Term): CompiledTerm {
  const wanted = namesOf(term).map((name) => name.toLowerCase().replaceAll('_', '-'));
  const none = wordsOf(term).includes('none');
  return {
    test({ contactId }, facts) {
      const language = facts.contact(contactId)?.language?.toLowerCase().replaceAll('_', '-');
      if (language === undefined) return none;
      return wanted.some((one) => language === one || language.startsWith(`${one}-`));
    },
  };
}

function numberTest(term: Term): CompiledTerm {
  const wanted = term.values.flatMap((value) => (value.is === 'number' ? [value.number] : []));
  return { test: ({ number }) => wanted.some((one) => holds(number, term.operator, one)) };
}

function holds(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case '=':
      return left === right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

type TimeOf = (conversation: Conversation, facts: Pick<QueryFacts, 'dueAt'>) => number | null;

/**
 * A duration compares how long ago it was (or, for what is ahead, how far away it is); a day or an instant compares
 * the time itself, a day being a stretch: after it is after its end. What has no such time answers to nothing.
 */
function timeTest(term: Term, timeOf: TimeOf): CompiledTerm {
  const takes = fieldNamed(term.field)?.takes;
  const direction = takes?.is === 'times' ? takes.direction : 'past';
  const { operator } = term;
  const parts = term.values.flatMap((value): CompiledTerm[] => {
    if (value.is === 'duration') return [durationTest(value.ms, operator, direction, timeOf)];
    if (value.is !== 'time') return [];
    return [
      {
        test(conversation, facts) {
          const time = timeOf(conversation, facts);
          return time !== null && standsTo(time, operator, stretchOf(value.time, facts, direction));
        },
        ...(isRelativeDay(value.time)
          ? { nextChangeAt: (_conversation, { now, timeZone }) => nextMidnight(now, timeZone) }
          : {}),
      },
    ];
  });
  return {
    test: anyOf(parts.map(({ test }) => test)),
    nextChangeAt: earliest(parts.map(({ nextChangeAt }) => nextChangeAt)),
  };
}

function durationTest(
  ms: number,
  operator: Operator,
  direction: 'past' | 'future',
  timeOf: TimeOf,
): CompiledTerm {
  return {
    test(conversation, facts) {
      const { now } = facts;
      const time = timeOf(conversation, facts);
      return time !== null && holds(direction === 'past' ? now - time : time - now, operator, ms);
    },
    nextChangeAt(conversation, facts) {
      const { now } = facts;
      const time = timeOf(conversation, facts);
      if (time === null) return undefined;
      // Exactly `ms` away is one answer (for <= and >=), a millisecond later the other (for < and >).
      const turn = direction === 'past' ? time + ms : time - ms;
      return turn > now ? turn : turn + 1 > now ? turn + 1 : undefined;
    },
  };
}

function standsTo(time: number, operator: Operator, { from, to }: { from: number; to: number }): boolean {
  switch (operator) {
    case '=':
      return time >= from && time < to;
    case '<':
      return time < from;
    case '<=':
      return time < to;
    case '>':
      return time >= to;
    case '>=':
      return time >= from;
  }
}

/** The first of what several say; undefined when none of them ever changes. */
export function earliest(all: readonly (NextChange | undefined)[]): NextChange | undefined {
  const changing = all.filter((one) => one !== undefined);
  if (changing.length === 0) return undefined;
  return (conversation, facts) => {
    const times = changing.map((next) => next(conversation, facts)).filter((at) => at !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  };
}

const wordsOf = ({ values }: Term): string[] =>
  values.flatMap((value: Value) => (value.is === 'word' ? [value.word] : []));

/** The names and texts of a term. */
export const namesOf = ({ values }: Term): string[] =>
  values.flatMap((value: Value) => (value.is === 'name' ? [value.name] : []));
