import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VisitorDown, VisitorEntry } from '../../src/protocol/visitor.ts';
import {
  emptyModel,
  newestVersion,
  rowsOf,
  unreadCount,
  withFrame,
  withPending,
  type Model,
  type Pending,
  type Row,
} from '../../src/widget/model.ts';

const MINUTE = 60_000;
const dayOf = (at: number): string => String(Math.floor(at / 86_400_000));

const entry = (seq: number, more: Partial<VisitorEntry> = {}): VisitorEntry => ({
  id: `entry-${seq}`,
  seq,
  version: seq,
  at: seq * MINUTE,
  from: 'visitor',
  text: `text ${seq}`,
  attachments: [],
  ...more,
});
const desk = (seq: number, more: Partial<VisitorEntry> = {}): VisitorEntry =>
  entry(seq, { from: 'desk', author: 'Mara', ...more });

const ready = (entries: VisitorEntry[], more: Partial<VisitorDown & { t: 'ready' }> = {}): VisitorDown => ({
  t: 'ready',
  entries,
  resumed: false,
  more: false,
  presence: { online: true, agents: [] },
  agentReadSeq: 0,
  readSeq: 0,
  due: [],
  ...more,
});
const after = (...frames: VisitorDown[]): Model => frames.reduce(withFrame, emptyModel);
const pending = (id: string, more: Partial<Pending> = {}): Pending => ({
  id,
  text: id,
  files: [],
  at: 100 * MINUTE,
  state: 'waiting',
  ...more,
});
const messages = (model: Model) =>
  rowsOf(model, dayOf).filter((row): row is Row & { kind: 'message' } => row.kind === 'message');

test('a message keeps its place on the page from its writing to its echo', () => {
  const written: Model = { ...after(ready([])), pending: [pending('mine')] };
  expect(messages(written).map(({ key, fate }) => [key, fate])).toEqual([['mine', 'sending']]);
  const acked = withFrame(written, { t: 'ack', id: 'mine' });
  expect(messages(acked)[0]?.fate).toBe('sent');
  const echoed = withFrame(acked, { t: 'entry', entry: entry(7, { clientId: 'mine' }) });
  expect(echoed.pending).toEqual([]);
  expect(messages(echoed).map(({ key }) => key)).toEqual(['mine']);
});

test('“seen” stands under the last message of one’s own once somebody has read it', () => {
  const model = after(ready([entry(1), entry(2)]));
  expect(messages(model).map(({ fate }) => fate)).toEqual([undefined, 'sent']);
  const read = withFrame(model, { t: 'agent_read', upToSeq: 2 });
  expect(messages(read).map(({ fate }) => fate)).toEqual([undefined, 'seen']);
  expect(withFrame(read, { t: 'agent_read', upToSeq: 1 }).agentReadSeq).toBe(2);
});

test('a refused message asks for a decision, one refused for a while goes on waiting', () => {
  const written: Model = { ...after(ready([])), pending: [pending('a'), pending('b')] };
  const refused = withFrame(written, { t: 'refused', id: 'a', reason: 'bad_attachment' });
  const later = withFrame(refused, { t: 'refused', id: 'b', reason: 'rate_limited', retryAfterMs: 9 });
  expect(messages(later).map(({ fate }) => fate)).toEqual(['refused', 'sending']);
  expect(messages(withPending(later, 'a', { state: 'waiting' }))[0]?.fate).toBeUndefined();
  // Answers are asked for first: nobody has to press anything for the message afterwards.
  const due = withFrame(written, { t: 'refused', id: 'b', reason: 'form_due' });
  expect(due.pending.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
});

test('messages of one author within five minutes are a group; a day begins with its name', () => {
  const day = 86_400_000;
  const model = after(ready([desk(1), desk(2), desk(9), entry(10), desk(11, { at: day + 1 })]));
  expect(rowsOf(model, dayOf).map((row) => (row.kind === 'day' ? 'day' : [row.first, row.last]))).toEqual([
    'day',
    [true, false],
    [false, true],
    [true, true],
    [true, true],
    'day',
    [true, true],
  ]);
});

test('a resumed page gains what it missed, a page with a hole starts anew', () => {
  const model = after(ready([entry(1), desk(2)]));
  expect(newestVersion(model)).toBe(2);
  const resumed = withFrame(model, ready([desk(5)], { resumed: true }));
  expect(resumed.entries.map(({ seq }) => seq)).toEqual([1, 2, 5]);
  const anew = withFrame(model, ready([desk(200)], { more: true }));
  expect(anew.entries.map(({ seq }) => seq)).toEqual([200]);
  const whole = withFrame(anew, { t: 'earlier', entries: [entry(1)], more: false });
  expect(whole).toMatchObject({ more: false, entries: [{ seq: 1 }, { seq: 200 }] });
});

test('typing ends with the answer; what is new is counted from the read mark', () => {
  const typing = after(ready([desk(2)], { readSeq: 2 }), { t: 'agent_typing', on: true, name: 'Mara' });
  expect(typing.typing).toBe('Mara');
  const answered = withFrame(typing, { t: 'entry', entry: desk(3) });
  expect(answered.typing).toBeUndefined();
  expect(unreadCount(answered)).toBe(1);
});

test('entries in any order and number make the same thread: each once, newest version, by place', () => {
  const versions = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 5 })));
  fc.assert(
    fc.property(versions, (arrivals) => {
      const model = arrivals.reduce(
        (model, [seq, edit]) =>
          withFrame(model, { t: 'entry', entry: entry(seq, { version: seq + edit, text: `${edit}` }) }),
        emptyModel,
      );
      const newest = new Map<number, number>();
      for (const [seq, edit] of arrivals) newest.set(seq, Math.max(edit, newest.get(seq) ?? 0));
      const expected = [...newest].sort(([a], [b]) => a - b);
      expect(model.entries.map(({ seq, text }) => [seq, Number(text)])).toEqual(expected);
    }),
  );
});
