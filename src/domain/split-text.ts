import type { TextUnit } from './capabilities.ts';
import { textLength } from './text-length.ts';

/**
 * A text as pieces of at most `max` units, cut at the last paragraph, line, sentence or space that leaves a piece at
 * least half full, and never inside what people see as one character. A single character longer than `max` stays whole.
 */
export function splitText(text: string, { max, unit }: { max: number; unit: TextUnit }): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (textLength(rest, unit) > max) {
    const head = headOf(rest, max, unit);
    const cut = cutOf(head);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces.filter((piece) => piece !== '');
}

/** As many whole characters as fit. */
function headOf(text: string, max: number, unit: TextUnit): string {
  let end = 0;
  let used = 0;
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    // No unit counts less than one for four UTF-16 units, links apart; those are cut off by spaces.
    text.slice(0, max * 8 + 64),
  )) {
    used += textLength(segment, unit);
    if (used > max && end > 0) break;
    end = index + segment.length;
    if (used > max) break;
  }
  return text.slice(0, end);
}

const BREAKS = [/\n\s*\n/g, /\n/g, /[.!?。！？]["'”’)]*\s/gu, /\s/g];

function cutOf(head: string): number {
  for (const pattern of BREAKS) {
    const last = [...head.matchAll(pattern)].at(-1);
    if (last !== undefined && last.index + last[0].length > head.length / 2)
      return last.index + last[0].length;
  }
  return head.length;
}
