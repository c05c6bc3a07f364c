import { readVerb, verbProblem, type Deed, type VerbScope } from './verbs.ts';

/**
 * Conversations as lines of a text that is edited, as in an interactive rebase: `pick 1234  # Ana Souza · …`. What
 * stands behind a `#` with blanks around it is for the reader and is not looked at, nor are lines that begin with `#`.
 */
export type QueueLine = { number: number; about: string };

/** The deeds of one line, for one conversation. */
export type PlannedDeeds = { number: number; deeds: readonly Deed[] };

export type ReadQueueText =
  | { ok: true; plan: readonly PlannedDeeds[] }
  /** The text again, with what is wrong above each line. */
  | { ok: false; text: string; mistakes: number };

const MISTAKE = '# ✗ ';
const COMMENT = ' # ';

/** The text to edit. `about` and `top` are cleaned words; they cannot become lines of their own. */
export function queueText(lines: readonly QueueLine[], top: readonly string[]): string {
  const digits = Math.max(1, ...lines.map(({ number }) => String(number).length));
  return [
    ...top.map((line) => `# ${oneLine(line)}`.trimEnd()),
    ...lines.map(({ number, about }) => `pick ${String(number).padEnd(digits)} ${COMMENT}${oneLine(about)}`),
    '',
  ].join('\n');
}

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');

/** Reads the text back. `isKnown` says which numbers there are. */
export function readQueueText(
  text: string,
  scope: VerbScope,
  isKnown: (number: number) => boolean,
): ReadQueueText {
  const plan: PlannedDeeds[] = [];
  const back: string[] = [];
  let mistakes = 0;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith(MISTAKE)) continue;
    const why = takeLine(line);
    if (why !== undefined) {
      mistakes += 1;
      back.push(`${MISTAKE}${oneLine(why)}`);
    }
    back.push(line);
  }
  return mistakes === 0 ? { ok: true, plan } : { ok: false, text: back.join('\n'), mistakes };

  /** What is wrong with the line. */
  function takeLine(line: string): string | undefined {
    if (/^\s*(?:#|$)/.test(line)) return undefined;
    const comment = line.indexOf(COMMENT);
    const said = comment < 0 ? line : line.slice(0, comment);
    const [, verb = '', word = '', rest = ''] = /^\s*(\S+)\s*(\S*)\s*(.*)$/su.exec(said) ?? [];
    const unknown = verbProblem(verb, scope.said);
    if (unknown !== undefined) return unknown;
    if (word === '') return scope.said.noNumber;
    const digits = /^#?(\d{1,12})$/.exec(word)?.[1];
    if (digits === undefined || !isKnown(Number(digits))) return scope.said.number(word);
    const read = readVerb(verb, rest, scope);
    if (!read.ok) return read.why;
    if (read.deeds.length > 0) plan.push({ number: Number(digits), deeds: read.deeds });
    return undefined;
  }
}
