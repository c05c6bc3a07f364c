import { expect, test } from 'vitest';
import type { ShellJob } from '../../views/state/shell.ts';
import { pipe } from '../../views/work/shell.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';

/** A handle whose thread is not here yet: the relay's answer comes when `arrive` says so. */
function onASlowLine() {
  const desk = aBusyDesk();
  const entries = desk.threads.get('conversation-1') ?? [];
  desk.threads.delete('conversation-1');
  const answer = Promise.withResolvers<boolean>();
  const client = {
    held: (id: string) => (desk.threads.has(id) ? false : undefined),
    openThread: () => answer.promise,
  };
  const { handle } = aHandle({ desk, client });
  handle.store.set({ selectedId: 'conversation-1' });
  const jobs: ShellJob[] = [];
  handle.shell = (job) => {
    jobs.push(job);
    return Promise.resolve({ output: 'seen', exitCode: 0, isCut: false, tookTooLong: false });
  };
  return {
    handle,
    jobs,
    arrive() {
      desk.threads.set('conversation-1', entries);
      answer.resolve(false);
    },
    fail: () => answer.reject(new Error('the line is gone')),
  };
}

test('a thread that is on its way is waited for: the command reads all of it', async () => {
  const { handle, jobs, arrive } = onASlowLine();
  pipe(handle, 'wc');
  expect(handle.store.state.overlay).toMatchObject({ is: 'output', state: 'running' });
  expect(jobs).toEqual([]);
  arrive();
  await expect.poll(() => handle.store.state.overlay).toMatchObject({ is: 'output', text: 'seen' });
  expect(jobs[0]?.input).toContain('xyz');
});

test('one that cannot be had is told, and no command runs', async () => {
  const { handle, jobs, fail } = onASlowLine();
  pipe(handle, 'wc');
  fail();
  await expect.poll(() => handle.store.state.overlay).toBeUndefined();
  expect(handle.store.state.notice?.text).toBe(handle.words.notices.threadNotLoaded.text);
  expect(jobs).toEqual([]);
});

test('ended while it waits, nothing runs either', async () => {
  const { handle, jobs, arrive } = onASlowLine();
  pipe(handle, 'wc');
  handle.store.set({ overlay: undefined });
  arrive();
  await new Promise((resolve) => setImmediate(resolve));
  expect(jobs).toEqual([]);
});
