/**
 * Messages have a time stamp that is unique in their channel, hence `<channel>:<ts>` as the provider’s id. A thread is
 * named by its first message in the same way; a direct line without a thread by its channel alone.
 */
export const messageId = (channel: string, ts: string): string => `${channel}:${ts}`;

export type Place = { channel: string; ts?: string | undefined };

/** What an id of a message or thread says: its channel, and its time stamp unless it is a whole direct line. */
export function placeOf(id: string): Place {
  const [channel = '', ts] = id.split(':');
  return ts === undefined || ts === '' ? { channel } : { channel, ts };
}

/** A direct line between the app and one person. */
export const isDirect = (channel: string, type?: string): boolean =>
  type === 'im' || type === 'app_home' || (type === undefined && channel.startsWith('D'));

/** What says where a message stands: the thread it is in, or the one it begins. */
export function whereabouts(
  channel: string,
  { ts, threadTs, isDm }: { ts?: string | undefined; threadTs?: string | undefined; isDm: boolean },
): {
  threadId?: string;
  opensNew: true;
  hints: { by: 'message'; providerId: string; proven: true }[];
} {
  const root = threadTs ?? (isDm ? undefined : ts);
  return {
    // Without a channel it stands nowhere: a conversation of its own.
    ...(channel === '' ? {} : { threadId: root === undefined ? channel : messageId(channel, root) }),
    opensNew: true,
    // Slack says so itself: whoever writes there is in that thread.
    hints:
      threadTs === undefined || threadTs === ts
        ? []
        : [{ by: 'message', providerId: messageId(channel, threadTs), proven: true }],
  };
}

/** `1730000000.000100` in ms; `fallbackMs` where it is none. */
export function timeOf(ts: string | undefined, fallbackMs: number): number {
  const seconds = Number(ts);
  return ts === undefined || !Number.isFinite(seconds) || seconds <= 0 || seconds > 1e11
    ? fallbackMs
    : Math.floor(seconds * 1000);
}
