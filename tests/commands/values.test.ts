import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../commands/kit/catalogue.ts';
import { parseArgv } from '../../commands/kit/argv.ts';
import type { CommandSpec, ValueSpec } from '../../commands/kit/command-spec.ts';
import { LocalFile, parseDuration, parseTime, parseValue } from '../../commands/kit/values.ts';

const NOON = new Date(2026, 4, 1, 12, 0).getTime();
const around = { now: NOON, stdin: async () => 'from stdin\n', file: async () => 'from a file\n' };

/** Any value of a kind, with one way to type it. */
function typed(value: ValueSpec): fc.Arbitrary<{ word: string; means: unknown }> {
  switch (value.is) {
    case 'text':
      return fc
        .string({ unit: 'binary' })
        .filter((text) => text !== '-')
        .map((text) => ({ word: text, means: text }));
    case 'secret':
      return fc.constant({ word: '-', means: 'from stdin' });
    case 'number':
      return (value.integer ? fc.maxSafeInteger() : fc.double({ noNaN: true, noDefaultInfinity: true })).map(
        (number) => ({
          word: String(number),
          means: number === 0 ? 0 : number,
        }),
      );
    case 'boolean':
      return fc.boolean().map((flag) => ({ word: String(flag), means: flag }));
    case 'choice':
      return fc.constantFrom(...value.of).map((one) => ({ word: one, means: one }));
    case 'time':
      return fc.integer({ min: 1e11, max: 9e12 }).map((ms) => ({ word: String(ms), means: ms }));
    case 'duration':
      return fc.nat(1e7).map((ms) => ({ word: `${ms}ms`, means: ms }));
    case 'pair':
      return fc.tuple(fc.stringMatching(/^[a-z][^=]{0,10}$/), fc.jsonValue()).map(([key, json]) => ({
        word: `${key}:=${JSON.stringify(json)}`,
        means: [key, JSON.parse(JSON.stringify(json))],
      }));
    case 'file':
      return fc.string({ minLength: 1 }).map((path) => ({ word: path, means: new LocalFile(path) }));
    case 'json':
      return fc
        .jsonValue()
        .map((json) => ({ word: JSON.stringify(json), means: JSON.parse(JSON.stringify(json)) }));
  }
}

/** A command line of a command, and the input it stands for. */
function commandLine(spec: CommandSpec): fc.Arbitrary<{ argv: string[]; input: Record<string, unknown> }> {
  const args = spec.args.map((arg) => {
    if (arg.isTarget === true)
      return fc.string({ minLength: 1 }).map((word) => ({ word, means: [word], field: arg.field }));
    return typed(arg.value).map(({ word, means }) => ({
      word,
      means: arg.rest === 'list' ? [means] : means,
      field: arg.field,
    }));
  });
  const flags = spec.flags.map((flag) => {
    const { field } = flag;
    if (flag.value.is === 'boolean')
      return fc
        .boolean()
        .map((on) => ({ words: [on ? `--${flag.flag}` : `--no-${flag.flag}`], field, means: on }));
    if (flag.many)
      return fc.array(typed(flag.value), { minLength: 1, maxLength: 3 }).map((all) => ({
        words: all.flatMap(({ word }) => [`--${flag.flag}`, word]),
        field,
        means:
          flag.value.is === 'pair'
            ? Object.fromEntries(all.map(({ means }) => means as [string, unknown]))
            : all.map(({ means }) => means),
      }));
    const one = typed(flag.value).map(({ word, means }) => ({
      words: [`--${flag.flag}=${word}`],
      field,
      means,
    }));
    const none = fc.constant({ words: [`--no-${flag.flag}`], field, means: null });
    return flag.nullable === true ? fc.oneof(one, none) : one;
  });
  return fc.tuple(fc.tuple(...args), fc.tuple(...flags)).map(([places, named]) => ({
    argv: [...named.flatMap(({ words }) => words), '--', ...places.map(({ word }) => word)],
    input: Object.fromEntries([...places, ...named].map(({ field, means }) => [field, means])),
  }));
}

const actions = CATALOGUE.commands.filter(({ does }) => does.is === 'action');

describe('what an action takes can be typed', () => {
  test.each(actions.map((spec) => [spec.name, spec] as const))('%s', async (_name, spec) => {
    await fc.assert(
      fc.asyncProperty(commandLine(spec), async ({ argv, input }) => {
        const parsed = await parseArgv(spec, argv, around);
        expect(parsed).toEqual({ is: 'input', input, options: {} });
      }),
      { numRuns: 25 },
    );
  });
});

describe('times', () => {
  test.each([
    ['2h', NOON + 7_200_000],
    ['1d12h', NOON + 36 * 3_600_000],
    ['2026-05-02', new Date(2026, 4, 2).getTime()],
    ['2026-05-02T09:30', new Date(2026, 4, 2, 9, 30).getTime()],
    ['2026-05-02 09:30', new Date(2026, 4, 2, 9, 30).getTime()],
    ['2026-05-02T09:30:00Z', Date.UTC(2026, 4, 2, 9, 30)],
    ['tomorrow 9:00', new Date(2026, 4, 2, 9, 0).getTime()],
    ['by tomorrow 9am', new Date(2026, 4, 2, 9, 0).getTime()],
    ['monday', new Date(2026, 4, 4, 12, 0).getTime()],
    ['1777630000000', 1_777_630_000_000],
  ])('%s', async (text, ms) => expect(await parseTime(text, '--until', NOON)).toBe(ms));

  test.each([
    'blue',
    'tomorrow 25:00',
    'blue tomorrow',
    '2027-02-30',
    '2027-02-30 9:00',
    '2026-05-02 25:00',
    '',
  ])(
    'what is no time, or only in part, is named: “%s”',
    async (text) =>
      await expect(parseTime(text, '--until', NOON)).rejects.toThrow(`--until must be a time, not “${text}”`),
  );

  test('durations', () => {
    expect(parseDuration('1h30m', '--timeout')).toBe(5_400_000);
    expect(() => parseDuration('5', '--timeout')).toThrow(/must be a duration, not “5”/);
  });
});

describe('values from elsewhere', () => {
  test('a dash is stdin, an @ a file', async () => {
    expect(await parseValue({ is: 'text' }, '-', '--text', around)).toBe('from stdin');
    expect(await parseValue({ is: 'pair' }, 'password=@secret.txt', '--setting', around)).toEqual([
      'password',
      'from a file',
    ]);
  });

  test('a secret is not taken from the command line', async () => {
    await expect(parseValue({ is: 'secret' }, 'hunter2', '--password', around)).rejects.toThrow(
      /others can read/,
    );
    expect(await parseValue({ is: 'secret' }, '-', '--password', around)).toBe('from stdin');
  });
});
