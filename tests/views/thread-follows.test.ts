import { expect, test } from 'vitest';
import { emptyDesk } from '../../src/domain/desk.ts';
import type { manualClock } from '../../src/lib/clock.ts';
import { lookAhead } from '../../views/work/looking-ahead.ts';
import { move, moveTo } from '../../views/work/opening.ts';
import { threadFollows } from '../../views/work/thread-follows.ts';
import { aHandle } from '../support/console-handle.ts';
import { aContact, aConversation } from '../support/desk-parts.ts';
import { NOON } from '../support/desk.ts';

/** A queue of 40 conversations; `here` are those of which all has come. */
function aQueue(here: readonly number[] = []) {
  const desk = emptyDesk();
  desk.contacts.set('contact-ana', aContact());
  for (let index = 0; index < 40; index += 1) {
    const id = `c${index}`;
    desk.conversations.set(id, aConversation({ id, number: index, lastActivityAt: NOON - index * 60_000 }));
  }
  const { handle } = aHandle({ desk });
  const known = new Set(here.map((index) => `c${index}`));
  const brought: string[][] = [];
  const isHere = (id: string): boolean => known.has(id);
  const follows = threadFollows(handle, isHere, () => undefined);
  const ahead = lookAhead(handle, {
    isHere,
    bring(ids) {
      brought.push([...ids]);
      for (const id of ids) known.add(id);
      return Promise.resolve();
    },
  });
  return {
    handle,
    brought,
    clock: handle.clock as ReturnType<typeof manualClock>,
    shown: () => handle.store.state.thread?.conversationId,
    selected: () => handle.store.state.selectedId,
    /** What a frame does. */
    async frame() {
      follows.now();
      follows.later();
      ahead.schedule();
      await Promise.resolve();
    },
  };
}

test('a thread that is here stands beside the queue in the frame of the key', async () => {
  const queue = aQueue([0, 1]);
  moveTo(queue.handle, 0);
  await queue.frame();
  expect(queue.shown()).toBe(queue.selected());
  queue.clock.advance(500);
  move(queue.handle, 1);
  await queue.frame();
  expect(queue.shown()).toBe(queue.selected());
});

test('one that is not here follows when the selection rests', async () => {
  const queue = aQueue([]);
  moveTo(queue.handle, 3);
  await queue.frame();
  expect(queue.shown()).toBeUndefined();
  queue.clock.advance(100);
  expect(queue.shown()).toBe(queue.selected());
});

test('a key that is held shows nothing of what it passes', async () => {
  const queue = aQueue([0, 1, 2, 3, 4, 5]);
  moveTo(queue.handle, 0);
  await queue.frame();
  const before = queue.shown();
  queue.clock.advance(500);
  move(queue.handle, 1);
  await queue.frame();
  const first = queue.shown();
  expect(first).not.toBe(before);
  for (let pressed = 0; pressed < 3; pressed += 1) {
    queue.clock.advance(33);
    move(queue.handle, 1);
    await queue.frame();
    expect(queue.shown()).toBe(first);
  }
  queue.clock.advance(100);
  expect(queue.shown()).toBe(queue.selected());
});

test('what comes next is brought with one question, in the direction one goes, and once', async () => {
  const queue = aQueue([]);
  const ids = queue.handle.queueView().ids;
  const rest = async (by: number): Promise<void> => {
    move(queue.handle, by);
    await queue.frame();
    queue.clock.advance(500);
    await queue.frame();
  };
  moveTo(queue.handle, 19);
  await rest(1);
  expect(queue.brought).toEqual([ids.slice(21, 27)]);
  for (let pressed = 0; pressed < 4; pressed += 1) await rest(1);
  expect(queue.brought).toHaveLength(1);
  await rest(1);
  expect(queue.brought.at(-1)).toEqual(ids.slice(27, 32));
  await rest(-1);
  await rest(-1);
  expect(queue.brought.at(-1)).toEqual(ids.slice(27, 32));
});
