import type { TextUnit } from './capabilities.ts';

const encoder = new TextEncoder();
const LINK = /https?:\/\/[^\s]+/gu;
/** X counts a link as this many, however long it is. */
const LINK_WEIGHT = 23;
/** Two septets each: GSM 03.38, extension table. */
const GSM_EXTENDED = /[\^{}\\[~\]|€]/gu;

/** How long a text is as the channel counts it. */
export function textLength(text: string, unit: TextUnit): number {
  switch (unit) {
    case 'characters':
      return codePoints(text);
    case 'utf16':
      return text.length;
    case 'bytes':
      return encoder.encode(text).length;
    case 'gsm7':
      return codePoints(text) + (text.match(GSM_EXTENDED)?.length ?? 0);
    case 'weighted': {
      const links = text.match(LINK)?.length ?? 0;
      return weight(text.replaceAll(LINK, '')) + links * LINK_WEIGHT;
    }
  }
}

/** What the unit is called in a sentence: “takes 280 weighted characters”. */
export const unitWords: Record<TextUnit, string> = {
  characters: 'characters',
  utf16: 'characters',
  bytes: 'bytes',
  gsm7: 'characters',
  weighted: 'weighted characters',
};

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Ranges that weigh one (twitter-text configuration 3); everything else weighs two, an emoji sequence too. */
function weight(text: string): number {
  let sum = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text.normalize('NFC'),
  )) {
    if (/\p{Extended_Pictographic}/u.test(segment)) {
      sum += 2;
      continue;
    }
    for (const character of segment) {
      const code = character.codePointAt(0) ?? 0;
      const isLight =
        code <= 4351 ||
        (code >= 8192 && code <= 8205) ||
        (code >= 8208 && code <= 8223) ||
        (code >= 8242 && code <= 8247);
      sum += isLight ? 1 : 2;
    }
  }
  return sum;
}
