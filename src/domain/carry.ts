import type { Capabilities } from './capabilities.ts';
import { degrade } from './degrade.ts';
import { formatText } from './format-text.ts';
import type { Loss } from './losses.ts';
import type { RichMessage } from './rich.ts';
import { richInParts } from './rich-parts.ts';
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
  channel: Pick<Capabilities, 'text' | 'markup' | 'rich' | 'public' | 'openly'>,
): Carried {
  const carried =
    rich === undefined ? { text, native: false, losses: [] } : degrade(rich, { rich: channel.rich });
  const readAs = (part: string): string =>
    (channel.markup === 'plain' ? formatText(part, 'plain') : part).trimEnd();
  const isPlainer = channel.markup === 'plain' && formatText(carried.text, 'plain') !== carried.text;
  // A chain is one message that the channel itself takes apart.
  const isChain = channel.public === true && channel.openly?.chains !== undefined;
  const split = rich === undefined || isChain ? undefined : richInParts(rich, channel);
  return {
    text: carried.text,
    native: carried.native,
    parts:
      split === undefined
        ? splitText(readAs(carried.text), channel.text)
        : [...split.before, degrade(split.last, channel).text].map(readAs).filter((part) => part !== ''),
    losses: [...carried.losses, ...(isPlainer ? [{ what: 'formatting', count: 1 } as const] : [])],
  };
}
