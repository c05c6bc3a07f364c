import { Argument, Command, CommanderError, Option } from 'commander';
import { Failure } from '../../src/domain/failure.ts';
import type { ArgSpec, CommandSpec, FlagSpec } from './command-spec.ts';
import { globalFlags } from './global-flags.ts';
import { parseValue, type Surroundings } from './values.ts';
import { sentence } from '../../src/domain/sentence.ts';

export type Parsed =
  | { is: 'help'; text: string }
  | {
      is: 'input';
      /** What the command takes, by field. */
      input: Record<string, unknown>;
      /** Flags every command of its kind has, by name. */
      options: Record<string, unknown>;
    };

/** Reads a command's arguments. Throws `Failure` `bad_input` that says where help is. */
export async function parseArgv(
  whole: CommandSpec,
  argv: readonly string[],
  around: Surroundings,
  width = 80,
): Promise<Parsed> {
  const global = globalFlags(whole);
  const isByQuery = whole.does.is === 'action' && argv.some((word) => /^--query(=|$)/.test(word));
  // A query stands for the target: the other words keep their places.
  const spec = isByQuery ? { ...whole, args: whole.args.filter(({ isTarget }) => isTarget !== true) } : whole;
  const command = commandOf(spec, global, width, startsOptional(spec));
  try {
    command.parse(dashesKept(spec, global, argv), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { is: 'help', text: helpText(spec, width) };
    throw usage(spec, error.message.replace(/^error: /, ''));
  }
  const raw: Record<string, unknown> = command.opts();
  const input: Record<string, unknown> = {};
  const words = startsOptional(spec) ? inPlace(spec, command.args, raw) : command.processedArgs;
  for (const [index, arg] of spec.args.entries()) {
    const given: unknown = words[index];
    const value = await argValue(arg, given, around);
    if (value !== undefined) input[arg.field] = value;
  }
  for (const flag of spec.flags) {
    const value = await flagValue(flag, raw, around);
    if (value !== undefined) input[flag.field] = value;
    else if (flag.required && flag.value.is !== 'secret') throw usage(spec, `--${flag.flag} is missing`);
  }
  const options: Record<string, unknown> = {};
  for (const flag of global) {
    const value = await flagValue(flag, raw, around);
    if (value !== undefined) options[flag.field] = value;
  }
  return { is: 'input', input, options };
}

export function usage(spec: CommandSpec, message: string): Failure {
  return new Failure('bad_input', sentence(message), {
    hint: `Help: parley ${spec.name} --help`,
  });
}

/** Whether an argument that may be left out stands before one that may not: `[conversation] <as>`. */
const startsOptional = ({ args }: CommandSpec): boolean =>
  args.some(({ required }, index) => required && args[index - 1]?.required === false);

/** The words in the places they are meant for, where too few were given: what may be left out was. */
function inPlace(
  spec: CommandSpec,
  words: readonly string[],
  flags: Readonly<Record<string, unknown>>,
): (string | undefined)[] {
  let missing = spec.args.length - words.length;
  const given = [...words];
  return spec.args.map(({ field, required, unless }) => {
    const isOpen = !required && (unless === undefined || flags[unless] !== undefined);
    if (missing > 0 && isOpen) {
      missing -= 1;
      return undefined;
    }
    const word = given.shift();
    if (word === undefined && required) throw usage(spec, `missing required argument '${kebab(field)}'`);
    return word;
  });
}

/**
 * Where a list of words ends the line, a word like `-vip` is one of them and no flag: such words go behind `--`. What
 * is a short flag of the command, or belongs to the flag before it, stays where it is.
 */
function dashesKept(spec: CommandSpec, global: readonly FlagSpec[], argv: readonly string[]): string[] {
  const last = spec.args.at(-1);
  if (last?.rest !== 'list' || last.value.is !== 'text') return [...argv];
  const flags = [...spec.flags, ...global];
  const shorts = new Set(['-h', ...flags.flatMap(({ short }) => (short === undefined ? [] : [`-${short}`]))]);
  const valued = new Set(
    flags.flatMap(({ flag, alias, value }) => (value.is === 'boolean' ? [] : [`--${flag}`, `--${alias}`])),
  );
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const isWord = (word: string, index: number): boolean =>
    /^-[^-]/.test(word) && !shorts.has(word) && !valued.has(words[index - 1] ?? '');
  return [
    ...words.filter((word, index) => !isWord(word, index)),
    '--',
    ...words.filter(isWord),
    ...(end === -1 ? [] : argv.slice(end + 1)),
  ];
}

function commandOf(
  spec: CommandSpec,
  global: readonly FlagSpec[],
  width: number,
  anyNumber = false,
): Command {
  const command = new Command(`parley ${spec.name}`)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {}, getOutHelpWidth: () => width })
    .allowExcessArguments(false)
    .helpOption('-h, --help', 'show this help');
  for (const arg of spec.args) command.addArgument(argumentOf(anyNumber ? { ...arg, required: false } : arg));
  for (const flag of [...spec.flags, ...global])
    for (const option of optionsOf(flag)) command.addOption(option);
  return command;
}

function argumentOf({ field, rest, required, summary, value, fallback }: ArgSpec): Argument {
  const name = `${kebab(field)}${rest === undefined ? '' : '...'}`;
  return new Argument(required ? `<${name}>` : `[${name}]`, describe(summary, value, fallback));
}

function optionsOf({ flag, short, alias, value, many, summary, nullable, fallback }: FlagSpec): Option[] {
  const lead = short === undefined ? '' : `-${short}, `;
  const text = describe(summary, value, fallback);
  if (value.is === 'boolean')
    return [new Option(`${lead}--${flag}`, text), new Option(`--no-${flag}`).hideHelp(fallback !== 'true')];
  const collect = (one: string, before: unknown): unknown =>
    many ? [...(Array.isArray(before) ? (before as unknown[]) : []), one] : one;
  const option = new Option(`${lead}--${flag} <${placeholder(value, flag)}>`, text).argParser(collect);
  return [
    option,
    ...(alias === undefined ? [] : [new Option(`--${alias} <value>`).argParser(collect).hideHelp()]),
    ...(nullable === true ? [new Option(`--no-${flag}`, `no ${flag.replaceAll('-', ' ')}`)] : []),
  ];
}

function describe(summary: string, value: ArgSpec['value'], fallback: string | undefined): string {
  const choices = value.is === 'choice' ? ` (${value.of.join(', ')})` : '';
  return `${summary}${choices}${fallback === undefined ? '' : ` [${fallback}]`}`;
}

function placeholder(value: FlagSpec['value'], flag: string): string {
  switch (value.is) {
    case 'pair':
      return 'key=value';
    case 'number':
      return 'n';
    case 'secret':
      return '-|@file';
    case 'choice':
      return flag.split('-').at(-1) ?? 'value';
    case 'text':
    case 'boolean':
    case 'time':
    case 'duration':
    case 'file':
    case 'json':
      return value.is;
  }
}

async function argValue(arg: ArgSpec, given: unknown, around: Surroundings): Promise<unknown> {
  if (given === undefined || (Array.isArray(given) && given.length === 0)) return undefined;
  const name = `<${kebab(arg.field)}>`;
  const words = Array.isArray(given) ? (given as string[]) : [given as string];
  // A target's `-` is for whoever runs the command: one run for each line.
  if (arg.isTarget === true) return words;
  if (arg.rest !== 'list') return parseValue(arg.value, words.join(' '), name, around);
  return Promise.all(words.map((word) => parseValue(arg.value, word, name, around)));
}

async function flagValue(
  spec: FlagSpec,
  raw: Readonly<Record<string, unknown>>,
  around: Surroundings,
): Promise<unknown> {
  const own = raw[camel(spec.flag)];
  const other = spec.alias === undefined ? undefined : raw[camel(spec.alias)];
  const given =
    Array.isArray(own) && Array.isArray(other)
      ? [...(own as unknown[]), ...(other as unknown[])]
      : (own ?? other);
  if (given === undefined || spec.value.is === 'boolean') return given;
  // `null` is the word the reference uses; `--no-language` says the same.
  if (given === false || (given === 'null' && spec.nullable === true)) return null;
  const name = `--${spec.flag}`;
  if (!Array.isArray(given)) return parseValue(spec.value, given as string, name, around);
  const values: unknown[] = [];
  for (const word of given as string[]) values.push(await parseValue(spec.value, word, name, around));
  return spec.value.is === 'pair' ? Object.fromEntries(values as [string, unknown][]) : values;
}

/** Help for a person, `width` cells wide. */
export function helpText(spec: CommandSpec, width: number): string {
  const command = commandOf(spec, globalFlags(spec), width)
    .summary(spec.summary)
    .description(spec.details === undefined ? spec.summary : `${spec.summary}\n\n${spec.details}`);
  const examples = spec.examples.map((example) => `  ${example}`).join('\n');
  return `${command.helpInformation()}\nExamples:\n${examples}\n`;
}

function kebab(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** As commander names what `--no-color-x` and `--color-x` set. */
function camel(flag: string): string {
  return flag.replace(/-([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase());
}
