import type { Part, Referral } from './parts.ts';

/** One line for queues, search and plain threads: `[location: Café A Brasileira]`. */
export function partWords(given: Part): string {
  switch (given.kind) {
    case 'location':
      return `[location: ${given.name ?? given.address ?? `${given.latitude}, ${given.longitude}`}]`;
    case 'contact':
      return `[contact: ${[given.name, ...given.phones, ...given.emails].join(', ')}]`;
    case 'sticker':
      return `[${['sticker', given.emoji, given.words].filter((word) => word !== undefined).join(' ')}]`;
    case 'answer':
      return `[chose: ${given.title}]`;
    case 'form':
      return `[form: ${given.answers.map(({ label, value }) => `${label}: ${value}`).join('; ')}]`;
    case 'call':
      return `[call: ${[
        given.status,
        ...(given.seconds === undefined ? [] : [`${given.seconds} s`]),
        ...(given.wantsCallBack === true ? ['asks to be called back'] : []),
      ].join(', ')}]`;
    case 'file':
      return given.lost === undefined
        ? `[${given.name}: being fetched]`
        : `[${given.name}: lost, ${given.lost}]`;
    case 'other':
      return `[${given.what}]`;
  }
}

/** The same of a referral: `came by the link shop-window`. */
export function referralWords({ ref, source, title, url }: Referral): string {
  const what = title ?? ref ?? url ?? '';
  return `came by ${source ?? 'a link'}${what === '' ? '' : `: ${what}`}`;
}
