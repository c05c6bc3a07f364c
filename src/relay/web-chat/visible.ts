import type { Entry, MessageEntry } from '../../domain/timeline.ts';
import type { VisitorEntry } from '../../protocol/visitor.ts';
import { isPicture } from './file-kinds.ts';
import type { WebChatHost } from './host.ts';
import type { Visitor } from './host.ts';
import { FILE_TICKET_MS, type FileTicket, type Tickets } from './tickets.ts';

/** Whose eyes an entry is shown to. */
export type Viewer = {
  inboxId: string;
  slug: string;
  title: string;
  address: string;
  identityIds: ReadonlySet<string>;
};

/**
 * True when a visitor may see the entry: a message from or to them, in this inbox, that has left if it was the
 * desk's (one in the undo window, taken back or failed was never said).
 */
export function isVisible(entry: Entry, viewer: Viewer): entry is MessageEntry {
  if (entry.kind !== 'message' || entry.inboxId !== viewer.inboxId) return false;
  if (!viewer.identityIds.has(entry.identityId)) return false;
  const status = entry.direction === 'out' ? entry.delivery?.status : undefined;
  return status === undefined || status === 'sent' || status === 'delivered' || status === 'read';
}

/** The provider id of a visitor's message: their address and the id their browser made. */
export const messageKey = (visitor: Pick<Visitor, 'address'>, clientId: string): string =>
  `${visitor.address}/${clientId}`;

/** The path a file is fetched at, with a ticket for five minutes. */
export function fileUrl(tickets: Tickets<FileTicket>, file: FileTicket, now: number): string {
  const ticket = tickets.issue(file, now + FILE_TICKET_MS);
  return `/api/chat/${file.inbox}/files/${file.sha}?ticket=${ticket}`;
}

/** The entry as the visitor gets it. */
export async function toVisitorEntry(
  entry: MessageEntry,
  viewer: Viewer,
  host: WebChatHost,
  tickets: Tickets<FileTicket>,
): Promise<VisitorEntry> {
  const own = entry.direction === 'in';
  const now = host.clock.now();
  const clientId = own ? clientIdOf(entry, viewer.address) : undefined;
  return {
    id: entry.id,
    seq: entry.seq,
    version: entry.version,
    at: entry.at,
    from: own ? 'visitor' : 'desk',
    ...(own ? {} : { author: (await host.displayName(entry.author)) ?? viewer.title }),
    text: entry.text,
    attachments: entry.attachments.map(({ id, name, contentType, bytes, sha256 }) => ({
      id,
      name,
      contentType,
      bytes,
      picture: isPicture(contentType),
      url: fileUrl(tickets, { sha: sha256, inbox: viewer.slug, name, type: contentType }, now),
    })),
    ...(entry.editedAt === undefined ? {} : { editedAt: entry.editedAt }),
    ...(clientId === undefined ? {} : { clientId }),
  };
}

function clientIdOf(entry: MessageEntry, address: string): string | undefined {
  const prefix = `${address}/`;
  return entry.providerId?.startsWith(prefix) === true ? entry.providerId.slice(prefix.length) : undefined;
}
