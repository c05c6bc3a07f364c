import type { Capabilities } from './capabilities.ts';
import { degrade } from './degrade.ts';
import type { RichMessage } from './rich.ts';
import { splitText } from './split-text.ts';
import { textLength } from './text-length.ts';

export type RichParts = {
  /** What leaves before it, as texts of their own. */
  before: string[];
  /** The message itself, with the end of its text: what is to be chosen stays together, below the question. */
  last: RichMessage;
};

/**
 * A rich message that is too long for the channel as several messages. Undefined where what is to be chosen is too long by
 * itself: that is never torn apart.
 */
export function richInParts(
  message: RichMessage,
  channel: Pick<Capabilities, 'text' | 'rich'>,
): RichParts | undefined {
  const { unit, max } = channel.text;
  const lengthOf = (one: RichMessage): number => textLength(degrade(one, channel).text, unit);
  if (lengthOf(message) <= max) return { before: [], last: message };
  const { text } = message;
  if (text === undefined) return undefined;
  const room = max - (lengthOf({ ...message, text: '.' }) - 1);
  if (room < 1) return undefined;
  const pieces = splitText(text, channel.text);
  const ending = splitText(pieces.pop() ?? '', { max: room, unit });
  const end = ending.pop();
  if (end === undefined) return undefined;
  const last = { ...message, text: end };
  return lengthOf(last) <= max ? { before: [...pieces, ...ending], last } : undefined;
}
