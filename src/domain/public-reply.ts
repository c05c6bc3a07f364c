import type { Capabilities } from './capabilities.ts';
import type { Inbox } from './inbox.ts';
import type { Entry, MessageEntry } from './timeline.ts';

/** What of a channel depends on where in a conversation a reply stands. */
type Place = Pick<Capabilities, 'openly' | 'privateStart' | 'public' | 'text' | 'attachments'>;

/**
 * A channel as it is for a reply through the inbox in this thread: in public where the customer wrote last in public, and privately, with
 * limits of its own, where the first answer is a private message. The same object where nothing of it differs.
 */
export function forReply<Channel extends Place>(
  channel: Channel,
  inbox: Pick<Inbox, 'id' | 'settings'>,
  thread: readonly Entry[],
): Channel {
  const { openly, privateStart } = channel;
  if (openly !== undefined && isPublicReply(thread, inbox.id))
    return { ...channel, text: openly.text, public: true };
  if (privateStart === undefined || inbox.settings[privateStart.where.setting] !== privateStart.where.is)
    return channel;
  if (thread.some((entry) => isAnswer(entry, inbox.id))) return channel;
  const { text, attachments } = privateStart;
  return { ...channel, text, attachments, public: undefined };
}

/** True of a channel that `forReply` found to begin with a private message. */
export const startsPrivately = ({
  privateStart,
  public: isPublic,
}: Pick<Capabilities, 'privateStart' | 'public'>): boolean => privateStart !== undefined && isPublic !== true;

/** True when a reply through the inbox stands where everybody can read it: the customer wrote last in public there. */
function isPublicReply(thread: readonly Entry[], inboxId: string): boolean {
  const last = thread.findLast(
    (entry): entry is MessageEntry =>
      entry.kind === 'message' &&
      entry.direction === 'in' &&
      entry.inboxId === inboxId &&
      entry.side !== true,
  );
  return last?.public === true;
}

/** What we wrote there and what has left, or is to: a message that failed has answered nothing. */
const isAnswer = (entry: Entry, inboxId: string): boolean =>
  entry.kind === 'message' &&
  entry.direction === 'out' &&
  entry.inboxId === inboxId &&
  (entry.providerId !== undefined || entry.delivery?.status !== 'failed');
