import type { ChannelInfo } from '../../src/domain/channel.ts';
import { smsSegments } from '../../src/domain/sms.ts';
import { textLength } from '../../src/domain/text-length.ts';
import type { TextUnit } from '../../src/domain/capabilities.ts';

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
