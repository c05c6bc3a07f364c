import { z } from 'zod';
import type { Contact, Identity } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import { timestamp } from '../domain/ids.ts';
import type { Inbox } from '../domain/inbox.ts';
import { part } from '../domain/parts.ts';
import { defineAction, type ActionContext } from './port.ts';
import { clip } from './support/clip.ts';
import { attachmentsField, inboxField } from './support/fields.ts';
import { attachmentParts, filesField, queueFiles } from './support/files.ts';
import { findInbox } from './support/find.ts';
import { openConversation } from './support/open-conversation.ts';
import { saveIdentity } from './support/permission.ts';
import { ensureSender, findSender, senderField } from './support/sender.ts';

/** What tells imported conversations from those that were held here: also the one a second import adds to. */
const TAG = 'imported';

const message = z.object({
  providerId: z.string().min(1).max(1000).describe('The provider’s id of the message'),
  direction: z.enum(['in', 'out']).describe('Whether the customer wrote it, or the desk'),
  text: z.string().max(2_000_000),
  attachments: attachmentsField,
  files: filesField,
  parts: z.array(part).max(100).default([]),
  by: z.string().max(256).optional().describe('Where what the desk said was written: “Page inbox”'),
  at: timestamp,
});
type Message = z.output<typeof message>;

/**
 * Old threads join the desk as solved conversations. Nothing leaves, nobody is told, nobody waits; what the desk has
 * already, because it came in or went out here or was imported before, is left as it is.
 */
export const conversationImport = defineAction({
  name: 'conversation.import',
  summary: 'Bring over what was said with a customer before: into a solved conversation, with nothing sent',
  permission: 'message.ingest',
  path: '/conversations/import',
  input: z.object({
    inbox: inboxField,
    from: senderField,
    unreachable: z.string().max(500).optional().describe('Why nobody can write to them any more'),
    ended: timestamp.optional().describe('When it ended, where more than these was said'),
    messages: z.array(message).min(1).max(500).describe('What was said, oldest first'),
  }),
  async handle(context, input) {
    const inbox = await findInbox(context.tx, input.inbox);
    const fresh: Message[] = [];
    for (const one of input.messages) if (await isNew(context, inbox, one)) fresh.push(one);
    const [first] = fresh;
    if (first === undefined) return { result: { added: 0 } };
    const known = await findSender(context, inbox, input.from);
    const sender = await ensureSender(context, inbox, known, input.from, { attributes: {} });
    const { unreachable: why } = input;
    if (why !== undefined && known === undefined) {
      await saveIdentity(context, sender, { ...sender.identity, unreachable: { at: context.now, why } });
    }
    const conversation = await placeFor(context, inbox, sender, fresh, input.ended);
    for (const one of fresh) await add(context, conversation, inbox, sender, one);
    return { result: { added: fresh.length, conversationId: conversation.id, number: conversation.number } };
  },
});

/** Live messages claim the same id when they come in; what the desk sent is known by its provider id. */
async function isNew({ tx, now }: ActionContext, inbox: Inbox, { providerId }: Message): Promise<boolean> {
  if ((await tx.entryByProviderId(inbox.id, providerId)) !== undefined) return false;
  return tx.claimEvent(inbox.id, providerId, now);
}

async function placeFor(
  context: ActionContext,
  inbox: Inbox,
  { contact, identity }: { contact: Contact; identity: Identity },
  messages: readonly Message[],
  endedAt: number | undefined,
): Promise<Conversation> {
  const own = await context.tx.conversationsOfContact(contact.id, 100);
  const earlier = own.find(({ inboxId, tags }) => inboxId === inbox.id && tags.includes(TAG));
  if (earlier !== undefined) return earlier;
  const past = (at: number | undefined): number => Math.min(at ?? context.now, context.now);
  const begun = past(messages[0]?.at);
  const ended = past(endedAt ?? messages.at(-1)?.at);
  return openConversation(context, {
    contactId: contact.id,
    inboxId: inbox.id,
    replyTo: { inboxId: inbox.id, identityId: identity.id },
    imported: { tags: [TAG], begun, ended },
  });
}

async function add(
  context: ActionContext,
  { id: conversationId }: Conversation,
  inbox: Inbox,
  { contact, identity }: { contact: Contact; identity: Identity },
  { providerId, direction, text, attachments, files, parts, by, ...given }: Message,
): Promise<void> {
  const id = context.newId();
  const at = Math.min(given.at, context.now);
  const held = [...parts, ...attachmentParts(files)];
  await context.emit({
    type: 'entry.added',
    entry: {
      id,
      conversationId,
      kind: 'message',
      direction,
      author:
        direction === 'in'
          ? { kind: 'contact', id: contact.id }
          : { kind: 'external', ...(by === undefined ? {} : { name: clip(by, 256) }) },
      inboxId: inbox.id,
      identityId: identity.id,
      text,
      attachments,
      providerId,
      ...(held.length === 0 ? {} : { parts: held }),
      ...(direction === 'in' ? {} : { delivery: { status: 'sent' as const, at } }),
      imported: true,
      at,
    },
  });
  await queueFiles(context, { inboxId: inbox.id, conversationId, entryId: id }, files);
}
