import { findQueue } from '../src/domain/query/queues.ts';
import { notFound } from '../src/domain/failure.ts';
import type { OwnCommand } from './kit/context.ts';

export const own: OwnCommand = {
  spec: {
    name: 'queue show',
    summary: 'A queue: what stands in it, in which order, how many and how many unread',
    details: 'Its conversations are listed by “parley conv list <queue>”.',
    args: [
      {
        field: 'queue',
        value: { is: 'text' },
        summary: 'The queue: its name, its place in the list, or its key',
        required: true,
      },
    ],
    flags: [],
    examples: ['parley queue show mine', 'parley queue show "VIP waiting" --jq .count'],
    output: 'document',
    usesRelay: true,
  },
  async run(context) {
    const { out, input } = context;
    const wanted = String(input['queue']);
    const { queues } = await context.read('queues.list', {});
    const queue = findQueue(wanted, queues);
    if (queue === undefined) throw notFound(`queue “${wanted}”`, 'List them with: parley queue list');
    const { count, unread } = await context.read('conversations.count', { queue: queue.key });
    if (out.mode === 'json') {
      await out.json({ ...queue, count, unread });
      return;
    }
    const { cleanLine } = await import('../src/terminal/sanitize.ts');
    for (const [label, value] of [
      ['Name', queue.name],
      ['Kind', queue.kind],
      ['Query', queue.query === '' ? 'everything' : queue.query],
      ['Order', queue.order],
      ['Holds', `${count}, ${unread} unread`],
    ] as const)
      await out.line(`${label.padEnd(6)} ${cleanLine(value)}`);
  },
};
