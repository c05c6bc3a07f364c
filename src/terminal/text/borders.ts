/** Borders between graphemes and lines in a text. Offsets are UTF-16 code units. */

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The next border between graphemes at or behind an offset. */
export function snap(text: string, offset: number): number {
  const at = Math.max(0, Math.min(text.length, offset));
  const segment = segmenter.segment(text).containing(at);
  return segment === undefined || segment.index === at ? at : segment.index + segment.segment.length;
}

/** Two offsets on borders, the smaller first. */
export function ordered(text: string, start: number, end: number): [number, number] {
  const [one, other] = [snap(text, start), snap(text, end)];
  return one <= other ? [one, other] : [other, one];
}

/** The border before the grapheme that ends at an offset. */
export const before = (text: string, offset: number): number =>
  offset === 0 ? 0 : (segmenter.segment(text).containing(offset - 1)?.index ?? 0);

/** The border behind the grapheme that begins at an offset. */
export const after = (text: string, offset: number): number =>
  offset + (segmenter.segment(text).containing(offset)?.segment.length ?? 0);

/** Where the line of an offset begins. */
export const lineStart = (text: string, offset: number): number =>
  offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

/** Where the line of an offset ends: before its line break, or at the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
