import { createHash } from 'node:crypto';
import type { Action, DeskServices } from '../actions/port.ts';
import type { Change } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import type { Clock } from '../lib/clock.ts';
import type { NewId } from '../lib/ids.ts';
import type { Outcome } from '../protocol/down.ts';
import { actorOf, demand, SYSTEM, type Caller } from './caller.ts';
import { checkedInput } from './checked-input.ts';
import type { WriteQueue, WriteScope } from './write-queue.ts';

export type Accepted = Extract<Outcome, { ok: true }>;

export type ActionRequest = {
  action: string;
  input: unknown;
  /** The client's own id; repeated, it gets the first answer. */
  id?: string | undefined;
};

export type ActionRunner = {
  /** Does it, durably. @throws Failure */
  run(caller: Caller, request: ActionRequest): Promise<Accepted>;
  /** What it would log and answer, with nothing done. @throws Failure */
  preview(caller: Caller, request: ActionRequest): Promise<Preview>;
  /** Does it inside a job of the write queue, for callers that have more to commit with it. @throws Failure */
  perform(scope: WriteScope, caller: Caller, request: ActionRequest): Promise<Accepted>;
};

export type Preview = { changes: Change[]; result: unknown };

/** Carries what came of a preview out of the transaction that is taken back. */
class PreviewOver extends Error {
  readonly preview: Preview;
  constructor(preview: Preview) {
    super('preview');
    this.preview = preview;
  }
}

/** The one way the desk changes: every door ends here. */
export function createActionRunner(options: {
  actions: readonly Action[];
  queue: WriteQueue;
  desk: DeskServices;
  clock: Clock;
  newId: NewId;
}): ActionRunner {
  const { queue, desk, clock, newId } = options;
  const byName = new Map(options.actions.map((action) => [action.name, action]));

  function find(name: string): Action {
    const action = byName.get(name);
    if (action !== undefined) return action;
    throw new Failure('not_found', `There is no action "${name}".`, {
      hint: 'GET /api/v1/openapi.json or "parley help" lists them.',
      details: says('not_found', { wanted: name.slice(0, 64) }),
    });
  }

  async function perform(scope: WriteScope, caller: Caller, request: ActionRequest): Promise<Accepted> {
    const action = find(request.action);
    demand(caller, action.permission);
    const input = parseInput(action, request.input, caller);
    const key =
      request.id === undefined ? undefined : repeatKey(caller, request.id, action.name, request.input);
    const earlier = key && (await scope.tx.recordedOutcome(key.actorKey, key.actionId));
    if (key !== undefined && earlier !== undefined) return repeated(earlier, key.fingerprint);

    const now = clock.now();
    const actor = actorOf(caller);
    const done = await action.handle(
      {
        tx: scope.tx,
        actor,
        agent: caller.kind === 'agent' ? caller.agent : undefined,
        scopes: caller.kind === 'agent' ? (caller.scopes ?? undefined) : undefined,
        now,
        newId,
        desk,
        afterCommit: (effect) => scope.afterCommit(effect),
        perform: async (name, given) => (await perform(scope, SYSTEM, { action: name, input: given })).result,
        async emit(body) {
          const change = await scope.tx.append(body, { actor, at: now });
          scope.emitted.push(change);
          return change;
        },
      },
      input,
    );
    const accepted: Accepted = {
      ok: true,
      result: done.result ?? null,
      position: scope.emitted.at(-1)?.seq ?? (await scope.tx.position()),
      ...(done.undo === undefined ? {} : { undo: done.undo }),
    };
    if (key !== undefined) {
      // A secret is shown once and stored never; a repeat learns that it was done.
      const kept = done.once === true ? { ...accepted, result: null } : accepted;
      await scope.tx.recordOutcome({ ...key, outcome: JSON.stringify(kept), at: now });
    }
    return accepted;
  }

  return {
    perform,
    run(caller, request) {
      const action = find(request.action);
      demand(caller, action.permission);
      parseInput(action, request.input, caller);
      return queue.submit((scope) => perform(scope, caller, request));
    },
    async preview(caller, request) {
      try {
        await queue.submit(async (scope) => {
          const { result } = await perform(scope, caller, { ...request, id: undefined });
          throw new PreviewOver({ changes: [...scope.emitted], result });
        });
      } catch (error) {
        if (error instanceof PreviewOver) return error.preview;
        throw error;
      }
      return { changes: [], result: null };
    },
  };
}

/** @throws Failure `bad_input`, naming each field that is wrong or that the action does not have. */
function parseInput(action: Action, input: unknown, caller: Caller): unknown {
  const { name } = action;
  const hint = `See the input of ${name} in /api/v1/openapi.json.`;
  return checkedInput(action.input, input ?? {}, { what: name, hint, ofOurs: caller.kind === 'system' });
}

function repeatKey(caller: Caller, actionId: string, name: string, input: unknown) {
  const actorKey = caller.kind === 'agent' ? caller.agent.id : 'system';
  const fingerprint = createHash('sha256')
    .update(name)
    .update('\0')
    .update(JSON.stringify(input ?? {}))
    .digest('base64url');
  return { actorKey, actionId, fingerprint };
}

function repeated(earlier: { fingerprint: string; outcome: string }, fingerprint: string): Accepted {
  if (earlier.fingerprint === fingerprint) return JSON.parse(earlier.outcome) as Accepted;
  throw new Failure('conflict', 'This action id was used for something else.', {
    hint: 'Use a new id for a new action; repeat an id only to retry the very same one.',
    details: { ...says('id_reused'), reason: 'id_reused' },
  });
}
