import type { Markup } from '../../src/domain/capabilities.ts';
import { cleanBody, cleanLine } from '../../src/terminal/sanitize.ts';
import type { Paint, Role } from '../../src/terminal/theme.ts';
import { breakRows, fit } from '../../src/terminal/wrap.ts';
import { cellWidth } from '../../src/terminal/width.ts';

/** A piece of text and how it looks. */
type Piece = { role: Role; text: string };

const INLINE =
  /`(?<code>[^`\n]+)`|\*\*(?<bold>[^*\n]+)\*\*|__(?<strong>[^_\n]+)__|~~(?<strike>[^~\n]+)~~|\[(?<label>[^\]\n]+)\]\((?<url>[^)\s]+)\)|(?<![\p{L}\p{N}*])\*(?<star>[^*\s][^*\n]*)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?<line>[^_\s][^_\n]*)_(?![\p{L}\p{N}_])/gu;

const BLOCK = /^(?<indent>\s*)(?:(?<heading>#{1,6})\s+|(?<bullet>[-*+])\s+|(?<quote>>+)\s?)/u;

/**
 * Markdown as the customer will see it on a channel, in rows of exactly `cells` cells: formatted, or as it is where the
 * channel makes nothing of it (undefined).
 */
export function previewRows(
  paint: Paint,
  text: string,
  { markup, cells }: { markup: Exclude<Markup, 'plain'> | undefined; cells: number },
): string[] {
  const lines = cleanBody(text).trimEnd().split('\n');
  if (markup === undefined)
    return lines.flatMap((line) => laidOut(paint, [{ role: 'text', text: line }], cells));
  return lines.flatMap((line) => laidOut(paint, piecesOf(line, markup), cells));
}

/** One line of Markdown without its marks. */
function piecesOf(line: string, markup: Markup): Piece[] {
  const block = BLOCK.exec(line);
  if (block === null) return inline(line, 'text', markup);
  const rest = line.slice(block[0].length);
  const { indent = '', heading, bullet } = block.groups ?? {};
  if (heading !== undefined) return inline(rest, 'strong', markup);
  if (bullet !== undefined) return [{ role: 'text', text: `${indent}• ` }, ...inline(rest, 'text', markup)];
  return [{ role: 'muted', text: '▏ ' }, ...inline(rest, 'muted', markup)];
}

function inline(text: string, base: Role, markup: Markup): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) pieces.push({ role: base, text: text.slice(from, match.index) });
    pieces.push(...piece(match.groups ?? {}, markup));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ role: base, text: text.slice(from) });
  return pieces;
}

/** Channels whose links have a label of their own; elsewhere the address stands behind it. */
const LABELLED: readonly Markup[] = ['markdown', 'html', 'telegram-html', 'slack'];

function piece(found: Record<string, string | undefined>, markup: Markup): Piece[] {
  const { code, bold, strong, strike, label, url, star, line } = found;
  if (code !== undefined) return [{ role: 'key', text: code }];
  if (label !== undefined && url !== undefined) {
    const shown = LABELLED.includes(markup) ? label : `${label} (${url})`;
    return [{ role: 'link', text: shown }];
  }
  if (strike !== undefined) return [{ role: 'muted', text: strike }];
  const heavy = bold ?? strong;
  return heavy === undefined
    ? [{ role: 'accent', text: star ?? line ?? '' }]
    : [{ role: 'strong', text: heavy }];
}

/** Wraps pieces and paints them, every row padded. */
function laidOut(paint: Paint, pieces: readonly Piece[], cells: number): string[] {
  const whole = pieces.map(({ text }) => text).join('');
  return breakRows(whole, cells).map(({ start, end }) => {
    let at = 0;
    let room = cells;
    // The blanks at which a row was broken stick out of it: they must not cost it its last letters.
    const last = start + whole.slice(start, end).trimEnd().length;
    let shown = '';
    for (const { role, text } of pieces) {
      const part = cleanLine(text.slice(Math.max(0, start - at), Math.max(0, last - at)));
      at += text.length;
      if (part === '' || room <= 0) continue;
      const fitted = cellWidth(part) > room ? fit(part, room) : part;
      room -= cellWidth(fitted);
      shown += role === 'text' ? fitted : paint(role, fitted);
    }
    return shown + ' '.repeat(Math.max(0, room));
  });
}
