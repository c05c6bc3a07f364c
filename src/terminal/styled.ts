/** Measuring and fitting rows that are styled already: a footer, a title line, a row put together from parts. */
import { STYLE_RESET, stripStyle } from './style.ts';
import { cellWidth } from './width.ts';
import { takeCells } from './wrap.ts';

const SGR = /(\u001B\[[\d;:]*m)/;

/** Cells a styled text takes. */
export function styledWidth(text: string): number {
  return cellWidth(stripStyle(text));
}

/** A styled text in exactly `cells` cells: cut with an ellipsis, or padded with spaces in the default style. */
export function fitStyled(text: string, cells: number): string {
  const width = Math.max(0, Math.floor(cells));
  const needed = styledWidth(text);
  if (needed <= width) return text + ' '.repeat(width - needed);
  let room = width - 1;
  let fitted = '';
  // With one capturing group every second part is a sequence.
  for (const [index, part] of text.split(SGR).entries()) {
    if (index % 2 === 1) {
      fitted += part;
      continue;
    }
    const taken = takeCells(part, room);
    fitted += taken;
    room -= cellWidth(taken);
    if (cellWidth(part) > cellWidth(taken)) break;
  }
  const mark = width > 0 ? '…' : '';
  const reset = fitted.includes('\u001B') ? STYLE_RESET : '';
  return fitted + mark + reset + ' '.repeat(Math.max(0, room));
}
