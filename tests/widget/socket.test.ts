import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { VisitorDown } from '../../src/protocol/visitor.ts';
import { openLine, type LineState } from '../../src/widget/socket.ts';

/** A browser's socket as far as the line uses it; the test plays the relay. */
class FakeSocket extends EventTarget {
  readyState = 0;
  sent: unknown[] = [];
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 3;
  }
  opens(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  says(frame: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
  closes(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const sockets: FakeSocket[] = [];
  const states: LineState[] = [];
  const frames: VisitorDown[] = [];
  let held = 0;
  let untaken = 0;
  const line = openLine({
    url: 'wss://desk.example/api/chat/shop/socket',
    hello: () => ({ t: 'hello', token: 'token', since: held }),
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    onUntaken: () => (untaken += 1),
    open() {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    random: () => 1,
  });
  const newest = (): FakeSocket => sockets.at(-1) ?? new FakeSocket();
  return {
    line,
    sockets,
    states,
    frames,
    newest,
    hold: (version: number) => (held = version),
    untaken: () => untaken,
  };
}

test('the first frame says who we are; the line counts as open with the relay’s answer', () => {
  const { newest, states } = setUp();
  newest().opens();
  expect(newest().sent).toEqual([{ t: 'hello', token: 'token', since: 0 }]);
  expect(states).toEqual(['connecting']);
  newest().says({ t: 'ready' });
  expect(states).toEqual(['connecting', 'open']);
});

test('a lost line comes back after 0.5, 1, 2 … 30 s and says what it holds; success starts over', () => {
  const { sockets, newest, hold } = setUp();
  const waits: number[] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    newest().closes(1006);
    const before = sockets.length;
    let waited = 0;
    while (sockets.length === before) {
      vi.advanceTimersByTime(500);
      waited += 500;
    }
    waits.push(waited);
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  hold(42);
  newest().opens();
  expect(newest().sent).toEqual([{ t: 'hello', token: 'token', since: 42 }]);
  newest().says({ t: 'ready' });
  newest().closes(1012);
  vi.advanceTimersByTime(500);
  expect(sockets).toHaveLength(10);
});

test('a token that is not one any more is not tried again', () => {
  const { sockets, newest, states, line } = setUp();
  newest().closes(4001);
  vi.advanceTimersByTime(60_000);
  line.retryNow();
  expect(sockets).toHaveLength(1);
  expect(states.at(-1)).toBe('refused');
});

test('retryNow leaves a dead line at once; what the old one still says is not heard', () => {
  const { sockets, frames, line } = setUp();
  sockets[0]?.opens();
  line.retryNow();
  expect(sockets).toHaveLength(2);
  sockets[0]?.says({ t: 'ack', id: 'late' });
  sockets[0]?.closes(1006);
  vi.advanceTimersByTime(60_000);
  expect(frames).toEqual([]);
  expect(sockets).toHaveLength(2);
});

test('sending on a line that is down says so', () => {
  const { line, newest } = setUp();
  expect(line.send({ t: 'typing', on: true })).toBe(false);
  newest().opens();
  expect(line.send({ t: 'typing', on: true })).toBe(true);
  line.close();
  expect(line.send({ t: 'typing', on: false })).toBe(false);
});

test.each([4000, 1009])('a frame the relay closes over (%i) is told before the line comes back', (code) => {
  const { newest, sockets, untaken } = setUp();
  newest().opens();
  newest().says({ t: 'ready' });
  newest().closes(1006);
  vi.advanceTimersByTime(60_000);
  expect(untaken()).toBe(0);
  newest().closes(code);
  expect(untaken()).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(sockets.length).toBeGreaterThan(2);
});
