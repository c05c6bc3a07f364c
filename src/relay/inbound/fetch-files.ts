import { pipeline, type Readable } from 'node:stream';
import type { Download, FileRef } from '../../channels/port/inbound.ts';
import type { ChannelTools } from '../../channels/port/tools.ts';
import { Failure } from '../../domain/failure.ts';
import type { ContactPart } from '../../domain/parts.ts';
import type { Attachment } from '../../domain/timeline.ts';
import { contactsInVcard, isVcard } from '../../domain/vcard.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import { retryDelayMs } from '../../lib/retry.ts';
import type { FileToFetch } from '../../store/inbound-port.ts';
import type { Reader } from '../../store/port.ts';
import type { AttachmentStore } from '../attachments.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import { discard } from '../outbound-http.ts';
import type { WriteQueue } from '../write-queue.ts';
import { safeFileName } from './attachment-of.ts';

const AT_ONCE = 4;
const BACKOFF = { firstMs: 2_000, maxMs: 10 * 60_000 };
/** Some half hour; links at providers rarely live longer. */
const MAX_ATTEMPTS = 8;
const POLL_MS = 60_000;
/** Of a card with a picture in it. */
const CARD_BYTES = 2 * 2 ** 20;

export type FileFetcher = {
  start(): void;
  /** A message with files at its provider is durable. */
  wake(): void;
  /** Waits for what is under way; the rest is fetched after the next start. */
  stop(): Promise<void>;
};

/** Copies the files of messages from their providers, whose links expire, into the desk’s own storage. */
export function createFileFetcher(deps: {
  reader: Reader;
  queue: WriteQueue;
  channels: ChannelDesk;
  attachments: AttachmentStore;
  tools: ChannelTools;
  download(from: Download): Promise<{ status: number; headers: Record<string, string>; body: Readable }>;
  clock: Clock;
  random: Random;
  onError(error: unknown): void;
}): FileFetcher {
  const { queue, reader, clock } = deps;
  const underWay = new Map<string, Promise<void>>();
  let stopped = true;
  let cancelTimer: (() => void) | undefined;
  let looking: Promise<void> | undefined;
  let again = false;

  function pump(): void {
    again = true;
    if (stopped) return;
    looking ??= look()
      .catch(deps.onError)
      .finally(() => {
        looking = undefined;
        if (again) pump();
      });
  }

  async function look(): Promise<void> {
    again = false;
    const now = clock.now();
    const files = await reader.filesToFetch(AT_ONCE * 2);
    for (const file of files) {
      if (file.dueAt > now || underWay.has(file.id) || underWay.size >= AT_ONCE) continue;
      const work = take(file)
        .catch(deps.onError)
        .finally(() => {
          underWay.delete(file.id);
          pump();
        });
      underWay.set(file.id, work);
    }
    const next = files.find(({ id }) => !underWay.has(id));
    cancelTimer?.();
    cancelTimer = stopped
      ? undefined
      : clock.after(next === undefined ? POLL_MS : Math.max(1, Math.min(POLL_MS, next.dueAt - now)), pump);
  }

  async function take(file: FileToFetch): Promise<void> {
    const entry = await reader.entry(file.entryId);
    const part =
      entry?.kind === 'message'
        ? entry.parts?.find((one) => one.kind === 'file' && one.id === file.id)
        : undefined;
    // The customer took the message back before its file was here.
    if (part?.kind !== 'file') return queue.submit(({ tx }) => tx.finishFile(file.id));
    try {
      const attachment = await copy(file, part);
      await settle(file, { attachment, ...(await cardIn(attachment)) });
    } catch (error) {
      const isFinal = error instanceof Failure && error.kind !== 'unavailable';
      const attempts = file.attempts + 1;
      if (isFinal || attempts >= MAX_ATTEMPTS) {
        await settle(file, { lost: (error as Error).message.slice(0, 500) });
        return;
      }
      const dueAt = clock.now() + retryDelayMs(attempts, BACKOFF, deps.random);
      await queue.submit(({ tx }) => tx.postponeFile(file.id, attempts, dueAt));
    }
  }

  async function copy(file: FileToFetch, part: { name: string; contentType: string }): Promise<Attachment> {
    const { channel, configured } = await deps.channels.configured(file.inboxId);
    const ref = file.ref as FileRef;
    const from =
      channel.openFile === undefined && 'url' in ref
        ? { url: ref.url }
        : await channel.openFile?.(ref, configured, deps.tools);
    if (from === undefined) throw new Failure('policy', `${channel.label} cannot open its files.`);
    const { status, headers, body } = await deps.download(from);
    if (status !== 200) {
      discard(body);
      const words = `the provider answered ${status}`;
      // 202: still being prepared (LINE’s longer videos).
      throw status === 202 || status === 429 || status >= 500
        ? new Failure('unavailable', words)
        : new Failure('not_found', words);
    }
    // What goes wrong on the way ends the stream that is saved.
    const opened = from.open === undefined ? body : pipeline(body, from.open, () => undefined);
    const { sha256, bytes } = await deps.attachments.saveStream(opened);
    return {
      id: file.id,
      name: safeFileName(part.name),
      contentType: contentTypeOf(part.contentType, headers['content-type']),
      bytes,
      sha256,
    };
  }

  /** A card is shown as what it says; the file stays beside it: it may say more. */
  async function cardIn({ contentType, bytes, sha256 }: Attachment): Promise<{ contacts?: ContactPart[] }> {
    if (!isVcard(contentType) || bytes > CARD_BYTES) return {};
    const contacts = contactsInVcard(await deps.attachments.read(sha256));
    return contacts.length === 0 ? {} : { contacts };
  }

  const settle = (
    file: FileToFetch,
    news: { attachment?: Attachment; contacts?: ContactPart[]; lost?: string },
  ): Promise<void> =>
    queue.submit(async (scope) => {
      const { conversationId, entryId, id: fileId } = file;
      const body = { type: 'entry.file' as const, conversationId, entryId, fileId, ...news };
      scope.emitted.push(await scope.tx.append(body, { actor: { kind: 'system' }, at: clock.now() }));
      await scope.tx.finishFile(file.id);
    });

  return {
    start() {
      stopped = false;
      pump();
    },
    wake: pump,
    async stop() {
      stopped = true;
      cancelTimer?.();
      await looking;
      await Promise.allSettled(underWay.values());
    },
  };
}

/** What the message said it is, or what the server says, or nothing to be believed. */
function contentTypeOf(said: string, served = ''): string {
  const [type = ''] = served.split(';');
  const isPlain = (one: string): boolean => /^[\w.+-]+\/[\w.+-]+$/.test(one);
  if (isPlain(said) && said !== 'application/octet-stream') return said.toLowerCase();
  return isPlain(type.trim()) ? type.trim().toLowerCase().slice(0, 255) : 'application/octet-stream';
}
