import { createRest, type Rest } from '../../src/client/rest.ts';
import { resolveConnection } from '../../src/config/credentials.ts';
import { Failure } from '../../src/domain/failure.ts';
import { parseArgv } from './argv.ts';
import { askRelay } from './ask-relay.ts';
import type { Catalogue, CommandSpec } from './command-spec.ts';
import type { CommandModule } from './command-files.ts';
import type { Asker, Context, Io, OwnCommand } from './context.ts';
import { EXIT, exitCodeOf, failureText, frameOf } from './failures.ts';
import { createOutput, write } from './output.ts';
import type { ReadCommand } from './read-command.ts';
import { runRead } from './run-read.ts';

export type Program = {
  catalogue: Catalogue;
  /** Loads `commands/<file>.ts`. */
  load(file: string): Promise<CommandModule>;
};

/**
 * Runs one command line; gives the exit code. The noun is looked at first and only what that command needs is loaded:
 * this is what keeps the start short.
 */
export async function run(program: Program, argv: readonly string[], io: Io): Promise<number> {
  const words = argv[0] === '--version' || argv[0] === '-V' ? ['version', ...argv.slice(1)] : argv;
  try {
    const found = findCommand(program.catalogue, words);
    if (found === undefined) return await runOther(program, words, io);
    await runCommand(program, found.spec, found.rest, io);
    return EXIT.ok;
  } catch (error) {
    if (io.signal.aborted) return EXIT.interrupted;
    const code = exitCodeOf(error);
    if (error instanceof Error && error.name === 'Ended') return code;
    await report(error, words, io);
    return code;
  }
}

/** The command whose name the words begin with, the longest first. */
export function findCommand(
  { commands }: Catalogue,
  words: readonly string[],
): { spec: CommandSpec; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const spec = words.length >= length ? commands.find((command) => command.name === name) : undefined;
    if (spec !== undefined) return { spec, rest: words.slice(length) };
  }
  return undefined;
}

async function runCommand(
  program: Program,
  spec: CommandSpec,
  argv: readonly string[],
  io: Io,
): Promise<void> {
  const endings: (() => void)[] = [];
  const asker: Asker = { ...io, onEnd: (close) => void endings.push(close) };
  try {
    await runParsed(program, spec, argv, asker);
  } finally {
    for (const end of endings) end();
  }
}

async function runParsed(
  { catalogue, load }: Program,
  spec: CommandSpec,
  argv: readonly string[],
  io: Asker,
): Promise<void> {
  const { does } = spec;
  const width = io.stdout.isTTY === true ? Math.min(io.stdout.columns ?? 80, 100) : 80;
  const parsed = await parseArgv(
    spec,
    argv,
    {
      now: io.clock.now(),
      async stdin(secret) {
        if (secret !== undefined && io.stdin().isTTY === true)
          return (await import('./prompt.ts')).askSecret(io, `${secret}: `);
        return (await import('./stdin.ts')).readAll(io.stdin());
      },
      file: async (path) => (await import('./text-file.ts')).textFile(path, io.cwd),
    },
    width,
  );
  if (parsed.is === 'help') {
    await write(io.stdout, parsed.text);
    return;
  }
  let rest: Rest | undefined;
  const { options } = parsed;
  const context: Context = {
    ...io,
    spec,
    catalogue,
    argv,
    input: parsed.input,
    options,
    out: createOutput(io, options),
    connection: () => resolveConnection(io.env, { profile: text(options['profile']) }),
    rest: async () => (rest ??= openRest(context)),
    read: (name, input) => askRelay(context, name, input),
  };
  io.onEnd(() => rest?.close());
  if (does.is === 'action') await (await import('./run-action.ts')).runAction(context);
  else if (does.is === 'read') await runRead(context, async () => readingOf(await load(spec.name)));
  else await ownOf(await load(does.file)).run(context);
}

function readingOf(module: CommandModule): ReadCommand {
  if ('reading' in module) return module.reading;
  throw new Error(`the file of “${module.own.spec.name}” says nothing of a read`);
}

function ownOf(module: CommandModule): OwnCommand {
  if ('own' in module) return module.own;
  throw new Error(`the file of “${module.reading.name}” runs nothing`);
}

function openRest(context: Context): Rest {
  const { url, token } = context.connection();
  if (token === undefined)
    throw new Failure('not_signed_in', `You are not signed in to ${url}.`, {
      hint: `Sign in: parley login ${url} (or set PARLEY_URL and PARLEY_TOKEN).`,
    });
  const { clock, random, signal, options } = context;
  return createRest({
    url,
    token,
    clock,
    random,
    signal,
    timeoutMs: typeof options['timeout'] === 'number' ? options['timeout'] : undefined,
    waitWhenLimited: options['wait'] === true,
  });
}

/** What is no command of ours: help, a noun alone, an extension, or a mistake. */
async function runOther({ catalogue }: Program, words: readonly string[], io: Io): Promise<number> {
  const [first = '', ...rest] = words;
  const help = await import('./help.ts');
  if (first === '' || first === '--help' || first === '-h') {
    await write(io.stdout, help.overview(catalogue));
    return EXIT.ok;
  }
  const nouns = catalogue.commands.filter(
    ({ name, hidden }) => hidden !== true && name.startsWith(`${first} `),
  );
  const verb = rest[0];
  if (nouns.length > 0 && (verb === undefined || verb === '--help' || verb === '-h')) {
    await write(io.stdout, help.nounHelp(catalogue, first));
    return EXIT.ok;
  }
  if (nouns.length === 0 && !first.startsWith('-')) {
    const { runExtension } = await import('./extensions.ts');
    const code = await runExtension(first, rest, io);
    if (code !== undefined) return code;
  }
  const wanted = nouns.length > 0 && verb !== undefined ? `${first} ${verb}` : first;
  throw new Failure('bad_input', `There is no command “parley ${wanted}”.`, {
    hint:
      nouns.length > 0 && verb !== undefined
        ? help.nearestVerb(catalogue, first, verb)
        : help.nearest(catalogue, wanted),
  });
}

/** Says on stderr what went wrong; as JSON when the command was asked for JSON. */
async function report(error: unknown, argv: readonly string[], io: Io): Promise<void> {
  const asJson = argv.some((word) => word === '--json' || word === '--ndjson' || word.startsWith('--jq'));
  const { cleanBody, escapeJsonForTty } = await import('../../src/terminal/sanitize.ts');
  const { cellWidth } = await import('../../src/terminal/width.ts');
  const text = asJson
    ? escapeJsonForTty(JSON.stringify({ error: frameOf(error) }))
    : cleanBody(failureText(error, cellWidth), { maxLength: 16_384 });
  await write(io.stderr, `${text}\n`);
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
