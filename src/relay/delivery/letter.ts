import type { Channel } from '../../channels/port.ts';
import type { OutboundMessage, ThreadMessage } from '../../channels/port/outbound.ts';
import type { ConfiguredInbox } from '../../channels/port/tools.ts';
import { isNative } from '../../domain/degrade.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Entry, MessageEntry } from '../../domain/timeline.ts';
import type { OutboxRow } from '../../store/outbox-port.ts';
import type { Reader } from '../../store/port.ts';
import type { ChannelDesk } from '../channel-desk.ts';

/** Everything a channel needs to send one outbox row. */
export type Letter = { channel: Channel; configured: ConfiguredInbox; message: OutboundMessage };

/** How much of a thread a channel gets to see, for its references. */
const THREAD_LENGTH = 100;

/** Gathers it. A `Failure` as an answer says why it cannot be sent. */
export async function loadLetter(
  row: OutboxRow,
  { reader, channels }: { reader: Reader; channels: ChannelDesk },
): Promise<Letter | Failure> {
  try {
    const { channel, configured } = await channels.configured(row.inboxId);
    const conversation = await reader.conversation(row.conversationId);
    const entry = await reader.entry(row.entryId);
    const contact = conversation && (await reader.contact(conversation.contactId));
    if (conversation === undefined || contact === undefined || entry?.kind !== 'message')
      throw notFound('such message', undefined, says('message_missing'));
    const closed = says('inbox_closed', { inbox: configured.inbox.name });
    if (configured.inbox.status === 'removed')
      throw new Failure('policy', `The inbox ${configured.inbox.slug} was removed.`, { details: closed });
    if (configured.inbox.status === 'paused')
      throw new Failure('unavailable', `The inbox ${configured.inbox.slug} is paused.`, { details: closed });
    const identity = contact.identities.find(({ id }) => id === entry.identityId);
    const to =
      entry.forward ??
      (identity && { address: identity.address, name: identity.displayName ?? contact.name });
    if (to === undefined)
      throw new Failure('policy', 'The contact no longer has this address.', {
        details: says('address_gone'),
      });
    const thread = await reader.entries(conversation.id, { limit: THREAD_LENGTH });
    return {
      channel,
      configured,
      message: {
        idempotencyKey: row.id,
        conversationId: conversation.id,
        conversationNumber: conversation.number,
        entryId: entry.id,
        to,
        cc: entry.cc,
        bcc: entry.bcc,
        author: { name: await authorName(reader, entry) },
        text: entry.forward === undefined ? entry.text : `${entry.text}\n\n${entry.quoted ?? ''}`.trim(),
        ...(entry.rich !== undefined && isNative(entry.rich, channel.capabilities.rich ?? {})
          ? { rich: entry.rich }
          : {}),
        replyTo: await answeredId(reader, row, entry.replyToId),
        ...(entry.outside === undefined
          ? {}
          : { outside: { tag: entry.outside.tag, optInToken: entry.outside.token } }),
        accepted: row.parts,
        subject: entry.subject ?? conversation.subject,
        attachments: entry.attachments,
        ...(entry.forward === undefined
          ? { threadId: await reader.threadOfConversation(conversation.id, row.inboxId) }
          : {}),
        thread: thread.flatMap((other) =>
          other.kind === 'message' &&
          isOfThread(other, entry) &&
          other.inboxId === row.inboxId &&
          other.providerId !== undefined &&
          other.id !== entry.id
            ? [threadMessage(other, other.providerId)]
            : [],
        ),
        automatic: entry.automatic !== undefined || entry.author.kind === 'bot',
        attempt: row.attempts,
        writtenAt: entry.at,
        ...(row.interrupted ? { interrupted: true } : {}),
      },
    };
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

const threadMessage = ({ direction, at, tokens }: MessageEntry, providerId: string): ThreadMessage => ({
  providerId,
  direction,
  at,
  ...(tokens === undefined ? {} : { tokens }),
});

/** The provider's id of the answered message, where it came or went through the same inbox. */
async function answeredId(
  reader: Reader,
  { inboxId }: OutboxRow,
  entryId: string | undefined,
): Promise<string | undefined> {
  const entry = entryId === undefined ? undefined : await reader.entry(entryId);
  return entry?.kind === 'message' && entry.inboxId === inboxId ? entry.providerId : undefined;
}

/** What goes on with others is no thread of the customer's, and theirs is none of the others'. */
function isOfThread(other: MessageEntry, entry: MessageEntry): boolean {
  return entry.forward === undefined
    ? other.forward === undefined && other.side !== true
    : other.forward?.address === entry.forward.address;
}

async function authorName(reader: Reader, entry: Entry): Promise<string> {
  const { author } = entry;
  if (author.kind === 'agent') return (await reader.agent(author.id))?.name ?? '';
  return author.kind === 'bot' ? author.name : '';
}
