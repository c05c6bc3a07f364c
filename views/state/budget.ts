import type { ChannelInfo } from '../../src/domain/channel.ts';
import { smsSegments } from '../../src/domain/sms.ts';
import { textLength } from '../../src/domain/text-length.ts';
import type { TextUnit } from '../../src/domain/capabilities.ts';
import { graphemes } from '../../src/terminal/width.ts';

/** How much of what the channel takes a text uses. */
export type Budget = {
  used: number;
  max: number;
  unit: TextUnit;
  /** Messages of the telephone network, where they are what is paid for. */
  segments?: number | undefined;
};

/** The budget of a text on a channel. */
export function budgetOf(text: string, { text: { max, unit } }: Pick<ChannelInfo, 'text'>): Budget {
  const segments = unit === 'gsm7' ? smsSegments(text) : undefined;
  return { used: textLength(text, unit), max, unit, segments };
}

/**
 * The text in as few parts as the channel takes, cut between paragraphs, else lines, sentences, words; nothing a person
 * sees as one character is cut, and nothing but blanks at the cuts is left out.
 */
export function splitText(text: string, { max, unit }: Pick<Budget, 'max' | 'unit'>): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (textLength(rest, unit) > max) {
    const end = cutAt(rest, fitting(rest, max, unit));
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** Code units from the start that fit; at least one grapheme. */
function fitting(text: string, max: number, unit: TextUnit): number {
  let end = 0;
  let used = 0;
  for (const grapheme of graphemes(text)) {
    used += textLength(grapheme, unit);
    if (used > max && end > 0) break;
    end += grapheme.length;
  }
  return end;
}

/** The best place to cut before `end`: not so early that the part would be less than half full. */
function cutAt(text: string, end: number): number {
  const head = text.slice(0, end);
  for (const border of ['\n\n', '\n', '. ', '! ', '? ', '。', ' ']) {
    const at = head.lastIndexOf(border);
    if (at >= end / 2) return at + border.length;
  }
  return end;
}
