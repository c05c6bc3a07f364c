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
    return valuesFor(name, typed).map(([insert, about]) => ({
      insert,
      about,
      from: cursor - typed.length,
      to: cursor,
    }));
  }
  const word = /(?:^|[\s(]|[\s(]-|^-)([a-z][a-z-]*)?$/iu.exec(before);
  if (word === null) return [];
  const typed = (word[1] ?? '').toLowerCase();
  return fieldsFor(typed).map(([insert, about]) => ({
    insert,
    about,
    from: cursor - typed.length,
    to: cursor,
  }));

  function valuesFor(name: string, typed: string): [string, string][] {
    const wanted = fold(typed.replace(/^["@]+/, ''));
    const isFitting = (one: string): boolean => fold(one.replace(/^@/, '')).startsWith(wanted);
    if (name.toLowerCase() === 'order')
      return ORDER_WORDS.filter(({ word: one }) => isFitting(one)).map(({ word: one, about }) => [
        one,
        about,
      ]);
    const field = fieldNamed(name);
    if (field === undefined) return [];
    const words = field.words.map(({ word: one, about }): [string, string] => [one, about]);
    return [...words, ...openValues(field, names)]
      .filter(([one]) => isFitting(one.replace(/^"/, '')))
      .slice(0, MOST);
  }
}

function fieldsFor(typed: string): [string, string][] {
  const all: [string, string][] = [
    ...FIELDS.map(({ name, takes, about }): [string, string] => [
      takes.is === 'times' ? `${name}>` : `${name}:`,
      about,
    ]),
    ['order:', 'Which come first'],
  ];
  const found = all.filter(([name]) => name.startsWith(typed));
  if (found.length > 0 || typed === '') return found;
  const field = FIELDS.find(({ aliases }) => aliases.some((alias) => alias.startsWith(typed)));
  return field === undefined ? [] : [[`${field.name}:`, field.about]];
}

function openValues({ takes }: Field, names: CompletionNames): [string, string][] {
  switch (takes.is) {
    case 'names':
      return namesOf(takes.of, names).map(([name, about]) => [isBareValue(name) ? name : quote(name), about]);
    case 'times':
      return [
        ...(takes.direction === 'past' ? ['30m', '2h', '1d', '7d'] : ['1h', '1d', '7d']).map(
          (one): [string, string] => [one, takes.direction === 'past' ? 'so long ago' : 'so far ahead'],
        ),
        ...DAY_WORDS.map(({ word, about }): [string, string] => [word, about]),
      ];
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
