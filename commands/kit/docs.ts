import type { ArgSpec, Catalogue, CommandSpec, FlagSpec } from './command-spec.ts';
import { EXIT_CODES } from './failures.ts';
import { globalFlags } from './global-flags.ts';
import { NOUNS } from './help.ts';

/** What `parley help --json` prints: the whole command line as data. */
export function helpDocument(catalogue: Catalogue): unknown {
  return {
    version: catalogue.version,
    exitCodes: EXIT_CODES.map(([code, meaning]) => ({ code, meaning })),
    commands: shown(catalogue).map((spec) => ({
      name: spec.name,
      summary: spec.summary,
      ...(spec.details === undefined ? {} : { details: spec.details }),
      usage: usageOf(spec),
      args: spec.args,
      flags: [...spec.flags, ...globalFlags(spec)],
      examples: spec.examples,
      output: spec.output,
      ...(spec.does.is === 'own' ? {} : { does: spec.does }),
    })),
    actions: catalogue.actions,
    changeTypes: catalogue.changeTypes,
  };
}

/** docs/cli.md */
export function cliMarkdown(catalogue: Catalogue): string {
  const commands = shown(catalogue);
  const groups = [...Object.keys(NOUNS), undefined];
  return lines(
    '# The command line',
    '',
    'Made by `parley help --markdown cli`. The same as data: `parley help --json`.',
    '',
    '`parley <noun> <verb> [target] [flags]`. Conversations are named by `#1042`, `1042`, their id or its unique beginning; people by `@handle` or e-mail address; times as `2h`, `tomorrow 9:00` or ISO 8601. `-` for a text reads it from stdin, `-` for a target reads targets from stdin, one a line.',
    '',
    'Results go to stdout, everything else to stderr. A program `parley-foo` on the PATH is `parley foo`.',
    '',
    '## Exit codes',
    '',
    '| code | meaning |',
    '| ---: | --- |',
    ...EXIT_CODES.map(([code, meaning]) => `| ${code} | ${meaning} |`),
    '',
    'With `--json`, errors are `{"error":{"kind","message","hint","details"}}` on stderr.',
    '',
    '## Surroundings',
    '',
    '| variable | meaning |',
    '| --- | --- |',
    '| `PARLEY_URL`, `PARLEY_TOKEN` | the relay and the token, stronger than the sign-in |',
    '| `PARLEY_PROFILE` | the sign-in to use |',
    '| `NO_COLOR` | no colours |',
    '| `PARLEY_THEME` | colours of the console: `auto`, `dark`, `light`, `high-contrast`, `mono`; stronger than the setting |',
    '| `XDG_CONFIG_HOME` | where credentials and preferences are kept |',
    '',
    ...groups.flatMap((noun) => {
      const mine = commands.filter(({ name }) =>
        noun === undefined ? !name.includes(' ') : name.startsWith(`${noun} `),
      );
      const title = noun === undefined ? 'Commands' : noun;
      return mine.length === 0
        ? []
        : [
            `## ${title}`,
            '',
            ...(noun === undefined ? [] : [NOUNS[noun] ?? '', '']),
            ...mine.flatMap(commandSection),
          ];
    }),
  );
}

/** docs/actions.md */
export function actionsMarkdown({ actions }: Catalogue): string {
  return lines(
    '# Actions',
    '',
    'Made by `parley help --markdown actions`.',
    '',
    'Everything that can be done to the desk. Console, command line and REST are doors to the same actions: `POST` the input as JSON to the path with `Authorization: Bearer <token>`; an `Idempotency-Key` makes repeating safe; `?dryRun=true` answers the changes it would make.',
    '',
    ...actions.flatMap((action) => [
      `## ${action.name}`,
      '',
      `${action.summary}.`,
      '',
      `- REST: \`POST ${action.path}\``,
      ...(action.command === undefined ? [] : [`- command line: \`${action.command}\``]),
      ...(action.line === undefined ? [] : [`- console: \`${action.line}\``]),
      `- permission: \`${action.permission}\``,
      '',
      ...(action.inputs.length === 0
        ? []
        : [
            '| field | type | |',
            '| --- | --- | --- |',
            ...action.inputs.map(
              ({ field, type, required, summary }) =>
                `| \`${field}\`${required ? '' : '?'} | ${cell(type)} | ${cell(summary)} |`,
            ),
            '',
          ]),
    ]),
  );
}

function commandSection(spec: CommandSpec): string[] {
  const flags = [...spec.flags, ...globalFlags(spec)];
  return [
    `### parley ${spec.name}`,
    '',
    `${spec.summary}.`,
    '',
    ...(spec.details === undefined ? [] : [spec.details, '']),
    '```sh',
    usageOf(spec),
    ...spec.examples.map((example) => `# ${example}`),
    '```',
    '',
    ...(spec.args.length + flags.length === 0
      ? []
      : [
          '| | |',
          '| --- | --- |',
          ...spec.args.map((arg) => `| \`${argWord(arg)}\` | ${cell(meaning(arg))} |`),
          ...flags.map((flag) => `| \`${flagWord(flag)}\` | ${cell(meaning(flag))} |`),
          '',
        ]),
  ];
}

function usageOf(spec: CommandSpec): string {
  const needed = spec.flags.filter(({ required }) => required).map((flag) => ` ${flagWord(flag)}`);
  return `parley ${spec.name}${spec.args.map((arg) => ` ${argWord(arg)}`).join('')}${needed.join('')} [flags]`;
}

function argWord({ field, rest, required }: ArgSpec): string {
  const word = `${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}${rest === undefined ? '' : '...'}`;
  return required ? `<${word}>` : `[${word}]`;
}

function flagWord({ flag, short, value }: FlagSpec): string {
  const name = short === undefined ? `--${flag}` : `-${short}, --${flag}`;
  if (value.is === 'boolean') return name;
  return `${name} ${value.is === 'pair' ? 'key=value' : `<${value.is === 'choice' ? value.of.join('|') : value.is}>`}`;
}

function meaning({ summary, fallback }: ArgSpec | FlagSpec): string {
  return fallback === undefined ? summary : `${summary} (default: ${fallback})`;
}

const shown = ({ commands }: Catalogue): readonly CommandSpec[] =>
  commands.filter(({ hidden }) => hidden !== true);
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const lines = (...all: string[]): string => `${all.join('\n').trimEnd()}\n`;
