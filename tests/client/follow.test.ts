import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followLog, parseCursor, type FollowOptions } from '../../src/client/follow.ts';
import type { Connect } from '../../src/client/transport.ts';
import type { Change } from '../../src/domain/change.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { CLOSE } from '../../src/protocol/close-codes.ts';

/** Waits take no time; the order of things stays. */
const hasty: Clock = {
  now: () => 0,
  monotonic: () => 0,
  after(_delayMs, task) {
    const timer = setImmediate(task);
    return () => clearImmediate(timer);
  },
};

const change = (seq: number): Change => ({
  seq,
  at: seq,
  actor: { kind: 'system' },
  body: { type: 'conversation.priority', conversationId: 'c1', priority: 'high' },
});

/** What may go wrong between a relay and whoever follows it. */
const trouble = fc.oneof(
  fc.record({
    is: fc.constant('frames' as const),
    sizes: fc.array(fc.nat(5), { maxLength: 4 }),
    overlap: fc.nat(3),
  }),
  fc.constant({ is: 'gap' as const }),
  fc.constant({ is: 'no resume' as const }),
  fc.constant({ is: 'cut at once' as const }),
  fc.constant({ is: 'page fails' as const }),
);
type Trouble = typeof trouble extends fc.Arbitrary<infer One> ? One : never;

/** A relay whose log has `last` changes, of which every third is for somebody else's eyes. */
function stormyRelay(last: number, troubles: Trouble[], pageSize: number, start: number) {
  const script = [...troubles];
  const visible = (from: number, to: number): Change[] =>
    Array.from({ length: Math.max(0, to - from) }, (_none, index) => change(from + 1 + index)).filter(
      ({ seq }) => seq % 3 !== 0,
    );
  /** How far the log has grown: pages see only that much, so that the rest must come over a line. */
  let grown = Math.max(start, Math.floor(last / 3));
  const page: FollowOptions['page'] = async (position) => {
    if (script[0]?.is === 'page fails') {
      script.shift();
      throw new Failure('unavailable', 'cut');
    }
    const to = Math.min(grown, position + pageSize);
    return { changes: visible(position, to), to: Math.max(position, to) };
  };
  const connect: Connect = (events) => {
    const next = script.shift();
    let isOpen = true;
    const post = (frame: object): void => {
      if (isOpen) events.frame(JSON.stringify(frame));
    };
    const hangUp = (): void => {
      if (isOpen) {
        isOpen = false;
        events.closed(1006, 'cut');
      }
    };
    setImmediate(() => {
      if (next?.is === 'cut at once') hangUp();
      else events.open();
    });
    return {
      close: () => {
        isOpen = false;
      },
      send(text) {
        const { resume } = JSON.parse(text) as { resume: { epoch: string; position: number } };
        const resumed = next?.is !== 'no resume';
        post({ t: 'welcome', epoch: 'e1', position: grown, agentId: 'a', resumed, now: 0 });
        if (!resumed) {
          post({ t: 'changes', from: grown, to: last, changes: visible(grown, last) });
          return;
        }
        let at = resume.position;
        if (next?.is === 'gap') {
          grown = last;
          post({ t: 'changes', from: at + 1, to: last, changes: visible(at + 1, last) });
          return;
        }
        const { sizes, overlap } = next?.is === 'frames' ? next : { sizes: [last], overlap: 0 };
        for (const size of sizes) {
          const from = Math.max(0, at - overlap);
          const to = Math.min(last, at + size);
          grown = Math.max(grown, to);
          post({ t: 'changes', from, to, changes: visible(from, to) });
          at = Math.max(at, to);
        }
        hangUp();
      },
    };
  };
  return { page, connect, visible };
}

describe('following the log', () => {
  test('each change once and in order, whatever happens to the line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.array(trouble, { maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        fc.nat(10),
        async (last, troubles, pageSize, start) => {
          const from = Math.min(start, last);
          const relay = stormyRelay(last, troubles, pageSize, from);
          const seen: number[] = [];
          const log = followLog({
            from: { epoch: 'e1', position: from },
            page: relay.page,
            live: { connect: relay.connect, token: 't' },
            clock: hasty,
            random: seededRandom(1),
          });
          if (from < last)
            for await (const { changes, to } of log) {
              seen.push(...changes.map(({ seq }) => seq));
              if (to === last) break;
            }
          expect(seen).toEqual(relay.visible(from, last).map(({ seq }) => seq));
        },
      ),
      { numRuns: 300 },
    );
  });

  const once = (connect: Connect) =>
    followLog({
      from: { epoch: 'e1', position: 5 },
      page: async (position) => ({ changes: [], to: position }),
      live: { connect, token: 't' },
      clock: hasty,
      random: seededRandom(1),
    }).next();

  test('another log is a conflict, and so is a log that ends before the cursor', async () => {
    const welcome =
      (epoch: string, position: number): Connect =>
      (events) => {
        setImmediate(() => {
          events.open();
          events.frame(
            JSON.stringify({ t: 'welcome', epoch, position, agentId: 'a', resumed: false, now: 0 }),
          );
        });
        return { send: () => {}, close: () => {} };
      };
    await expect(once(welcome('e2', 5))).rejects.toMatchObject({ kind: 'conflict' });
    await expect(once(welcome('e1', 3))).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('a revoked token ends it', async () => {
    const revoked: Connect = (events) => {
      setImmediate(() => events.closed(CLOSE.revoked, 'revoked'));
      return { send: () => {}, close: () => {} };
    };
    await expect(once(revoked)).rejects.toMatchObject({ kind: 'not_signed_in' });
  });

  test('a reader that falls behind hangs up instead of keeping everything in memory', async () => {
    let lines = 0;
    const flood: Connect = (events) => {
      lines += 1;
      setImmediate(() => {
        events.open();
        events.frame(
          JSON.stringify({ t: 'welcome', epoch: 'e1', position: 5, agentId: 'a', resumed: true, now: 0 }),
        );
        for (let at = 5; at < 3_005; at += 500)
          events.frame(
            JSON.stringify({
              t: 'changes',
              from: at,
              to: at + 500,
              changes: Array.from({ length: 500 }, (_none, index) => change(at + 1 + index)),
            }),
          );
      });
      return { send: () => {}, close: () => {} };
    };
    const asked: number[] = [];
    const log = followLog({
      from: { epoch: 'e1', position: 5 },
      async page(position) {
        asked.push(position);
        return {
          changes: position < 3_005 && lines > 0 ? [change(position + 1)] : [],
          to: lines > 0 ? 3_005 : position,
        };
      },
      live: { connect: flood, token: 't' },
      clock: hasty,
      random: seededRandom(1),
    });
    const tos: number[] = [];
    for await (const { to } of log) {
      tos.push(to);
      if (to === 3_005) break;
    }
    expect(tos).toEqual([505, 1005, 1505, 3005]);
    expect(asked).toEqual([5, 1505]);
  });
});

test.each(['', '12', 'a b:1', ':4', 'e1:-1', 'e1:1e3'])('“%s” is no cursor', (text) => {
  expect(() => parseCursor(text)).toThrow(/is not a cursor/);
});
