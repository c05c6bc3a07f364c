import type { Catalogue, CommandSpec, FlagSpec, ValueSpec } from './command-spec.ts';
import { globalFlags } from './global-flags.ts';

/** Something that may be typed next. */
export type Candidate = { value: string; about: string };

/** Values a relay knows for a field; none when it cannot be asked. */
export type ValuesOf = (field: string) => Promise<readonly Candidate[]>;

/** What may stand where the last of `words` stands. */
export async function candidates(
  catalogue: Catalogue,
  words: readonly string[],
  valuesOf: ValuesOf,
): Promise<readonly Candidate[]> {
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const fitting = (all: readonly Candidate[]): Candidate[] =>
    all.filter(({ value }) => value.startsWith(typed));

  const shown = catalogue.commands.filter(({ hidden }) => hidden !== true);
  const spec = [2, 1].flatMap((length) => {
    const name = before.slice(0, length).join(' ');
    return before.length >= length ? shown.filter((one) => one.name === name) : [];
  })[0];
  if (spec === undefined) return fitting(nextWords(shown, before));

  const rest = before.slice(spec.name.split(' ').length);
  const flags = [...spec.flags, ...globalFlags(spec)];
  const open = openFlag(flags, rest.at(-1));
  if (open !== undefined) return fitting(await valuesFor(open.field, open.value, valuesOf));
  if (typed.startsWith('-'))
    return fitting(flags.map(({ flag, summary }) => ({ value: `--${flag}`, about: summary })));
  const place = placeOf(flags, rest);
  const arg = spec.args[Math.min(place, spec.args.length - 1)];
  if (arg === undefined || (place >= spec.args.length && arg.rest === undefined)) return [];
  return fitting(await valuesFor(arg.field, arg.value, valuesOf));
}

function nextWords(commands: readonly CommandSpec[], before: readonly string[]): Candidate[] {
  const noun = before[0];
  if (before.length > 1) return [];
  if (noun !== undefined)
    return commands.flatMap(({ name, summary }) =>
      name.startsWith(`${noun} `) ? [{ value: name.slice(noun.length + 1), about: summary }] : [],
    );
  const firsts = new Map(
    commands.map(({ name, summary }) => [name.split(' ')[0] ?? '', name.includes(' ') ? '' : summary]),
  );
  return [...firsts].map(([value, about]) => ({ value, about }));
}

/** The flag that waits for its value. */
function openFlag(flags: readonly FlagSpec[], last: string | undefined): FlagSpec | undefined {
  return flags.find(
    ({ flag, alias, value }) =>
      value.is !== 'boolean' && (last === `--${flag}` || last === `--${alias ?? flag}`),
  );
}

/** How many words by place stand in `rest`. */
function placeOf(flags: readonly FlagSpec[], rest: readonly string[]): number {
  return rest.filter(
    (word, index) => !word.startsWith('--') && openFlag(flags, rest[index - 1]) === undefined,
  ).length;
}

async function valuesFor(field: string, value: ValueSpec, valuesOf: ValuesOf): Promise<readonly Candidate[]> {
  if (value.is === 'choice') return value.of.map((one) => ({ value: one, about: '' }));
  return valuesOf(field);
}
