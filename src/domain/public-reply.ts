import type { Capabilities } from './capabilities.ts';
import type { Entry, MessageEntry } from './timeline.ts';

/** True when a reply through the inbox stands where everybody can read it: the customer wrote last in public there. */
export function isPublicReply(thread: readonly Entry[], inboxId: string): boolean {
  const last = thread.findLast(
    (entry): entry is MessageEntry =>
      entry.kind === 'message' &&
      entry.direction === 'in' &&
      entry.inboxId === inboxId &&
      entry.side !== true,
  );
  return last?.public === true;
}

/** A channel as it is where some of its conversations are held in public. */
export const inPublic = <Channel extends Pick<Capabilities, 'openly' | 'public' | 'text'>>(
  channel: Channel,
): Channel => ({ ...channel, text: channel.openly?.text ?? channel.text, public: true });
