import { fold } from './fold.ts';
import type { Form } from './rich.ts';

/** A form where there are no forms: its questions as lines, and what a customer writes beside them. */

type Field = Form['fields'][number];
export type FormAnswer = { label: string; value: string };

const offeredIn = ({ choices = [] }: Field): string => choices.map(({ title }) => title).join(' / ');

/** `Order number *:`, `Size (S / M / L):`; a question that is nothing but a question ends as it is. `*`: it must be answered. */
export function formLine(field: Field): string {
  const label = field.label.replace(/\s*[:：]$/, '');
  const offered = offeredIn(field);
  const line = `${label}${field.required ? ' *' : ''}${offered === '' ? '' : ` (${offered})`}`;
  return line === label && /[?？؟]$/.test(line) ? line : `${line}:`;
}

/**
 * The questions somebody answered in a text: lines that begin with a label, whatever its case, spaces, accents and marks.
 * The answer stands behind it, or in the lines below it up to an empty one. Undefined when no question is answered: what
 * is not labelled is never guessed at.
 */
export function understandForm({ fields }: Form, text: string): FormAnswer[] | undefined {
  if (text.length > READ_MAX) return undefined;
  const labels = labelsOf(fields);
  const answers = new Map<Field, string>();
  let below: Field | undefined;
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const labelled = labelledIn(labels, line);
    const field = labelled?.field ?? below;
    const said = labelled?.value ?? line.trim();
    if (field === undefined) continue;
    below = labelled === undefined ? (said === '' ? undefined : field) : said === '' ? field : undefined;
    const before = labelled === undefined ? answers.get(field) : undefined;
    if (said !== '') answers.set(field, before === undefined ? said : `${before}\n${said}`);
  }
  const given = fields.flatMap((field) => {
    const value = valueOf(field, answers.get(field) ?? '');
    return value === undefined ? [] : [{ label: field.label, value: value.slice(0, 4000) }];
  });
  return given.length === 0 ? undefined : given;
}

/** True when a text is these answers line by line, and nothing else: what shows the answers need not show it as well. */
export const isOnlyAnswers = (text: string, answers: readonly FormAnswer[]): boolean =>
  answers.length > 0 &&
  squashed(text) === squashed(answers.map(({ label, value }) => `${label}${value}`).join(''));

/** Without what stands between a label and its answer, and between lines. */
const squashed = (text: string): string => fold(text).replaceAll(/[\s*:：]+/g, '');

/** What may stand between a label and its answer. */
const SEPARATOR = /[:：?？؟]/g;

/** Characters: nobody fills in a form with more, and what is longer is not looked through. */
const READ_MAX = 40_000;
/** More of them in one line stand in the answer. */
const SEPARATORS_MAX = 20;

/** The questions by what a line about them begins with: the label, and the label as it was written out. */
function labelsOf(fields: readonly Field[]): ReadonlyMap<string, Field> {
  const heads = fields.flatMap((field) =>
    [field.label, `${field.label} (${offeredIn(field)})`].map((head) => [bare(head), field] as const),
  );
  // The first of two that are called the same.
  return new Map(heads.toReversed());
}

function labelledIn(
  labels: ReadonlyMap<string, Field>,
  line: string,
): { field: Field; value: string } | undefined {
  const places = [...line.matchAll(SEPARATOR)].slice(0, SEPARATORS_MAX);
  // The longest label wins: one may begin with the words of another.
  for (const { index } of places.toReversed()) {
    const field = labels.get(bare(line.slice(0, index)));
    if (field !== undefined) return { field, value: line.slice(index).replace(/^[:：?？؟*\s]+/, '') };
  }
  return undefined;
}

/** Words and numbers alone: the marks around them, `*` among them, are the form’s. */
const bare = (label: string): string =>
  fold(label)
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();

/** Undefined where nothing was chosen: left empty, or left as it was offered. */
function valueOf(field: Field, said: string): string | undefined {
  const offered = offeredIn(field);
  const value = offered === '' ? said : said.replace(/[:：]$/, '').trim();
  if (value === '' || (offered !== '' && bare(value) === bare(offered))) return undefined;
  return field.choices?.find(({ title }) => bare(title) === bare(value))?.title ?? value;
}
