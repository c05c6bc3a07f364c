import { Failure } from '../../src/domain/failure.ts';
import { refusalOf, type RefusalValues, type Said } from '../../src/domain/refusal.ts';
import type { Words } from '../words/words.ts';

/** A line to the agent: what went well, what did not, and the key that helps. `:messages` keeps them. */
export type Notice = {
  at: number;
  text: string;
  /** How long it stays in the status line, ms, where its tone does not say enough. */
  shownMs?: number | undefined;
  /** Comes back when another one took its place: told once, it must not be missed. */
  comesBack?: boolean | undefined;
} & (
  | { tone: 'good' | 'plain'; /** What to do next. */ hint?: string | undefined }
  /** Bad news never comes without what helps: a key, a word for the `:` line. */
  | { tone: 'bad'; hint: string }
);

export type BadNotice = Extract<Notice, { tone: 'bad' }>;

/** Tells the agent something; what went wrong comes with what helps. */
export type Notify = {
  (tone: 'good' | 'plain', text: string, hint?: string): void;
  (tone: 'bad', text: string, hint: string): void;
};

/** The notice that `notify` makes. */
export const noticeOf = (at: number, tone: Notice['tone'], text: string, hint?: string): Notice =>
  tone === 'bad' ? { at, tone, text, hint: hint ?? '' } : { at, tone, text, hint };

const KEPT = 200;

/** The notices with one more; the oldest go. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  return [...notices.slice(1 - KEPT), notice];
}

/** How long a notice stays in the status line, ms. Bad news stays longer. */
export function shownForMs(notice: Notice): number {
  return notice.shownMs ?? (notice.tone === 'bad' ? 12_000 : 4_000);
}

/** What a rejected action tells the agent. */
export function failureNotice(words: Words, error: unknown, doing: string, at: number): BadNotice {
  const { notices: said } = words;
  if (error instanceof Failure) {
    const { text, hint } = failureWords(words, error);
    return { at, tone: 'bad', text: `${doing}: ${text}`, hint: hint ?? said.shownAgain };
  }
  const why = error instanceof Error ? error.message : String(error);
  return { at, tone: 'bad', text: said.failed(doing, why), hint: said.shownAgain };
}

/** A failure in the agent's language where its kind is known there, else in the words it came with. */
export function failureWords(words: Words, error: unknown): { text: string; hint?: string | undefined } {
  if (!(error instanceof Failure)) return { text: error instanceof Error ? error.message : String(error) };
  const refusal = refusalOf(error.details);
  if (refusal === undefined) return { text: error.message, hint: error.hint };
  return refusalWords(words, refusal);
}

/** What a record says of its trouble: by its code in the agent's language, else in the words it came with. */
export function toldWords(words: Words, told: { message: string; refusal?: unknown }): string {
  const refusal = refusalOf(told);
  return refusal === undefined ? told.message : refusalWords(words, refusal).text;
}

/** What a code says in the agent's language. */
export function refusalWords(
  words: Words,
  { code, values }: Said['refusal'],
): { text: string; hint: string } {
  const { text, hint } = words.refusals[code];
  return { text: filled(words, text, values), hint: filled(words, hint, values) };
}

/** Why the relay ended the line, for the last words of the console; undefined when it did not say. */
export const closedWords = (words: Words, failure: Failure | undefined): string | undefined =>
  failure === undefined ? undefined : failureWords(words, failure).text;

const filled = ({ formats }: Words, template: string, values: RefusalValues): string =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    // Numbers of conversations are names: they are not grouped.
    if (typeof value !== 'number' || name === 'number') return String(value ?? whole);
    return name.endsWith('Bytes') ? formats.fileSize(value) : formats.number(value);
  });
