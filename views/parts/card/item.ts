import type { Contact } from '../../../src/domain/contact.ts';
import type { Conversation } from '../../../src/domain/conversation.ts';
import type { Desk } from '../../../src/domain/desk.ts';
import { padEnd, wrapText } from '../../../src/terminal/wrap.ts';
import type { Role } from '../../../src/terminal/theme.ts';
import type { CardField, CardView, ContactFacts, SectionId } from '../../state/card.ts';
import type { OwnSection } from '../../state/own-section.ts';
import type { Words } from '../../words/words.ts';
import type { Segment } from '../row.ts';

/** What Enter does on an item of the card. */
export type CardTarget =
  | { is: 'section'; section: SectionId }
  | { is: 'field'; field: CardField; value: string }
  /** `key` undefined adds one. */
  | { is: 'attribute'; key: string | undefined; value: string }
  | { is: 'conversation'; id: string }
  | { is: 'way'; inboxId: string; address: string; isNow: boolean }
  | { is: 'note'; id: string }
  | { is: 'add-note' }
  | { is: 'link'; url: string }
  | { is: 'merged'; contactId: string }
  /** Shows the item at length, or short again. */
  | { is: 'more' }
  | { is: 'journey-page' }
  | { is: 'again'; section: SectionId | undefined };

export type CardLine =
  | { is: 'row'; left: readonly Segment[]; right: readonly Segment[] }
  /** A title with a rule behind it. */
  | { is: 'rule'; label: Segment };

/** Something the cursor can stand on: one or more rows that belong together. */
export type CardItem = {
  /** The same as long as it is the same thing. */
  id: string;
  lines: readonly CardLine[];
  /** Undefined where Enter does nothing. */
  target?: CardTarget | undefined;
  section?: SectionId | undefined;
  /** An empty row between sections: the cursor passes it by. */
  isGap?: boolean | undefined;
};

/** What the card is made from. */
export type CardInput = {
  desk: Desk;
  contact: Contact;
  conversation: Conversation;
  facts: ContactFacts;
  card: CardView;
  own: readonly OwnSection[];
  /** What the agent's shell commands wrote for this card; cleaned. */
  outputs: readonly { title: string; text: string }[];
  me: string;
  now: number;
  width: number;
  timeZone: string | undefined;
};

export type SectionMaker = (words: Words, input: CardInput) => readonly CardItem[];

export const lineOf = (left: readonly Segment[], right: readonly Segment[] = []): CardLine => ({
  is: 'row',
  left: [['text', ' '], ...left],
  right,
});

/** A text over as many rows as it needs, `most` of them shown. */
export function textLines(
  role: Role,
  text: string,
  width: number,
  most = Number.POSITIVE_INFINITY,
): CardLine[] {
  const rows = wrapText(text, Math.max(4, width - 2));
  const shown = rows.slice(0, most);
  return shown.map((part, index) =>
    lineOf([[role, index === shown.length - 1 && rows.length > shown.length ? `${part} …` : part]]),
  );
}

/** Cells that names of facts take at most, so that values stand in a column. */
export const keyCells = (width: number): number => Math.max(8, Math.min(14, Math.floor(width / 3)));

/** `name      value` */
export const factLine = (
  width: number,
  key: string,
  value: Segment,
  right: readonly Segment[] = [],
): CardLine => lineOf([['muted', `${padEnd(key, keyCells(width))} `], value], right);

/** A row that says something is not there, or not yet. */
export const sayLine = (text: string): CardLine => lineOf([['muted', text]]);
