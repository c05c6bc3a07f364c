import { z } from 'zod';
import type { Action } from '../../actions/port.ts';
import { change } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { position } from '../../domain/ids.ts';
import { failureFrame } from '../../protocol/failure.ts';
import { READS } from '../../protocol/reads.ts';
import { actFrame } from '../../protocol/up.ts';
import type { ActionRunner } from '../action-runner.ts';
import { checkedInput } from '../checked-input.ts';
import type { ReadRunner } from '../reads/runner.ts';
import type { Authenticate } from './bearer.ts';
import { batchAnswer, batchBody, runBatch } from './batch.ts';
import type { HttpServer } from './server.ts';

const BASE = '/api/v1';

const refused = z.object({ error: failureFrame });
const accepted = z.object({
  result: z.unknown(),
  position,
  undo: z.object({ action: z.string(), input: z.unknown(), label: z.string() }).optional(),
});
const previewed = z.object({ changes: z.array(change), result: z.unknown() });

/**
 * REST from the registries: one GET for each read, one POST for each action. Schemas are for the OpenAPI document;
 * the runners validate, so that every door refuses with the same words.
 */
export function serveApi(
  app: HttpServer,
  deps: { actions: readonly Action[]; runner: ActionRunner; reads: ReadRunner; authenticate: Authenticate },
): void {
  for (const spec of Object.values(READS)) {
    app.route({
      method: 'GET',
      url: BASE + spec.path,
      schema: {
        summary: spec.summary,
        operationId: spec.name,
        tags: [tagOf(spec.path)],
        ...splitInput(spec.path, spec.input, 'querystring'),
        response: { 200: spec.output, default: refused },
      },
      async handler(request) {
        const caller = await deps.authenticate(request);
        const input = together(request.params as object, request.query as Record<string, unknown>);
        return deps.reads.run(caller, spec.name, input);
      },
    });
  }

  app.route({
    method: 'POST',
    url: `${BASE}/actions/batch`,
    schema: {
      summary: 'Do many things at once: one commit, one result each',
      operationId: 'actions.batch',
      tags: ['actions'],
      description: 'Each act needs its own permission; `?dryRun=true` shows what each would change.',
      body: batchBody,
      response: { 200: batchAnswer, default: refused },
    },
    async handler(request) {
      const caller = await deps.authenticate(request);
      const { dryRun } = checkedInput(actionQuery, request.query, { what: 'The query' });
      const body = checkedInput(batchBody, request.body ?? {}, { what: 'The body' });
      return runBatch(deps.runner, caller, body, dryRun === 'true' || dryRun === '1');
    },
  });

  for (const action of deps.actions) {
    app.route({
      method: 'POST',
      url: BASE + action.path,
      schema: {
        summary: action.summary,
        operationId: action.name,
        tags: [tagOf(action.path)],
        description: `Needs the permission \`${action.permission}\`. Repeat with the same \`Idempotency-Key\` to retry safely; \`?dryRun=true\` shows what it would change.`,
        ...splitInput(action.path, action.input, 'body'),
        response: { 200: z.union([accepted, previewed]), default: refused },
      },
      async handler(request) {
        const caller = await deps.authenticate(request);
        const { dryRun } = checkedInput(actionQuery, request.query, { what: 'The query' });
        const body = checkedInput(actionBody, request.body ?? {}, { what: 'The body' });
        const input = together(request.params as object, body);
        if (dryRun === 'true' || dryRun === '1') {
          return deps.runner.preview(caller, { action: action.name, input });
        }
        const id = checkedInput(idempotencyKey, request.headers['idempotency-key'], {
          what: 'Idempotency-Key',
        });
        const { result, position, undo } = await deps.runner.run(caller, { action: action.name, input, id });
        return { result, position, ...(undo === undefined ? {} : { undo }) };
      },
    });
  }
}

/** What decides whether something happens at all is never guessed at: a misspelt `dryRun` must not do it for real. */
const actionQuery = z.object({ dryRun: z.enum(['true', '1', 'false', '0']).optional() });
const actionBody = z.record(z.string(), z.unknown());
const idempotencyKey = actFrame.shape.id.optional();

/**
 * The fields of a request: those of its path, and those beside it (query or body). What the path says cannot be said
 * otherwise beside it.
 * @throws Failure `bad_input`
 */
function together(path: object, beside: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(path)) {
    if (!Object.hasOwn(beside, name) || beside[name] === value) continue;
    throw new Failure('bad_input', `"${name}" is said by the path; it cannot be another one beside it.`);
  }
  return { ...beside, ...path };
}

const tagOf = (path: string): string => path.split('/')[1]?.split(/[-:]/)[0] ?? 'desk';

/** The input's fields that stand in the path, and the rest, each as a schema of its own. */
function splitInput(path: string, input: z.ZodType, rest: 'body' | 'querystring'): Record<string, z.ZodType> {
  if (!(input instanceof z.ZodObject)) return { [rest]: input };
  const names = [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const shape = Object.entries(input.shape);
  const inPath = Object.fromEntries(shape.filter(([name]) => names.includes(name)));
  const outside = Object.fromEntries(shape.filter(([name]) => !names.includes(name)));
  return {
    ...(names.length > 0 ? { params: z.object(inPath) } : {}),
    ...(Object.keys(outside).length > 0 ? { [rest]: z.strictObject(outside) } : {}),
  };
}
