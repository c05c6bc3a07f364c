/** Words by the rules of Unicode (UAX #29), which also hold for scripts without spaces. Offsets are code units. */

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The start of the word before an offset. */
export function wordLeft(text: string, offset: number): number {
  let at = offset;
  while (at > 0) {
    const segment = words.segment(text).containing(at - 1);
    if (segment === undefined) return 0;
    at = segment.index;
    if (segment.isWordLike === true) return at;
  }
  return at;
}

/** The end of the word behind an offset. */
export function wordRight(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    const segment = words.segment(text).containing(at);
    if (segment === undefined) return text.length;
    at = segment.index + segment.segment.length;
    if (segment.isWordLike === true) return at;
  }
  return at;
}
