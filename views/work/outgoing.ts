import type { ChannelInfo } from '../../src/domain/channel.ts';
import { carry, type Carried } from '../../src/domain/carry.ts';
import type { Loss } from '../../src/domain/losses.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import type { Notation } from '../../src/domain/rich-notation.ts';
import { composerText, type Composer } from '../state/composer.ts';
import { notationIn } from '../state/notation.ts';
import { channelOf } from './composing.ts';
import type { Handle } from './handle.ts';

/** What would leave the composer now. */
export type Outgoing = {
  notation: Notation;
  rich?: RichMessage | undefined;
  channel: ChannelInfo | undefined;
  /** What becomes of it on the channel; undefined for notes, and while the message is not whole. */
  carried: Carried | undefined;
};

/** The message as it stands in the composer, and what its channel makes of it. */
export function outgoing(handle: Handle, composer: Composer): Outgoing {
  const channel = composer.kind === 'note' ? undefined : channelOf(handle, composer);
  return { ...through(composer, channel), channel };
}

/** The same on a channel that is only considered. */
export function through(composer: Composer, channel: ChannelInfo | undefined): Omit<Outgoing, 'channel'> {
  const notation = notationIn(composer);
  const rich = notation.is === 'rich' ? notation.message : undefined;
  if (channel === undefined || notation.is === 'faulty') return { notation, rich, carried: undefined };
  return { notation, rich, carried: carry({ text: composerText(composer).trimEnd(), rich }, channel) };
}

/** Losses that one must have seen before the message leaves. Plain text for bold words is none of them. */
export const gravely = (losses: readonly Loss[]): Loss[] =>
  losses.filter(({ what }) => what !== 'formatting');

/** Names what is lost on a channel, however the words change. */
export const lossKey = (channel: ChannelInfo, losses: readonly Loss[]): string =>
  [channel.kind, ...losses.map(({ what, count }) => `${what} ${count}`)].join(' ');
