import { z } from 'zod';

/**
 * Where a customer found a link: `shop-window`. What every provider's links carry; Telegram's `start` parameter is the
 * narrowest (Bot API, Deep linking).
 */
export const linkRef = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'A ref has 1 to 64 letters, digits, “-” and “_”');

const STANDS_IN_TEXT = /\(ref: ([A-Za-z0-9_-]{1,64})\)\s*$/;

/** The first words a link prepares where the provider has no parameter of its own; the customer may change them. */
export function firstWords({ ref, text }: { ref?: string | undefined; text?: string | undefined }): string {
  return [text, ref === undefined ? undefined : `(ref: ${ref})`].filter(Boolean).join(' ');
}

/** The ref that first words end with, as `firstWords` wrote it. */
export const refIn = (text: string): string | undefined => STANDS_IN_TEXT.exec(text.slice(-200))?.[1];
