import { afterEach, expect, test, vi } from 'vitest';
import { untilContinued } from '../../views/stop-job.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('Ctrl-Z stops whatever started the console with it, and the console goes on when the shell says so', async () => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const goesOn = untilContinued();
  // 0 is the process group: npm and the Node that started this one are in it.
  expect(kill.mock.calls).toEqual([[0, 'SIGTSTP']]);
  process.emit('SIGCONT');
  await goesOn;
  expect(process.listenerCount('SIGCONT')).toBe(0);
});
