import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { z } from 'zod';
import { messageIds } from './headers.ts';

/**
 * One pass over an open mailbox. The mailbox is the queue, and the cursor is our place in it: it is stored with the mail
 * it points at, in one commit, so that a crash repeats or skips nothing. Flags such as \Seen belong to people and say
 * nothing here.
 */

/** Where reading stands. UIDs only mean something together with their UIDVALIDITY (RFC 9051 §2.3.1.1). */
export const imapCursor = z.object({
  uidValidity: z.string(),
  lastUid: z.number().int().nonnegative(),
  /** Mail from before this moment was never wanted: the mailbox was added then. */
  sinceMs: z.number().int(),
  /** Set while looking through a mailbox that was numbered anew, where mail may be known already. */
  isRescan: z.boolean().optional(),
});
export type ImapCursor = z.infer<typeof imapCursor>;

export type MailSink = {
  /** Resolves when the mail and the cursor are durable. */
  deliver(raw: Uint8Array, cursor: ImapCursor): Promise<void>;
  /** A mail that is not fetched: its headers, and why. */
  setAside(headers: Uint8Array, reason: string, cursor: ImapCursor): Promise<void>;
  /** Moves the cursor over mail that is known or not wanted. */
  move(cursor: ImapCursor): Promise<void>;
  /** Which of these Message-IDs the desk holds. */
  known(messageIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Called before a mail is fetched; answers whether that was tried so often that it will not succeed. */
  isHopeless(uid: number): boolean;
  isStopping(): boolean;
};

const BATCH = 100;
const DAY_MS = 86_400_000;
const HEADER_BYTES = 64 * 1024;

/** The cursor to go on from: the stored one, or a fresh look when there is none or the mailbox was numbered anew. */
export function cursorFor(
  stored: ImapCursor | undefined,
  mailbox: { uidValidity: bigint; uidNext: number },
  first: { nowMs: number; importDays: number },
): ImapCursor {
  const uidValidity = mailbox.uidValidity.toString();
  if (stored?.uidValidity === uidValidity) return stored;
  if (stored !== undefined) return { uidValidity, lastUid: 0, sinceMs: stored.sinceMs, isRescan: true };
  // Servers need not say which UID comes next; then the mails of the day are looked through.
  const knowsEnd = Number.isSafeInteger(mailbox.uidNext) && mailbox.uidNext > 0;
  if (first.importDays > 0 || !knowsEnd) {
    return { uidValidity, lastUid: 0, sinceMs: first.nowMs - first.importDays * DAY_MS, isRescan: true };
  }
  return { uidValidity, lastUid: mailbox.uidNext - 1, sinceMs: first.nowMs };
}

/**
 * Reads everything behind the cursor, oldest first, one mail in memory at a time. Answers the cursor it reached. Throws
 * what the connection or the sink throws; what was delivered stays delivered.
 */
export async function readMailbox(
  client: ImapFlow,
  from: ImapCursor,
  sink: MailSink,
  maxBytes: number,
): Promise<ImapCursor> {
  let cursor = from;
  const uids = await uidsBehind(client, cursor);
  for (let start = 0; start < uids.length; start += BATCH) {
    const batch = await describe(client, uids.slice(start, start + BATCH));
    const skipped = cursor.isRescan === true ? await notWanted(batch, cursor, sink) : new Set<number>();
    for (const message of batch) {
      if (sink.isStopping()) return cursor;
      const next: ImapCursor = { ...cursor, lastUid: message.uid };
      if (!skipped.has(message.uid)) await fetchOne(client, message, next, sink, maxBytes);
      cursor = next;
    }
    if (batch.some(({ uid }) => skipped.has(uid))) await sink.move(cursor);
  }
  if (cursor.isRescan === true && !sink.isStopping()) {
    cursor = { uidValidity: cursor.uidValidity, lastUid: cursor.lastUid, sinceMs: cursor.sinceMs };
    await sink.move(cursor);
  }
  return cursor;
}

/** Ascending. `n:*` names the newest mail even when its UID is below n (RFC 9051 §9), hence the filter. */
async function uidsBehind(client: ImapFlow, { lastUid, sinceMs, isRescan }: ImapCursor): Promise<number[]> {
  const uid = `${lastUid + 1}:*`;
  // SINCE compares days in the server's own zone: two days more are asked for and sorted out by the Date field.
  const query = isRescan === true ? { uid, since: new Date(sinceMs - 2 * DAY_MS) } : { uid };
  const found = await client.search(query, { uid: true });
  return Array.isArray(found) ? found.filter((one) => one > lastUid).toSorted((a, b) => a - b) : [];
}

async function describe(client: ImapFlow, uids: readonly number[]): Promise<FetchMessageObject[]> {
  if (uids.length === 0) return [];
  const wanted = new Set(uids);
  const found = await client.fetchAll(
    uids.join(','),
    { uid: true, size: true, envelope: true, internalDate: true },
    { uid: true },
  );
  return found.filter(({ uid }) => wanted.has(uid)).toSorted((a, b) => a.uid - b.uid);
}

/** In a mailbox numbered anew: what the desk holds already, and what is older than the inbox. */
async function notWanted(
  batch: readonly FetchMessageObject[],
  { sinceMs }: ImapCursor,
  sink: MailSink,
): Promise<Set<number>> {
  const ids = new Map(
    batch.map((message) => [message.uid, messageIds(message.envelope?.messageId ?? '')[0]]),
  );
  const known = await sink.known([...ids.values()].filter((id) => id !== undefined));
  const isKnown = (uid: number): boolean => {
    const id = ids.get(uid);
    return id !== undefined && known.has(id);
  };
  return new Set(
    batch
      .filter((message) => isKnown(message.uid) || writtenAt(message) < sinceMs - DAY_MS)
      .map(({ uid }) => uid),
  );
}

/** The Date field before the server's arrival date: copying mail into a new mailbox resets the latter. */
function writtenAt({ envelope, internalDate }: FetchMessageObject): number {
  const times = [envelope?.date, internalDate].map((date) =>
    date === undefined ? Number.NaN : new Date(date).getTime(),
  );
  return times.find((ms) => !Number.isNaN(ms)) ?? Number.POSITIVE_INFINITY;
}

async function fetchOne(
  client: ImapFlow,
  { uid, size = 0 }: FetchMessageObject,
  cursor: ImapCursor,
  sink: MailSink,
  maxBytes: number,
): Promise<void> {
  if (sink.isHopeless(uid)) {
    const reason = `the mail cannot be downloaded, however often it is tried; it is still in the mailbox (UID ${uid})`;
    await sink.setAside(new Uint8Array(), reason, cursor);
    return;
  }
  if (size > maxBytes) return setAside(client, uid, size, cursor, sink);
  // One byte more than allowed: the size a server states need not be true.
  const fetched = await client.fetchOne(
    String(uid),
    { source: { start: 0, maxLength: maxBytes + 1 } },
    { uid: true },
  );
  const source = fetched === false || fetched === undefined ? undefined : fetched.source;
  if (source === undefined) return; // Deleted by somebody since it was listed.
  if (source.length > maxBytes) await setAside(client, uid, source.length, cursor, sink);
  else await sink.deliver(source, cursor);
}

async function setAside(
  client: ImapFlow,
  uid: number,
  size: number,
  cursor: ImapCursor,
  sink: MailSink,
): Promise<void> {
  const fetched = await client.fetchOne(
    String(uid),
    { source: { start: 0, maxLength: HEADER_BYTES } },
    { uid: true },
  );
  const head = fetched === false || fetched === undefined ? undefined : fetched.source;
  const reason = `the mail has ${size} bytes, more than this inbox takes; it is still in the mailbox (UID ${uid})`;
  await sink.setAside(head ?? new Uint8Array(), reason, cursor);
}
