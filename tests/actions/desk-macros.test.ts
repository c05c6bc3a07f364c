import { expect, test } from 'vitest';
import { openActionDesk } from '../support/run-action.ts';

test('an admin gives the team a macro; it is overwritten under its name, and every step comes back', async () => {
  await using desk = await openActionDesk();
  const names = async () => (await desk.reader.macros()).map(({ name, lines }) => [name, ...lines]);
  const saved = await desk.run('olga', 'macro.save', {
    name: 'refund',
    key: 'r',
    title: 'Refund agreed',
    lines: ['tag +refund', 'snooze 2d'],
  });
  const changed = await desk.run('olga', 'macro.save', { name: 'Refund', lines: ['tag +refund'] });
  expect(await desk.reader.macros()).toMatchObject([
    { name: 'Refund', title: 'Refund agreed', lines: ['tag +refund'] },
  ]);
  await desk.undo('olga', changed);
  expect(await names()).toEqual([['refund', 'tag +refund', 'snooze 2d']]);
  const removed = await desk.run('olga', 'macro.remove', { macro: 'REFUND' });
  expect(await names()).toEqual([]);
  await desk.undo('olga', removed);
  expect(await desk.reader.macros()).toMatchObject([{ name: 'refund', key: 'r' }]);
  await desk.undo('olga', saved).catch(() => undefined);
});

test('two macros have one key only where they never meet', async () => {
  await using desk = await openActionDesk();
  const save = (name: string, more: object) =>
    desk.run('olga', 'macro.save', { name, key: 'r', lines: ['solve'], ...more });
  await save('one', { channels: ['email'] });
  await expect(save('two', {})).rejects.toMatchObject({
    kind: 'conflict',
    details: { refusal: { code: 'macro_key_taken', values: { key: 'r', name: 'one' } } },
  });
  await expect(save('two', { panes: ['queue'] })).rejects.toThrow('“one” already');
  await save('one', { panes: ['thread'] });
  await save('two', { panes: ['queue'] });
  await expect(save('odd', { key: 'o', channels: ['pigeon'] })).rejects.toThrow('no channel “pigeon”');
  await expect(save('x y', {})).rejects.toThrow('A name is one word');
  await expect(save('many', { key: 'm', lines: [] })).rejects.toThrow();
});
