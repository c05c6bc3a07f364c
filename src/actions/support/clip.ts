/** At most `max` UTF-16 units of a text from outside, never half a character. Storage limits must not lose a message. */
export function clip(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).toWellFormed();
}

export const clipped = (text: string | undefined, max: number): string | undefined =>
  text === undefined || text === '' ? undefined : clip(text, max);
