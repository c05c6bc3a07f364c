import { createHash } from 'node:crypto';
import { fillPath, type Rest } from '../../src/client/rest.ts';
import type { Change } from '../../src/domain/change.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { Accepted } from '../../src/client/requests.ts';
import type { CommandSpec } from './command-spec.ts';
import type { Context } from './context.ts';
import { Ended, EXIT, exitCodeOf, failureText, frameOf } from './failures.ts';
import { LocalFile } from './values.ts';
import { withHelp } from './with-help.ts';

export type ActionCommand = Extract<CommandSpec['does'], { is: 'action' }>;

/** From so many targets on they go to the relay together. */
const BATCH_FROM = 10;

/** How one run of many ended. */
export type Result =
  | { target: string | undefined; accepted: Accepted }
  | { target: string | undefined; changes: readonly Change[]; result?: unknown }
  | { target: string | undefined; error: unknown };

/** Does something to the desk: once, or once for each target. */
export async function runAction(context: Context): Promise<void> {
  const { spec, options } = context;
  const { does } = spec;
  if (does.is !== 'action') throw new Error(`${spec.name} is no action`);
  const id = idempotencyKey(context);
  const targets = await targetsOf(context, does);
  const given = await uploadFiles(context, await askForSecrets(context));
  const setUp = does.setsUp === true ? await import('./set-up.ts') : undefined;
  let input = setUp === undefined ? given : await setUp.askSettings(context, given);
  const relay = await context.rest();
  if (does.confirm !== undefined && options['dry-run'] !== true && options['yes'] !== true) {
    const { lookFirst } = await import('./look-first.ts');
    await lookFirst(context, relay, does, input, targets);
    await confirm(context, does.confirm, targets);
  }
  const tried = isTried(context, does) ? (await import('./probe.ts')).trialOf(context, does) : undefined;
  if (targets === undefined) {
    if (tried !== undefined) {
      if (setUp === undefined) await tried(input);
      else input = await setUp.untilItFits(context, input, tried);
    }
    const result = await runOne(context, relay, does, { target: undefined, input, id });
    if ('error' in result) throw result.error;
    await showOne(context, result);
    if ('accepted' in result) await setUp?.showGuide(context, result.accepted.result);
    return;
  }
  const isMany = targets.length !== 1;
  const results: Result[] = [];
  if (targets.length >= BATCH_FROM && options['force'] !== true && tried === undefined) {
    const field = does.target ?? '';
    const acts = targets.map((target) => ({
      target,
      input: { ...input, [field]: target },
      id: keyOf(id, target),
    }));
    const { inBatches } = await import('./targets.ts');
    for await (const result of inBatches(context, relay, does.action, acts)) {
      results.push(result);
      await showOfMany(context, result);
    }
  } else
    for (const target of targets) {
      const field = does.target ?? '';
      const key = isMany ? keyOf(id, target) : id;
      const run = { target, input: { ...input, [field]: target }, id: key };
      const result = await runOne(context, relay, does, { ...run, tried });
      if (!isMany && 'error' in result) throw result.error;
      results.push(result);
      if (isMany) await showOfMany(context, result);
      else await showOne(context, result);
      if ('error' in result && isHopeless(result.error)) break;
    }
  if (isMany && context.out.mode === 'json') await context.out.json({ results: results.map(plain) });
  await endOfMany(results, targets.length);
}

/** Whether the provider is asked first: unless it is not wished, or nothing is given that could be tried. */
const isTried = ({ options, input }: Context, { tryAt, tries }: ActionCommand): boolean =>
  tryAt !== undefined && options['untried'] !== true && (tries === undefined || input[tries] !== undefined);

async function endOfMany(results: readonly Result[], wanted: number): Promise<void> {
  const errors = results.flatMap((result) => ('error' in result ? [result.error] : []));
  if (errors.length === 0) return;
  const codes = new Set(errors.map(exitCodeOf));
  // When all failed alike there is no "some": the code says why.
  const all = errors.length === wanted || (results.length < wanted && results.length === errors.length);
  throw new Ended(all && codes.size === 1 ? ([...codes][0] ?? EXIT.someFailed) : EXIT.someFailed);
}

/** What would fail for every other target too. */
function isHopeless(error: unknown): boolean {
  return !(error instanceof Failure) || error.kind === 'not_signed_in' || error.kind === 'unavailable';
}

async function runOne(
  context: Context,
  relay: Rest,
  does: ActionCommand,
  run: {
    target: string | undefined;
    input: Readonly<Record<string, unknown>>;
    id: string;
    tried?: ((input: Readonly<Record<string, unknown>>) => Promise<void>) | undefined;
  },
): Promise<Result> {
  const { target } = run;
  const isDry = context.options['dry-run'] === true;
  const post = (input: Readonly<Record<string, unknown>>, id: string): Promise<unknown> => {
    const { path, rest: body } = fillPath(does.path, input);
    return relay.json({
      method: 'POST',
      path,
      body,
      ...(isDry ? { query: { dryRun: true } } : {}),
      idempotencyKey: id,
    });
  };
  try {
    await run.tried?.(run.input);
    let answer: unknown;
    try {
      answer = await post(run.input, run.id);
    } catch (error) {
      if (context.options['force'] !== true || !isStale(error)) throw error;
      const { seen: _old, ...rest } = run.input;
      answer = await post(rest, keyOf(run.id, 'force'));
    }
    return isDry
      ? { target, ...(answer as { changes: Change[]; result?: unknown }) }
      : { target, accepted: answer as Accepted };
  } catch (error) {
    if (context.signal.aborted) throw error;
    return { target, error: withHelp(context.spec, error) };
  }
}

function isStale(error: unknown): boolean {
  return error instanceof Failure && error.kind === 'conflict' && error.details?.['reason'] !== 'taken';
}

/** The same targets under the same `--id` have the same keys: a run that was cut off can be repeated whole. */
function keyOf(id: string, target: string): string {
  return createHash('sha256').update(`${id}\0${target}`).digest('hex').slice(0, 40);
}

function idempotencyKey({ options, newId }: Context): string {
  const given = options['id'];
  if (typeof given !== 'string') return newId();
  if (!/^[\x21-\x7E]{8,64}$/.test(given))
    throw new Failure('bad_input', '--id must have 8 to 64 characters of ASCII, without spaces.');
  return given;
}

async function targetsOf(context: Context, does: ActionCommand): Promise<string[] | undefined> {
  if (does.target === undefined) return undefined;
  const query = context.options['query'];
  if (typeof query === 'string') return (await import('./targets.ts')).conversationsFound(context, query);
  const given = context.input[does.target];
  if (given === undefined) return undefined;
  const isSole = context.spec.args.length === 1;
  const words = (given as string[]).flatMap((word) => (isSole ? [word] : word.split(',')));
  const targets: string[] = [];
  for (const word of words) {
    if (word !== '-') targets.push(word);
    else targets.push(...(await linesOf(context)));
  }
  return [...new Set(targets)].filter((target) => target !== '');
}

async function linesOf(context: Context): Promise<string[]> {
  const { readAll } = await import('./stdin.ts');
  return (await readAll(context.stdin())).split('\n').map((line) => line.trim());
}

/** A required secret that was not given is asked for, where somebody sits at the terminal. */
async function askForSecrets(context: Context): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = { ...context.input };
  for (const { field, flag, value, required } of context.spec.flags) {
    if (value.is !== 'secret' || !required || input[field] !== undefined) continue;
    const { askSecret } = await import('./prompt.ts');
    input[field] = await askSecret(context, `${flag}: `);
  }
  return input;
}

async function uploadFiles(
  context: Context,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  for (const [field, value] of Object.entries(input)) {
    if (!Array.isArray(value) || !value.some((one) => one instanceof LocalFile)) continue;
    const { upload } = await import('./upload.ts');
    const relay = await context.rest();
    const files: unknown[] = [];
    for (const one of value as unknown[])
      files.push(one instanceof LocalFile ? await upload(relay, one, context.cwd) : one);
    input[field] = files;
  }
  return input;
}

async function confirm(
  context: Context,
  question: string,
  targets: readonly string[] | undefined,
): Promise<void> {
  const { ask } = await import('./prompt.ts');
  const whom = targets === undefined ? '' : ` (${targets.join(', ')})`;
  if (await ask(context, `${question}${whom}`)) return;
  throw new Ended(EXIT.usage);
}

async function showOne(context: Context, result: Result): Promise<void> {
  const { out } = context;
  if ('error' in result) throw result.error;
  if ('changes' in result) {
    await showChanges(context, result.changes);
    await showLost(context, result.result);
    return;
  }
  const accepted = await completed(context, result.accepted);
  if (out.mode === 'json') await out.json(bare(accepted));
  else if (out.mode === 'ndjson') await out.jsonLine(bare(accepted));
  else if (out.mode === 'ids') await out.line(idOf(accepted.result) ?? '');
  else {
    const { resultLines } = await import('./result-lines.ts');
    for (const line of resultLines(accepted.result)) await out.line(line);
    await showLost(context, accepted.result);
    if (out.isTerminal && accepted.undo !== undefined) await out.note(`Undo: ${accepted.undo.label}`);
  }
}

/** What the customer's channel cannot show of a message, in words beside the result. */
async function showLost({ out }: Context, result: unknown): Promise<void> {
  if (out.mode !== 'human' || typeof result !== 'object' || result === null) return;
  const { lost } = result as { lost?: unknown };
  if (!Array.isArray(lost)) return;
  for (const one of lost) await out.note(`Not as written: ${String(one)}`);
}

/** What only this side knows of a result: how an invitation is accepted at the relay it came from. */
async function completed({ spec, connection, input }: Context, accepted: Accepted): Promise<Accepted> {
  if (spec.name !== 'agent invite' || accepted.result === null) return accepted;
  const { joinLine } = await import('./join-line.ts');
  return { ...accepted, result: { ...(accepted.result as object), join: joinLine(connection().url, input) } };
}

async function showOfMany(context: Context, result: Result): Promise<void> {
  const { out } = context;
  if (out.mode === 'json') return;
  if (out.mode === 'ndjson') {
    await out.jsonLine(plain(result));
    return;
  }
  if ('error' in result) {
    await out.note(`${result.target ?? ''}: ${failureText(result.error).replace(/^parley: /, '')}`);
  } else if ('changes' in result) {
    await showChanges(context, result.changes);
  } else if (out.mode === 'ids') {
    await out.line(idOf(result.accepted.result) ?? result.target ?? '');
  } else {
    const { cleanLine } = await import('../../src/terminal/sanitize.ts');
    await out.line(`${cleanLine(result.target ?? '')}  done`);
  }
}

async function showChanges({ out }: Context, changes: readonly Change[]): Promise<void> {
  if (out.mode === 'json') {
    await out.json({ changes });
    return;
  }
  if (out.mode === 'ndjson') {
    for (const change of changes) await out.jsonLine(change);
    return;
  }
  if (changes.length === 0) await out.note('Nothing would change.');
  const { changeLine } = await import('./result-lines.ts');
  for (const change of changes) await out.line(changeLine(change));
}

const bare = ({ result, position, undo }: Accepted): unknown => ({
  result,
  position,
  ...(undo === undefined ? {} : { undo }),
});

function plain(result: Result): unknown {
  const { target } = result;
  if ('error' in result) return { target, ok: false, error: frameOf(result.error) };
  if ('changes' in result) return { target, ok: true, changes: result.changes };
  return { target, ok: true, ...(bare(result.accepted) as object) };
}

/** The id of what an action made or touched: `id`, else the first field that is named like one. */
function idOf(result: unknown): string | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const entries = Object.entries(result);
  const found = entries.find(([key]) => key === 'id') ?? entries.find(([key]) => key.endsWith('Id'));
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}
