import type { ChannelTools, ConfiguredInbox } from './tools.ts';

/** How customers begin to write from a sign, a mail or a QR code. */

export type BeginLink<Settings> = {
  /**
   * What becomes of `ref`. `referral`: the provider tells it when the customer comes. `text`: it stands in the first
   * words the link prepares (`firstWords`), and is found in them when they come. `nothing`: the link cannot say it.
   */
  carries: 'referral' | 'text' | 'nothing';
  /** May ask the provider for a name it needs. @throws Failure when settings and provider do not say enough */
  url(wish: LinkWish, inbox: ConfiguredInbox<Settings>, tools: ChannelTools): Promise<string>;
};

export type LinkWish = {
  /** Where the customer finds the link: 1 to 64 letters, digits, `-` and `_` (`linkRef`). */
  ref?: string | undefined;
  /** First words to prepare for them, where the provider's links can. */
  text?: string | undefined;
  /** The relay's own chat page of this inbox. */
  chatPage: string;
};
