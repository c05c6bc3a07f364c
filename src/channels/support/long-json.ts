/**
 * JSON of providers whose ids are 64-bit numbers: a whole number that a double cannot hold comes as a string of its
 * digits, everything else as ever. @throws SyntaxError
 */
export const parseLongJson = (text: string): unknown => JSON.parse(text, longAsText) as unknown;

/** The digits as they stood there: JSON.parse source text access (ECMA-262, 25.5.1.1). */
const longAsText = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    ? context?.source
    : value;
