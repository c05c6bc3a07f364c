import { readFileSync } from 'node:fs';
import { changeBody } from '../../src/domain/change.ts';
import type { ActionSpec, CliDoor } from '../../src/protocol/action-spec.ts';
import { READS } from '../../src/protocol/reads.ts';
import { ACTIONS } from '../../src/actions/index.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import { COMMAND_FILES } from './command-files.ts';
import type { ActionDoc, ArgSpec, Catalogue, CommandSpec } from './command-spec.ts';
import type { ReadCommand } from './read-command.ts';
import { argsAndFlags, fieldsOf, type Field } from './schema-flags.ts';

/**
 * Everything the command line offers, as data: made from the schemas of all actions and reads when Parley is built, so
 * that no schema is made when a command starts. Throws when two commands share a name or a flag would hide another.
 */
export async function makeCatalogue(): Promise<Catalogue> {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return {
    version: (JSON.parse(manifest) as { version: string }).version,
    commands: await allCommands(),
    actions: ACTIONS.map(docOf),
    reads: Object.fromEntries(Object.values(READS).map(({ name, path }) => [name, path])),
    changeTypes: changeBody.options.map(({ shape }) => shape.type.value),
  };
}

async function allCommands(): Promise<CommandSpec[]> {
  const own = await Promise.all(
    Object.entries(COMMAND_FILES).map(async ([name, load]) => {
      const module = await load();
      const spec: CommandSpec =
        'own' in module ? { ...module.own.spec, does: { is: 'own', file: name } } : readSpec(module.reading);
      if (spec.name !== name) throw new Error(`the file of “${name}” calls itself “${spec.name}”`);
      return spec;
    }),
  );
  const all = [...own, ...ACTIONS.flatMap((action) => actionSpec(action) ?? [])];
  const names = all.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two commands are called “${twice}”`);
  return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function readSpec(command: ReadCommand): CommandSpec {
  const { path, summary, input } = READS[command.read];
  // A page after the first is what `--all` is for.
  const fields = fieldsOf(input);
  const { args, flags } = argsAndFlags(fields, command.positional);
  return {
    name: command.name,
    summary,
    ...(command.details === undefined ? {} : { details: command.details }),
    args,
    flags,
    examples: command.examples,
    does: { is: 'read', read: command.read, path, pages: fields.some(({ field }) => field === 'after') },
    output: command.shows.is,
    usesRelay: true,
  };
}

/** The field a command's noun is about: with it in first place, a command can be run on many. */
const TARGETS: Readonly<Record<string, string>> = {
  conv: 'conversation',
  contact: 'contact',
  notify: 'contact',
  agent: 'agent',
  inbox: 'inbox',
  canned: 'canned',
  token: 'token',
  queue: 'queue',
  quarantine: 'item',
};

/** The command of an action, when it has a door on the command line. */
export function actionSpec({ name, summary, path, cli, input }: ActionSpec): CommandSpec | undefined {
  if (cli === undefined) return undefined;
  const { noun, verb, positional, unless = {}, flags: words, example, confirm, tryAt, tries, setsUp } = cli;
  const { args, flags } = argsAndFlags(fieldsOfAction({ name, input }), positional, words);
  const first = args[0];
  const target = first !== undefined && TARGETS[noun] === first.field ? first.field : undefined;
  const marked = args.map((given): ArgSpec => {
    const instead = unless[given.field];
    const arg = instead === undefined ? given : { ...given, unless: instead };
    if (arg.field !== target) return arg;
    return { ...arg, isTarget: true, ...(args.length === 1 ? { rest: 'targets' } : {}) };
  });
  // What is not given there is asked for.
  const asked = setsUp === true ? marked.map((arg): ArgSpec => ({ ...arg, required: false })) : marked;
  return {
    name: commandOf({ noun, verb }),
    summary,
    ...(target === undefined ? {} : { details: manyTargets(args.length === 1) }),
    args: asked,
    flags,
    examples: [example],
    does: {
      is: 'action',
      action: name,
      path,
      ...(confirm === undefined ? {} : { confirm }),
      ...(tryAt === undefined ? {} : { tryAt }),
      ...(tries === undefined ? {} : { tries }),
      ...(setsUp === undefined ? {} : { setsUp }),
      ...(target === undefined ? {} : { target }),
    },
    output: 'result',
    usesRelay: true,
  };
}

/** The fields of an action; the kinds of channel are named from the channels there are, which actions do not know. */
function fieldsOfAction({ name, input }: Pick<ActionSpec, 'name' | 'input'>): Field[] {
  const kinds = CHANNELS.map(({ kind }) => `\`${kind}\``).join(', ');
  return fieldsOf(input).map((field) =>
    name === 'inbox.add' && field.field === 'channel'
      ? { ...field, summary: `${field.summary}: ${kinds}` }
      : field,
  );
}

const commandOf = ({ noun, verb }: Pick<CliDoor, 'noun' | 'verb'>): string =>
  verb === undefined ? noun : `${noun} ${verb}`;

function manyTargets(isSole: boolean): string {
  return isSole
    ? 'Several targets may be given; “-” takes them from stdin, one a line.'
    : 'Several targets may be given with commas between them; “-” takes them from stdin, one a line.';
}

function docOf({ name, summary, permission, path, cli, line, input }: ActionSpec): ActionDoc {
  return {
    name,
    summary,
    permission,
    path: `/api/v1${path}`,
    ...(cli === undefined ? {} : { command: `parley ${commandOf(cli)}` }),
    ...(line === undefined ? {} : { line: `:${line.command}` }),
    inputs: fieldsOfAction({ name, input }).map(({ field, type, required, summary, fallback }) => ({
      field,
      type,
      required,
      summary: fallback === undefined ? summary : `${summary} [${fallback}]`,
    })),
  };
}
