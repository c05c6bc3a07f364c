import type { Capabilities } from './capabilities.ts';
import { degrade } from './degrade.ts';
import { formatText } from './format-text.ts';
import type { Loss } from './losses.ts';
import type { RichMessage } from './rich.ts';
import { splitText } from './split-text.ts';

export type Carried = {
  /** What the thread keeps and the channel is given: the text beside native elements, or all of it written out. */
  text: string;
  /** A rich message is shown by the channel itself. */
  native: boolean;
  /** What the customer reads: one text for each message it takes. Marks are gone where the channel has no formatting. */
  parts: string[];
  losses: Loss[];
};

/**
 * What becomes of a message on a channel. The relay sends by this, the CLI reports by it, and the console shows it
 * before anything leaves.
 */
export function carry(
  { text, rich }: { text: string; rich?: RichMessage | undefined },
  channel: Pick<Capabilities, 'text' | 'markup' | 'rich'>,
): Carried {
  const carried =
    rich === undefined ? { text, native: false, losses: [] } : degrade(rich, { rich: channel.rich });
  const read = channel.markup === 'plain' ? formatText(carried.text, 'plain') : carried.text;
  const isPlainer = read !== carried.text;
  return {
    text: carried.text,
    native: carried.native,
    parts: splitText(read.trimEnd(), channel.text),
    losses: [...carried.losses, ...(isPlainer ? [{ what: 'formatting', count: 1 } as const] : [])],
  };
}
