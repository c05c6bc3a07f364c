import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/domain/timeline.ts';
import { inThreadOrder, newerThan, newestSeq, withEntry } from '../../src/domain/thread-order.ts';
import { aMessage } from '../support/desk.ts';

type Said = { who: 'in' | 'out'; inbox: string; at: number };
const entryOf = ({ who, inbox, at }: Said, index: number): Entry => ({
  ...aMessage(`m${index}`, 'c1', { direction: who, inboxId: inbox, at }),
  seq: index + 1,
  version: index + 1,
});

const said = fc.record({
  who: fc.constantFrom('in' as const, 'out' as const),
  inbox: fc.constantFrom('chat', 'mail'),
  at: fc.nat(20),
});
const log = fc.array(said, { maxLength: 30 }).map((all) => all.map(entryOf));

describe('the order of a thread', () => {
  test('a redelivery stands before what was written after it, never before an answer', () => {
    const [late, early, answer, lost] = [
      entryOf({ who: 'in', inbox: 'chat', at: 20 }, 0),
      entryOf({ who: 'in', inbox: 'chat', at: 10 }, 1),
      entryOf({ who: 'out', inbox: 'chat', at: 30 }, 2),
      entryOf({ who: 'in', inbox: 'chat', at: 5 }, 3),
    ];
    const thread = inThreadOrder([late, early, answer, lost].filter((entry) => entry !== undefined));
    expect(thread.map(({ id }) => id)).toEqual(['m1', 'm0', 'm2', 'm3']);
  });

  test('it holds every entry once, the newest position is found, and one by one gives the same', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const thread = inThreadOrder(entries);
        expect(new Set(thread)).toEqual(new Set(entries));
        expect(thread).toHaveLength(entries.length);
        expect(newestSeq(thread)).toBe(entries.length);
        expect(entries.reduce<readonly Entry[]>(withEntry, [])).toEqual(thread);
      }),
    );
  });

  test('what is newer than a position is found wherever it stands', () => {
    fc.assert(
      fc.property(log, fc.nat(30), (entries, seq) => {
        const found = [...newerThan(inThreadOrder(entries), seq)].map(([entry]) => entry.seq);
        expect(new Set(found)).toEqual(new Set(entries.map((entry) => entry.seq).filter((one) => one > seq)));
      }),
    );
  });
});
