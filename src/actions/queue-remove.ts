import { z } from 'zod';
import { audienceOfQueue } from '../domain/queue-audience.ts';
import { defineAction } from './port.ts';
import { missing } from './support/near-names.ts';
import { findSavedQueue, queueInput, visibleQueues } from './support/saved-queues.ts';

export const queueRemove = defineAction({
  name: 'queue.remove',
  summary: 'Remove a saved queue; its conversations stay',
  permission: 'queue.write',
  path: '/queues/:queue/remove',
  cli: { noun: 'queue', verb: 'remove', positional: ['queue'], example: 'parley queue remove "VIP waiting"' },
  input: z.object({ queue: z.string().min(1).max(64).describe('The saved queue: its name or id') }),
  async handle(context, input) {
    const queue = await findSavedQueue(context, input.queue);
    if (queue === undefined) {
      const names = (await visibleQueues(context)).map(({ name }) => name);
      throw missing('saved queue', input.queue, names, 'parley queue list');
    }
    const agentId = audienceOfQueue(queue.owner);
    await context.emit({
      type: 'queue.removed',
      queueId: queue.id,
      ...(agentId === undefined ? {} : { agentId }),
    });
    return {
      result: { queueId: queue.id, name: queue.name },
      undo: { action: 'queue.save', input: queueInput(queue), label: `Bring the queue ${queue.name} back` },
    };
  },
});
