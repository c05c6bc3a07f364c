import { fold } from '../fold.ts';
import { FIELDS, fieldNamed, ORDER_WORDS, type Field, type NameKind } from './fields.ts';
import { isBareValue, quote } from './lexer.ts';
import type { QueryNames } from './names.ts';
import { DAY_WORDS } from './time-words.ts';

/** Something that may stand at the cursor. */
export type Completion = {
  /** What to put in place of the characters from `from` up to `to`. */
  insert: string;
  from: number;
  to: number;
  /** What it means, in a few words; may be empty. */
  about: string;
  /** By what name these words are known (`status`, `status:open`), to say them in another language; names have none. */
  term?: string | undefined;
};

/** What completion offers beside the language's own words. */
export type CompletionNames = QueryNames & {
  /** Tags in use, the most useful first. */
  tags: readonly string[];
};

const MOST = 50;

/**
 * What may be typed at `cursor` (a place in UTF-16 units): names of terms where a word begins, values after a colon.
 * Candidates replace the half-typed word before the cursor and are in the order to show them. Never throws.
 */
export function completeQuery(text: string, cursor: number, names: CompletionNames): Completion[] {
  const before = text.slice(0, cursor);
  const value =
    /(?:^|[\s(-])([a-z][a-z-]*)(?::(?:>=|<=|>|<|=)?|>=|<=|>|<)((?:"[^"]*"|[^\s,()"])*,)*("[^"]*|[^\s,()"]*)$/iu.exec(
      before,
    );
  if (value !== null) {
    const [, name = '', , typed = ''] = value;
    return valuesFor(name, typed).map((one) => ({
      ...one,
      from: cursor - typed.length,
      to: cursor,
    }));
  }
  const word = /(?:^|[\s(]|[\s(]-|^-)([a-z][a-z-]*)?$/iu.exec(before);
  if (word === null) return [];
  const typed = (word[1] ?? '').toLowerCase();
  return fieldsFor(typed).map((one) => ({
    ...one,
    from: cursor - typed.length,
    to: cursor,
  }));

  function valuesFor(name: string, typed: string): Candidate[] {
    const wanted = fold(typed.replace(/^["@]+/, ''));
    const isFitting = (one: string): boolean => fold(one.replace(/^@/, '')).startsWith(wanted);
    if (name.toLowerCase() === 'order')
      return wordsOf('order', ORDER_WORDS).filter(({ insert }) => isFitting(insert));
    const field = fieldNamed(name);
    if (field === undefined) return [];
    return [...wordsOf(field.name, field.words), ...openValues(field, names)]
      .filter(({ insert }) => isFitting(insert.replace(/^"/, '')))
      .slice(0, MOST);
  }
}

type Candidate = Pick<Completion, 'insert' | 'about' | 'term'>;

type Word = { word: string; about: string };

/** Words with a meaning, each under the name of what they belong to. */
const wordsOf = (of: string, words: readonly Word[]): Candidate[] =>
  words.map(({ word, about }) => ({ insert: word, about, term: `${of}:${word}` }));

const ORDER: Candidate = { insert: 'order:', about: 'Which come first', term: 'order' };
const PAST: Word[] = ['30m', '2h', '1d', '7d'].map((word) => ({ word, about: 'so long ago' }));
const FUTURE: Word[] = ['1h', '1d', '7d'].map((word) => ({ word, about: 'so far ahead' }));

/** Everything completion says in words of its own, by its name: what a translation has to have. */
export const TERMS: readonly { term: string; about: string }[] = [
  ...FIELDS.flatMap(({ name, about, words }) => [
    { term: name, about },
    ...words.map((one) => ({ term: `${name}:${one.word}`, about: one.about })),
  ]),
  { term: 'order', about: ORDER.about },
  ...ORDER_WORDS.map(({ word, about }) => ({ term: `order:${word}`, about })),
  { term: 'past', about: 'so long ago' },
  { term: 'future', about: 'so far ahead' },
  ...DAY_WORDS.map(({ word, about }) => ({ term: `day:${word}`, about })),
].filter(({ about }) => about !== '');

function fieldsFor(typed: string): Candidate[] {
  const all = [
    ...FIELDS.map(({ name, takes, about }) => ({
      insert: takes.is === 'times' ? `${name}>` : `${name}:`,
      about,
      term: name,
    })),
    ORDER,
  ];
  const found = all.filter(({ insert }) => insert.startsWith(typed));
  if (found.length > 0 || typed === '') return found;
  const field = FIELDS.find(({ aliases }) => aliases.some((alias) => alias.startsWith(typed)));
  return field === undefined ? [] : [{ insert: `${field.name}:`, about: field.about, term: field.name }];
}

function openValues({ takes }: Field, names: CompletionNames): Candidate[] {
  switch (takes.is) {
    case 'names':
      return namesOf(takes.of, names).map(([name, about]) => ({
        insert: isBareValue(name) ? name : quote(name),
        about,
      }));
    case 'times': {
      const spans = takes.direction === 'past' ? PAST : FUTURE;
      return [
        ...spans.map(({ word, about }) => ({ insert: word, about, term: takes.direction })),
        ...wordsOf('day', DAY_WORDS),
      ];
    }
    case 'words':
    case 'text':
    case 'numbers':
      return [];
  }
}

function namesOf(kind: NameKind, { agents, teams, inboxes, tags }: CompletionNames): [string, string][] {
  const live = [...inboxes.values()].filter(({ status }) => status !== 'removed');
  switch (kind) {
    case 'agents':
      return [...agents.values()]
        .filter(({ disabled }) => !disabled)
        .map(({ handle, name }) => [`@${handle}`, name]);
    case 'teams':
      return [...teams.values()].map(({ name }) => [name, '']);
    case 'inboxes':
      return live.map(({ slug, name }) => [slug, name]);
    case 'channels':
      return [...new Set(live.map(({ channel }) => channel))].map((channel) => [channel, '']);
    case 'tags':
      return tags.map((tag) => [tag, '']);
    case 'languages':
      return [];
  }
}
