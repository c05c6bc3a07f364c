/** GSM 03.38: what a short message carries in seven bits a character; the second group takes two. */
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/u;
const GSM_EXTENDED = /[\^{}\\[~\]|€]/gu;

/** Signs that programs put in by themselves, and what stands for them on a telephone. */
const PLAIN: readonly [signs: RegExp, plain: string][] = [
  [/[‘’‚‛′]/gu, "'"],
  [/[“”„‟″]/gu, '"'],
  [/[‐‑‒–—−]/gu, '-'],
  [/…/gu, '...'],
  [/[\u00A0\u2000-\u200A\u202F]/gu, ' '],
  [/[\u200B\u2060\uFEFF]/gu, ''],
];

/**
 * A text as it is sent as a short message. One curly quote would halve what fits into each: where plain signs make all
 * of it GSM 03.38, and it costs no more, they are taken; otherwise it stays as written.
 */
export function smsText(text: string): string {
  if (GSM.test(text)) return text;
  const plain = PLAIN.reduce((so, [signs, sign]) => so.replaceAll(signs, sign), text);
  return GSM.test(plain) && asWritten(plain) <= asWritten(text) ? plain : text;
}

/** How many short messages a text is: 160 characters in one, 153 in each of several; 70 and 67 beyond GSM 03.38. */
export const smsSegments = (text: string): number => asWritten(smsText(text));

function asWritten(text: string): number {
  if (text === '') return 0;
  const isGsm = GSM.test(text);
  const length = isGsm ? text.length + (text.match(GSM_EXTENDED)?.length ?? 0) : text.length;
  const [one, each] = isGsm ? [160, 153] : [70, 67];
  return length <= one ? 1 : Math.ceil(length / each);
}
