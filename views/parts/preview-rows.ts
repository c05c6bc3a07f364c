import type { Markup } from '../../src/domain/capabilities.ts';
import { readInline } from '../../src/domain/markdown.ts';
import { cleanBody, cleanLine } from '../../src/terminal/sanitize.ts';
import type { Paint, Role } from '../../src/terminal/theme.ts';
import { breakRows, fit } from '../../src/terminal/wrap.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { runsOf, sentLink } from './formatted-rows.ts';
import type { Segment } from './row.ts';

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
  if (markup === undefined) return lines.flatMap((line) => laidOut(paint, [['text', line]], cells));
  return lines.flatMap((line) => laidOut(paint, piecesOf(line, markup), cells));
}

/** One line of Markdown without its marks. */
function piecesOf(line: string, markup: Markup): Segment[] {
  const block = BLOCK.exec(line);
  if (block === null) return inline(line, 'text', markup);
  const rest = line.slice(block[0].length);
  const { indent = '', heading, bullet } = block.groups ?? {};
  if (heading !== undefined) return inline(rest, 'strong', markup);
  if (bullet !== undefined) return [['text', `${indent}• `], ...inline(rest, 'text', markup)];
  return [['muted', '▏ '], ...inline(rest, 'muted', markup)];
}

const inline = (text: string, base: Role, markup: Markup): Segment[] =>
  readInline(text).flatMap((piece) => runsOf(piece, base, { markup, link: sentLink }));

/** Wraps pieces and paints them, every row padded. */
function laidOut(paint: Paint, pieces: readonly Segment[], cells: number): string[] {
  const whole = pieces.map(([, text]) => text).join('');
  return breakRows(whole, cells).map(({ start, end }) => {
    let at = 0;
    let room = cells;
    // The blanks at which a row was broken stick out of it: they must not cost it its last letters.
    const last = start + whole.slice(start, end).trimEnd().length;
    let shown = '';
    for (const [role, text] of pieces) {
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
