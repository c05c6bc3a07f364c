import type { Markup } from '../../src/domain/capabilities.ts';
import type { Desk } from '../../src/domain/desk.ts';
import { readMarkdown, type MarkdownPiece } from '../../src/domain/markdown.ts';
import { isMarkdown } from '../../src/domain/own-words.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { cleanBody, MAX_LENGTH } from '../../src/terminal/sanitize.ts';
import type { Role } from '../../src/terminal/theme.ts';
import { breakRows, wrapText } from '../../src/terminal/wrap.ts';
import { cellWidth, displayForm } from '../../src/terminal/width.ts';
import type { Segment } from './row.ts';

/**
 * What one of us wrote, as its channel shows it: formatted where the channel formats, without marks where it takes them
 * out. What customers write, and what came from elsewhere, never comes here: their marks are their words.
 */

/** How a text that we write is shown there; undefined where the channel makes nothing of the marks. */
export const markupIn = ({ inboxes, channels }: Desk, inboxId: string): Markup | undefined =>
  channels.get(inboxes.get(inboxId)?.channel ?? '')?.markup;

/** The same for a message: none for customers' own, for imported ones and for those written in a provider's program. */
export const markupOf = (desk: Desk, entry: MessageEntry): Markup | undefined =>
  isMarkdown(entry) ? markupIn(desk, entry.inboxId) : undefined;

/** Text without any of these needs no reading. */
const MARKS = /[*_`~[\\]|https?:/;

/** The text in rows of at most `cells` cells, each in pieces; plain words are of the role `base`. */
export function formattedRows(
  text: string,
  { markup, base, cells }: { markup: Markup | undefined; base: Role; cells: number },
): Segment[][] {
  const clean = cleanBody(text, { maxLength: MAX_LENGTH.body }).trimEnd();
  if (markup === undefined || !MARKS.test(clean)) return wrapText(clean, cells).map((row) => [[base, row]]);
  const runs = readMarkdown(clean).flatMap((piece) => runsOf(piece, base, { markup, link: placedLink }));
  const whole = runs.map(([, words]) => words).join('');
  const plain = wrapText(whole, cells);
  return breakRows(whole, cells).map(({ start, end }, index) => {
    const row = within(runs, start, end);
    const isFitting = row.reduce((sum, [, words]) => sum + cellWidth(words), 0) <= cells;
    return isFitting ? row : [[base, plain[index] ?? '']];
  });
}

type Look = { markup: Markup; link: (link: Link, markup: Markup) => string };
type Link = { words: string; url: string };

/** A piece and those in it. Each is cleaned by itself: without the marks between them they are other text. */
export function runsOf(piece: MarkdownPiece, role: Role, look: Look): Segment[] {
  const as = (wanted: Role): Role => (look.markup === 'plain' ? role : wanted);
  const within = (pieces: readonly MarkdownPiece[], wanted: Role): Segment[] =>
    pieces.flatMap((one) => runsOf(one, as(wanted), look));
  const words = (wanted: Role, text: string): Segment[] => [[wanted, cleanBody(text)]];
  switch (piece.is) {
    case 'text':
      return words(role, piece.text);
    case 'code':
      return words(as('code'), piece.text);
    case 'block':
      return words(as('code'), piece.text + piece.end);
    case 'address':
      return words(as('link'), piece.url);
    case 'link':
      return words(as('link'), look.link(piece, look.markup));
    case 'bold':
      return within(piece.pieces, 'strong');
    case 'italic':
      return within(piece.pieces, role === 'strong' ? role : 'emphasis');
    case 'strike':
      return within(piece.pieces, 'struck');
    default:
      return piece satisfies never;
  }
}

/** Channels whose links have words of their own; elsewhere the address stands behind them. */
const LABELLED: readonly Markup[] = ['markdown', 'html', 'telegram-html', 'slack', 'discord'];

/** A link as the customer sees it. */
export const sentLink = ({ words, url }: Link, markup: Markup): string =>
  words === url || LABELLED.includes(markup) ? words : `${words} (${url})`;

/** The same with where it leads: words alone do not say it. */
function placedLink(link: Link, markup: Markup): string {
  const sent = sentLink(link, markup);
  const { host } = URL.canParse(link.url) ? new URL(link.url) : { host: link.url };
  return sent.includes(host) ? sent : `${sent} (${host})`;
}

/** The part of the runs from one place to another, without the blanks at its end. */
function within(runs: readonly Segment[], start: number, end: number): Segment[] {
  const parts: Segment[] = [];
  let at = 0;
  for (const [role, words] of runs) {
    const part = words.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += words.length;
    if (part !== '') parts.push([role, displayForm(part)]);
  }
  const last = parts.at(-1);
  if (last !== undefined) parts[parts.length - 1] = [last[0], last[1].trimEnd()];
  return parts.length === 0 ? [['text', '']] : parts;
}
