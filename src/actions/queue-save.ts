import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { ORDERS, type OrderName } from '../domain/query/ast.ts';
import { compileText } from '../domain/query/compile.ts';
import { parseQuery } from '../domain/query/parser.ts';
import { printQuery } from '../domain/query/print.ts';
import { BUILT_IN_QUEUES } from '../domain/query/queues.ts';
import type { QueueOwner } from '../domain/saved-queue.ts';
import { defineAction, type ActionContext } from './port.ts';
import { findTeam, requireAgent } from './support/find.ts';
import { findSavedQueue, queueInput, replaceQueue } from './support/saved-queues.ts';

/** A queue nobody has said a place for comes after those that have one. */
const AT_THE_END = 1_000;

export const queueSave = defineAction({
  name: 'queue.save',
  summary: 'Keep a query as a queue: your own, a team’s, or everybody’s',
  permission: 'queue.write',
  path: '/queues',
  cli: {
    noun: 'queue',
    verb: 'save',
    positional: ['name', 'query'],
    example: 'parley queue save "VIP waiting" "status:open tag:vip waiting>2h order:waiting" --for everyone',
  },
  line: { command: 'save-queue', positional: ['name', 'query'] },
  input: z.object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .describe('What it is called; one of yours of that name is changed'),
    query: z
      .string()
      .max(2000)
      .optional()
      .describe('What stands in it, in the query language; left out, it stays as it is'),
    order: z
      .enum(ORDERS)
      .optional()
      .describe('Which come first; left out, the query’s `order:`, or the newest'),
    for: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .describe('`me`, `everyone`, or a team by name; left out, it stays as it is, and a new one is yours'),
    position: z
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .describe('Its place among saved queues: smaller stands first'),
  }),
  async handle(context, input) {
    const before = await findSavedQueue(context, input.name);
    const owner = await ownerOf(context, input.for, before?.owner);
    const asked = input.query ?? before?.query;
    if (asked === undefined)
      throw new Failure('bad_input', 'A new queue needs a query.', {
        hint: 'For example: status:open tag:vip',
        details: says('queue_needs_query'),
      });
    const { query, order } = await readQuery(context, asked);
    refuseBuiltIn(input.name);
    const queue = {
      id: before?.id ?? context.newId(),
      name: input.name,
      query,
      order: input.order ?? order ?? before?.order ?? 'newest',
      owner,
      position: input.position ?? before?.position ?? AT_THE_END,
    };
    await replaceQueue(context, before, queue);
    const result = { queueId: queue.id, name: queue.name, query: queue.query, order: queue.order };
    return before === undefined
      ? {
          result,
          undo: {
            action: 'queue.remove',
            input: { queue: queue.id },
            label: `Remove the queue ${queue.name} again`,
          },
        }
      : {
          result,
          undo: {
            action: 'queue.save',
            input: queueInput(before),
            label: `Put the queue ${before.name} back`,
          },
        };
  },
});

/** The query as it is kept, and the order it asks for. @throws QueryError when it cannot be asked now */
async function readQuery(
  { tx, agent }: ActionContext,
  text: string,
): Promise<{ query: string; order: OrderName | undefined }> {
  const byId = <Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> =>
    new Map(things.map((thing) => [thing.id, thing]));
  const [agents, teams, inboxes] = [await tx.agents(), await tx.teams(), await tx.inboxes()];
  compileText(text, { agents: byId(agents), teams: byId(teams), inboxes: byId(inboxes), me: agent?.id });
  const { where, order } = parseQuery(text);
  return { query: printQuery({ where }), order };
}

async function ownerOf(
  context: ActionContext,
  wanted: string | undefined,
  before: QueueOwner | undefined,
): Promise<QueueOwner> {
  if (wanted === undefined) return before ?? { is: 'agent', agentId: requireAgent(context).id };
  if (wanted === 'me') return { is: 'agent', agentId: requireAgent(context).id };
  if (wanted === 'everyone') return { is: 'everyone' };
  return { is: 'team', teamId: (await findTeam(context.tx, wanted)).id };
}

function refuseBuiltIn(name: string): void {
  if (!BUILT_IN_QUEUES.some((queue) => queue.name === name.toLowerCase())) return;
  throw new Failure('conflict', `Every desk has a queue “${name}” already.`, {
    hint: 'Choose another name.',
    details: says('queue_name_taken', { name }),
  });
}
