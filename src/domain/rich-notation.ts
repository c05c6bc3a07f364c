import { readCards, readForm, readList, readReceipt } from './rich-notation-parts.ts';
import { readButtons, readChoices, type Item, type Lines } from './rich-notation-lines.ts';
import type { NotationFault } from './rich-notation-lines.ts';
import type { Button, RichMessage } from './rich.ts';

/**
 * Rich messages as text, for wherever one writes lines: the words the customer reads, a line that says what hangs under
 * them, and a line for each part of it.
 *
 *     Which size do you need?
 *     %quick
 *     - Small
 *     - Large | for feet over 45
 *
 * `%quick`, `%buttons` (a link behind a title makes it one), `%list <opener>` with `# section` between the choices,
 * `%cards` with `# title | subtitle`, a picture's address and buttons for each, `%form <opener>` with `- label *` for
 * what is required and `- label: one / other` for choices, `%template <name> <language>` with its values,
 * `%receipt <order>` with `- 2 x title | price`, `= total` and an address, `%location`. A choice may end with `{id}`;
 * otherwise its number is its id. Such a line is one only where it begins the line and knows the word.
 */
export type Notation =
  | { is: 'text' }
  | { is: 'rich'; message: RichMessage }
  /** Something was meant and cannot be sent yet. `line` counts from one. */
  | { is: 'faulty'; kind: RichMessage['kind']; line: number; fault: NotationFault };

/** The word behind `%` for each kind of message. */
export const NOTATION_WORDS = {
  quick_replies: 'quick',
  buttons: 'buttons',
  list: 'list',
  cards: 'cards',
  form: 'form',
  template: 'template',
  receipt: 'receipt',
  location_request: 'location',
} as const satisfies Record<RichMessage['kind'], string>;

const KINDS = new Map<string, RichMessage['kind']>(
  Object.entries(NOTATION_WORDS).map(([kind, word]) => [word, kind as RichMessage['kind']]),
);
/** As the schema has them (`richMessage`). */
const MOST = { text: 4096, choices: 25, parameters: 50, opener: 60 } as const;

const MARK = /^%([a-z]+)(?:[ \t]+(.*?))?[ \t]*$/;

/** What a text says in this notation. */
export function readNotation(text: string): Notation {
  if (!text.includes('%')) return { is: 'text' };
  const all = text.split('\n');
  const marks = all.flatMap((one, at) => {
    const [, word = '', rest = ''] = MARK.exec(one) ?? [];
    const kind = KINDS.get(word);
    return kind === undefined ? [] : [{ kind, at, rest }];
  });
  const [mark, second] = marks;
  if (mark === undefined) return { is: 'text' };
  const faults: { line: number; fault: NotationFault }[] = [];
  const lines: Lines = {
    items: all
      .map((one, index): Item => ({ text: one.trim(), line: index + 1 }))
      .slice(mark.at + 1)
      .filter((one) => one.text !== '' && one.text !== '-'),
    fail: (line, fault) => void faults.push({ line, fault }),
  };
  if (second !== undefined) lines.fail(second.at + 1, { is: 'second' });
  const before = all.slice(0, mark.at).join('\n').trim();
  if (before === '' && mark.kind !== 'cards') lines.fail(mark.at + 1, { is: 'no_text' });
  if (before.length > MOST.text) lines.fail(1, { is: 'too_long', max: MOST.text });
  const message = readKind(mark.kind, { text: before, rest: mark.rest, line: mark.at + 1 }, lines);
  const first = faults.toSorted((a, b) => a.line - b.line)[0];
  return first === undefined ? { is: 'rich', message } : { is: 'faulty', kind: mark.kind, ...first };
}

type Head = { text: string; rest: string; line: number };

function readKind(kind: RichMessage['kind'], { text, rest, line }: Head, lines: Lines): RichMessage {
  const needed = (what: 'opener' | 'order', max: number): string => {
    if (rest === '') lines.fail(line, { is: 'missing', what });
    else if (rest.length > max) lines.fail(line, { is: 'too_long', max });
    return rest;
  };
  const some = (of: readonly unknown[], max: number): void => {
    if (of.length === 0) lines.fail(line, { is: 'empty' });
    else if (of.length > max) lines.fail(line, { is: 'too_many', max });
  };
  switch (kind) {
    case 'quick_replies': {
      const choices = readChoices(lines);
      some(choices, MOST.choices);
      return { kind, text, choices };
    }
    case 'buttons': {
      const buttons = readButtons(lines);
      some(buttons, MOST.choices);
      return { kind, text, buttons };
    }
    case 'list': {
      const sections = readList(lines);
      some(sections, 20);
      return { kind, text, opener: needed('opener', MOST.opener), sections };
    }
    case 'cards': {
      const cards = readCards(lines);
      some(cards, 10);
      return { kind, ...(text === '' ? {} : { text }), cards };
    }
    case 'form': {
      const fields = readForm(lines);
      some(fields, 30);
      return { kind, text, opener: needed('opener', MOST.opener), fields };
    }
    case 'template': {
      const [, name = '', language = ''] = /^(\S+)\s+(\S+)$/.exec(rest) ?? [];
      if (name === '' || language.length < 2) lines.fail(line, { is: 'missing', what: 'template' });
      const parameters = lines.items.map((item) => {
        if (!item.text.startsWith('-')) lines.fail(item.line, { is: 'undashed' });
        return item.text.replace(/^-\s*/, '');
      });
      if (parameters.length > MOST.parameters) lines.fail(line, { is: 'too_many', max: MOST.parameters });
      return { kind, name, language, parameters, text };
    }
    case 'receipt':
      return { kind, text, order: needed('order', 200), ...readReceipt(lines, line) };
    case 'location_request':
      for (const item of lines.items) lines.fail(item.line, { is: 'unread' });
      return { kind, text };
  }
}

/** The same message in the notation: `readNotation` gives it back. */
export function writeNotation(message: RichMessage): string {
  const numbered = choiceWriter();
  const word = NOTATION_WORDS[message.kind];
  const head = (rest = ''): string => `%${word} ${rest}`.trimEnd();
  const parts = ((): string[] => {
    switch (message.kind) {
      case 'quick_replies':
        return [head(), ...message.choices.map(numbered)];
      case 'buttons':
        return [head(), ...message.buttons.map(numbered)];
      case 'list':
        return [
          head(message.opener),
          ...message.sections.flatMap(({ title, choices }, at) => [
            ...(title === undefined ? (at === 0 ? [] : ['#']) : [`# ${title}`]),
            ...choices.map(numbered),
          ]),
        ];
      case 'cards':
        return [
          head(),
          ...message.cards.flatMap(({ title, subtitle, imageUrl, buttons }) => [
            `# ${title}${subtitle === undefined ? '' : ` | ${subtitle}`}`,
            ...(imageUrl === undefined ? [] : [imageUrl]),
            ...buttons.map(numbered),
          ]),
        ];
      case 'form':
        return [
          head(message.opener),
          ...message.fields.map(({ key, label, required, choices = [] }, at) =>
            [
              `- ${label}`,
              choices.length === 0 ? '' : `: ${choices.map(({ title }) => title).join(' / ')}`,
              required ? ' *' : '',
              key === `field_${at + 1}` ? '' : ` {${key}}`,
            ].join(''),
          ),
        ];
      case 'template':
        return [head(`${message.name} ${message.language}`), ...message.parameters.map((one) => `- ${one}`)];
      case 'receipt':
        return [
          head(message.order),
          ...message.items.map(({ title, quantity, price }) => `- ${quantity} x ${title} | ${price}`),
          `= ${message.total}`,
          ...(message.url === undefined ? [] : [message.url]),
        ];
      case 'location_request':
        return [head()];
    }
  })();
  return [...(message.text === undefined ? [] : [message.text]), ...parts].join('\n');
}

/** Writes one choice after the other: an id is written where it is not the choice's number. */
function choiceWriter(): (one: Button) => string {
  let number = 0;
  return (one) => {
    if ('url' in one) return `- ${one.title} ${one.url}`;
    number += 1;
    const about = one.description === undefined ? '' : ` | ${one.description}`;
    return `- ${one.title}${about}${one.id === String(number) ? '' : ` {${one.id}}`}`;
  };
}
