import { nearNames } from '../../src/domain/near-names.ts';
import type { Catalogue, CommandSpec } from './command-spec.ts';
import { EXIT_CODES } from './failures.ts';

/** What the nouns are, for the overview. Commands without a noun stand under “more”. */
export const NOUNS: Readonly<Record<string, string>> = {
  conv: 'Conversations: find, read, answer, move along',
  contact: 'Contacts: the people who write to you',
  inbox: 'Inboxes: configured doors such as a mail account or a web chat',
  agent: 'Agents of the desk',
  team: 'Teams',
  queue: 'Queues: those every desk has, and queries kept under a name',
  canned: 'Canned replies',
  macro: 'Macros: several steps done at once',
  quarantine: 'Quarantine: what came in and could not be read',
  keys: 'Keys of the console, the default ones and your own',
  token: 'Tokens for scripts',
};

const shown = ({ commands }: Catalogue): readonly CommandSpec[] =>
  commands.filter(({ hidden }) => hidden !== true);

/** `parley` and `parley --help`. */
export function overview(catalogue: Catalogue): string {
  const single = shown(catalogue).filter(({ name }) => !name.includes(' '));
  return [
    'Parley: a customer-conversation desk that lives in the terminal.',
    '',
    'Usage: parley <noun> <verb> [target] [flags]',
    '       parley <command> [flags]',
    '',
    'Nouns:',
    ...columns(Object.entries(NOUNS)),
    '',
    'Commands:',
    ...columns(single.map(({ name, summary }) => [name, summary])),
    '',
    'Every command has --help. All of them: parley help --markdown. As data: parley help --json.',
    '',
    'Exit codes:',
    ...columns(EXIT_CODES.map(([code, meaning]) => [String(code), meaning])),
    '',
  ].join('\n');
}

/** `parley conv`: the verbs of a noun. */
export function nounHelp(catalogue: Catalogue, noun: string): string {
  const verbs = shown(catalogue).filter(({ name }) => name.startsWith(`${noun} `));
  return [
    NOUNS[noun] ?? noun,
    '',
    `Usage: parley ${noun} <verb> [target] [flags]`,
    '',
    'Verbs:',
    ...columns(verbs.map(({ name, summary }) => [name.slice(noun.length + 1), summary])),
    '',
    'Examples:',
    ...verbs.flatMap(({ examples }) => examples.slice(0, 1).map((example) => `  ${example}`)),
    '',
  ].join('\n');
}

/** What was probably meant, or where all commands are listed. */
export function nearest(catalogue: Catalogue, wanted: string): string {
  const near = shown(catalogue)
    .map(({ name }) => ({ name, distance: distanceOf(wanted, name) }))
    .filter(({ name, distance }) => distance <= Math.max(2, name.length / 3))
    .sort((a, b) => a.distance - b.distance)[0];
  return near === undefined ? 'All commands: parley --help' : `Did you mean “parley ${near.name}”?`;
}

/** The same where the noun is right: the verb alone is compared, or two short words would always be near. */
export function nearestVerb(catalogue: Catalogue, noun: string, verb: string): string {
  const verbs = shown(catalogue).flatMap(({ name }) =>
    name.startsWith(`${noun} `) ? [name.slice(noun.length + 1)] : [],
  );
  const near = nearNames(verb, verbs)[0];
  return near === undefined
    ? `What there is: parley ${noun} --help`
    : `Did you mean “parley ${noun} ${near}”?`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

/** Edits between two words (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_none, index) => index);
  for (const [i, letter] of from.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of to.split('').entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
