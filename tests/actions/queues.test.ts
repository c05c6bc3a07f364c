import { expect, test } from 'vitest';
import { openActionDesk } from '../support/run-action.ts';

test('a query is kept as a queue in the form it is always written in, with the order it asks for', async () => {
  await using desk = await openActionDesk();
  const saved = await desk.run('kim', 'queue.save', {
    name: 'Late',
    query: 'STATUS:open  tag:vip order:waiting',
  });
  expect(saved.result).toMatchObject({ name: 'Late', query: 'status:open tag:vip', order: 'waiting' });
  const again = await desk.run('kim', 'queue.save', { name: 'late', query: 'tag:late', position: 3 });
  const [queue, ...others] = await desk.reader.savedQueues();
  expect(others).toEqual([]);
  expect(queue).toMatchObject({
    query: 'tag:late',
    order: 'waiting',
    position: 3,
    owner: { is: 'agent', agentId: 'kim' },
  });
  await desk.undo('kim', again);
  expect(await desk.reader.savedQueues()).toMatchObject([{ name: 'Late', query: 'status:open tag:vip' }]);
  await desk.undo('kim', saved);
  expect(await desk.reader.savedQueues()).toEqual([]);
});

test('a queue that cannot be asked is not kept', async () => {
  await using desk = await openActionDesk();
  const save = (input: object) => desk.run('kim', 'queue.save', { name: 'X', ...input });
  await expect(save({ query: 'statsu:open' })).rejects.toMatchObject({ details: { at: 0, end: 6 } });
  await expect(save({ query: 'assignee:@nobody-here' })).rejects.toThrow('no agent');
  await expect(save({})).rejects.toThrow('needs a query');
  await expect(save({ name: 'Mine', query: 'tag:x' })).rejects.toMatchObject({ kind: 'conflict' });
  await expect(save({ query: 'tag:x', for: 'nobody' })).rejects.toMatchObject({ kind: 'not_found' });
});

test('who no longer may see a queue is told that it is gone; who never could cannot name it', async () => {
  await using desk = await openActionDesk();
  await desk.run('olga', 'queue.save', { name: 'Shared', query: 'tag:vip', for: 'everyone' });
  const [shared] = await desk.reader.savedQueues();
  const { changes } = await desk.run('olga', 'queue.save', { name: 'Shared', for: 'me' });
  expect(changes).toMatchObject([
    { type: 'queue.removed', queueId: shared?.id },
    { type: 'queue.saved', queue: { id: shared?.id, owner: { is: 'agent', agentId: 'olga' } } },
  ]);
  await expect(desk.run('kim', 'queue.remove', { queue: 'Shared' })).rejects.toMatchObject({
    kind: 'not_found',
  });
  const removed = await desk.run('olga', 'queue.remove', { queue: 'shared' });
  expect(removed.changes).toEqual([{ type: 'queue.removed', queueId: shared?.id, agentId: 'olga' }]);
  await desk.undo('olga', removed);
  expect(await desk.reader.savedQueues()).toMatchObject([{ name: 'Shared', query: 'tag:vip' }]);
});
