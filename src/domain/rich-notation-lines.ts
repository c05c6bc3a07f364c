import type { Button, Choice } from './rich.ts';

/** The lines under a `%` line of the notation (`rich-notation.ts`), and what is read from one of them. */

/** Why a text in the notation cannot be sent yet. */
export type NotationFault =
  | { is: 'no_text' }
  /** Nothing stands under it. */
  | { is: 'empty' }
  /** The line is none of what may stand there. */
  | { is: 'unread' }
  /** The line would be an item if it began with a dash. */
  | { is: 'undashed' }
  /** One message is one kind. */
  | { is: 'second' }
  | { is: 'missing'; what: 'opener' | 'order' | 'template' | 'total' }
  | { is: 'same_id'; id: string }
  | { is: 'too_many'; max: number }
  | { is: 'too_long'; max: number };

export type Item = { text: string; line: number };
export type Lines = {
  items: readonly Item[];
  /** Notes what is wrong in a line; reading goes on. */
  fail(line: number, fault: NotationFault): void;
};

export const TITLE_MAX = 200;
const ABOUT_MAX = 500;
const URL_MAX = 2083;

/** A whole line that is an address. */
export const isAddress = (text: string): boolean =>
  /^https?:\/\/\S+$/.test(text) && text.length <= URL_MAX && URL.canParse(text);

/** Takes `{id}` off the end. */
export function splitId(text: string): { text: string; id: string | undefined } {
  const [whole = '', id] = /\s*\{([^{}\s]{1,200})\}$/.exec(text) ?? [];
  return { text: whole === '' ? text : text.slice(0, -whole.length), id };
}

/** `title | more`, checked for length. */
export function splitTitle(text: string, item: Item, { fail }: Lines): { title: string; about?: string } {
  const at = text.indexOf('|');
  const title = (at < 0 ? text : text.slice(0, at)).trim();
  const about = at < 0 ? '' : text.slice(at + 1).trim();
  if (title === '') fail(item.line, { is: 'unread' });
  if (title.length > TITLE_MAX) fail(item.line, { is: 'too_long', max: TITLE_MAX });
  if (about.length > ABOUT_MAX) fail(item.line, { is: 'too_long', max: ABOUT_MAX });
  return { title, ...(about === '' ? {} : { about }) };
}

/** What stands behind the dash of a line; undefined when it has none. */
export const dashed = ({ text }: Item): string | undefined => /^[-*•]\s*(.*)$/.exec(text)?.[1];

/** Reads choices one after the other; each gets its number as its id where the line gives none. */
export function choiceReader(lines: Lines): {
  choice(item: Item): Choice;
  button(item: Item): Button;
} {
  const ids = new Set<string>();
  let number = 0;
  function choice(item: Item): Choice {
    number += 1;
    const body = dashed(item);
    if (body === undefined) lines.fail(item.line, { is: 'undashed' });
    const { text, id = String(number) } = splitId(body ?? item.text);
    const { title, about } = splitTitle(text, item, lines);
    if (ids.has(id)) lines.fail(item.line, { is: 'same_id', id });
    ids.add(id);
    return { id, title, ...(about === undefined ? {} : { description: about }) };
  }
  return {
    choice,
    button(item) {
      const [, title = '', url = ''] = /^(.*\S)\s+(https?:\/\/\S+)$/.exec(dashed(item) ?? '') ?? [];
      if (url === '') return choice(item);
      if (!isAddress(url)) lines.fail(item.line, { is: 'unread' });
      if (title.length > TITLE_MAX) lines.fail(item.line, { is: 'too_long', max: TITLE_MAX });
      return { title, url };
    },
  };
}

/** Every line as something to choose. */
export function readChoices(lines: Lines): Choice[] {
  const { choice } = choiceReader(lines);
  return lines.items.map(choice);
}

/** Every line as a button: a link where an address stands behind the title. */
export function readButtons(lines: Lines): Button[] {
  const { button } = choiceReader(lines);
  return lines.items.map(button);
}
