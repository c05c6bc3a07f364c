import {
  choiceReader,
  dashed,
  isAddress,
  splitId,
  splitTitle,
  TITLE_MAX,
  type Lines,
} from './rich-notation-lines.ts';
import type { Choice, RichMessage } from './rich.ts';

/** The kinds of rich message whose lines hang together: sections, cards, fields, a receipt. */

type Kind<Name extends RichMessage['kind']> = Extract<RichMessage, { kind: Name }>;

const CHOICES_MAX = { section: 100, card: 10, field: 50 } as const;
const PRICE_MAX = 64;
const ITEMS_MAX = 100;

const heading = (text: string): string | undefined => /^#\s*(.*)$/.exec(text)?.[1];

/** The sections of a list, each with something to choose. */
export function readList(lines: Lines): Kind<'list'>['sections'] {
  const { choice } = choiceReader(lines);
  const sections: { title?: string; choices: Choice[]; line: number }[] = [];
  for (const item of lines.items) {
    const title = heading(item.text);
    if (title !== undefined) {
      if (title.length > TITLE_MAX) lines.fail(item.line, { is: 'too_long', max: TITLE_MAX });
      sections.push({ ...(title === '' ? {} : { title }), choices: [], line: item.line });
      continue;
    }
    if (sections.length === 0) sections.push({ choices: [], line: item.line });
    sections.at(-1)?.choices.push(choice(item));
  }
  return sections.map(({ line, ...section }) => {
    const { length } = section.choices;
    if (length === 0) lines.fail(line, { is: 'empty' });
    if (length > CHOICES_MAX.section) lines.fail(line, { is: 'too_many', max: CHOICES_MAX.section });
    return section;
  });
}

/** Cards, each from its `#` line on. */
export function readCards(lines: Lines): Kind<'cards'>['cards'] {
  const { button } = choiceReader(lines);
  const cards: Kind<'cards'>['cards'] = [];
  for (const item of lines.items) {
    const title = heading(item.text);
    const card = cards.at(-1);
    if (title !== undefined) {
      const { title: name, about } = splitTitle(title, item, lines);
      cards.push({ title: name, ...(about === undefined ? {} : { subtitle: about }), buttons: [] });
    } else if (card === undefined) lines.fail(item.line, { is: 'unread' });
    else if (isAddress(item.text) && card.imageUrl === undefined) card.imageUrl = item.text;
    else {
      card.buttons.push(button(item));
      if (card.buttons.length > CHOICES_MAX.card)
        lines.fail(item.line, { is: 'too_many', max: CHOICES_MAX.card });
    }
  }
  return cards;
}

/** The fields of a form, a line each. */
export function readForm(lines: Lines): Kind<'form'>['fields'] {
  const keys = new Set<string>();
  return lines.items.map((item, at) => {
    const body = dashed(item);
    if (body === undefined) lines.fail(item.line, { is: 'undashed' });
    const { text, id: key = `field_${at + 1}` } = splitId(body ?? item.text);
    if (keys.has(key)) lines.fail(item.line, { is: 'same_id', id: key });
    if (key.length > 64) lines.fail(item.line, { is: 'too_long', max: 64 });
    keys.add(key);
    const required = text.endsWith('*');
    const [, label = '', options = ''] = /^(.*?)(?::(?!\/\/)(.*))?$/s.exec(text.replace(/\s*\*$/, '')) ?? [];
    const choices = options
      .split('/')
      .map((title) => title.trim())
      .filter((title) => title !== '');
    if (label.trim() === '') lines.fail(item.line, { is: 'unread' });
    if ([label, ...choices].some(({ length }) => length > TITLE_MAX))
      lines.fail(item.line, { is: 'too_long', max: TITLE_MAX });
    if (choices.length > CHOICES_MAX.field) lines.fail(item.line, { is: 'too_many', max: CHOICES_MAX.field });
    return {
      key,
      label: label.trim(),
      required,
      ...(choices.length === 0
        ? {}
        : { choices: choices.map((title, index) => ({ id: String(index + 1), title })) }),
    };
  });
}

/** What was bought, what it cost in all, and where the receipt lies; `line` is the `%` line, for what is missing. */
export function readReceipt(lines: Lines, line: number): Pick<Kind<'receipt'>, 'items' | 'total' | 'url'> {
  const items: Kind<'receipt'>['items'] = [];
  let total: string | undefined;
  let url: string | undefined;
  for (const item of lines.items) {
    const sum = /^=\s*(.*)$/.exec(item.text)?.[1];
    const body = dashed(item);
    if (sum !== undefined && total === undefined) total = sum;
    else if (url === undefined && isAddress(item.text)) url = item.text;
    else if (body === undefined) lines.fail(item.line, { is: 'unread' });
    else {
      const { title: counted, about: price = '' } = splitTitle(body, item, lines);
      const [, quantity = '1', title = ''] = /^(?:(\d{1,6})\s*[x×]\s+)?(.*)$/.exec(counted) ?? [];
      if (Number(quantity) < 1 || title === '') lines.fail(item.line, { is: 'unread' });
      items.push({ title, quantity: Number(quantity), price });
    }
    if (sum !== undefined && sum.length > PRICE_MAX)
      lines.fail(item.line, { is: 'too_long', max: PRICE_MAX });
    if ((items.at(-1)?.price.length ?? 0) > PRICE_MAX)
      lines.fail(item.line, { is: 'too_long', max: PRICE_MAX });
  }
  if (items.length > ITEMS_MAX) lines.fail(line, { is: 'too_many', max: ITEMS_MAX });
  if (total === undefined || total === '') lines.fail(line, { is: 'missing', what: 'total' });
  return { items, total: total ?? '', ...(url === undefined ? {} : { url }) };
}
