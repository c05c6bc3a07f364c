/**
 * Pictures by the graphics protocol of kitty, placed by Unicode placeholders: the picture is sent once, and shows wherever
 * cells with its placeholders are painted. To the painter they are text, so scrolling, resizing and overlays need nothing
 * else. Source: https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
 */
import { passThrough, type Multiplexer } from '../osc.ts';

const ESC = '\u001B';
const CHUNK = 4_096;
const PLACEHOLDER = '\u{10EEEE}';

/** The marks that stand for row numbers, from 0 (rowcolumn-diacritics.txt, its beginning). */
const ROW_MARKS =
  '\u0305\u030D\u030E\u0310\u0312\u033D\u033E\u033F\u0346\u034A\u034B\u034C\u0350\u0351\u0352\u0357\u035B\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036A\u036B\u036C\u036D\u036E\u036F';

/** Rows a picture may take. */
export const MAX_KITTY_ROWS = ROW_MARKS.length;

/**
 * Sends a PNG under an id (1 to 16,777,215) and says how many cells it takes wherever it shows. The terminal does not
 * answer. Inside tmux `allow-passthrough` must be on.
 */
export function kittySend(
  id: number,
  png: Uint8Array,
  { cols, rows }: { cols: number; rows: number },
  around: Multiplexer,
): string {
  const data = Buffer.from(png).toString('base64');
  let out = '';
  for (let at = 0; at < data.length; at += CHUNK) {
    const more = at + CHUNK < data.length ? 1 : 0;
    const keys = at === 0 ? `a=T,U=1,f=100,t=d,q=2,i=${id},c=${cols},r=${rows},m=${more}` : `q=2,m=${more}`;
    out += passThrough(`${ESC}_G${keys};${data.slice(at, at + CHUNK)}${ESC}\\`, around);
  }
  return out;
}

/** Takes a picture out of the terminal's memory, with everything that shows of it. */
export const kittyDelete = (id: number, around: Multiplexer): string =>
  passThrough(`${ESC}_Ga=d,d=I,q=2,i=${id}${ESC}\\`, around);

/** Rows of placeholders for the painter, each of exactly `cols` cells. The id is their colour. */
export function kittyRows(id: number, { cols, rows }: { cols: number; rows: number }): string[] {
  const colour = `${ESC}[38;2;${(id >> 16) & 0xff};${(id >> 8) & 0xff};${id & 0xff}m`;
  return Array.from({ length: Math.min(rows, MAX_KITTY_ROWS) }, (_, row) => {
    const mark = ROW_MARKS.charAt(row);
    // The first names row and column 0; the others go on from their left neighbour.
    return `${colour}${PLACEHOLDER}${mark}${ROW_MARKS.charAt(0)}${(PLACEHOLDER + mark).repeat(Math.max(0, cols - 1))}${ESC}[0m`;
  });
}
