import type { Contact } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import { lastInboundAt } from '../../domain/reach.ts';
import type { RichMessage } from '../../domain/rich.ts';
import type { Attachment, MessageEntry } from '../../domain/timeline.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';
import { channelIn, checkContent, contentFor, requireSending } from './channels.ts';
import { contactLabel } from './contacts.ts';
import { defaultWays } from './default-way.ts';
import { requireReach } from './reach.ts';

export type Template = { name: string; language: string; parameters: string[] };

/** What shall be pushed, and what it may be sent as. */
export type Push = {
  contact: Contact;
  conversation: Conversation | undefined;
  text: string;
  rich?: RichMessage | undefined;
  /** Used where free text may not be sent. */
  template?: Template | undefined;
  attachments: readonly Attachment[];
  tag?: string | undefined;
  optIn?: 'one_time' | 'marketing' | undefined;
  marketing: boolean;
  sendAt?: number | undefined;
};

/** Where it goes, and in which form. */
export type PushWay = {
  inbox: Inbox;
  channel: ChannelFacts;
  identityId: string;
  body: { text: string; rich?: RichMessage | undefined };
  outside: MessageEntry['outside'];
};

type Door = { inbox: Inbox; identityId: string };

/**
 * The first door through which the channel's rules let it: the one asked for, or those of the customer in their default order.
 * @throws Failure `policy` or `too_large` of the first door, with the ways that are left
 */
export async function pushWay(context: ActionContext, push: Push, asked: Door | undefined): Promise<PushWay> {
  const doors = asked === undefined ? await doorsOf(context, push) : [asked];
  let first: Failure | undefined;
  for (const door of doors) {
    try {
      return await through(context, push, door);
    } catch (error) {
      if (!(error instanceof Failure) || (error.kind !== 'policy' && error.kind !== 'too_large')) throw error;
      first ??= error;
    }
  }
  if (first !== undefined) throw first;
  throw new Failure(
    'policy',
    `${contactLabel(push.contact)} has no address that the desk writes to by itself.`,
    {
      hint: 'Name an inbox: `--via`. What others can read, and addresses nobody has proven, are used only when named.',
      details: says('no_own_way', { contact: contactLabel(push.contact) }),
    },
  );
}

/** Where replies of the conversation go comes first, unless others would read it there. */
async function doorsOf(context: ActionContext, { contact, conversation }: Push): Promise<Door[]> {
  const ways = await defaultWays(context, contact);
  if (conversation === undefined) return ways;
  const { inboxId, identityId } = conversation.replyTo;
  const inbox = await context.tx.inbox(inboxId);
  if (inbox === undefined) return ways;
  const facts = context.desk.channel(inbox.channel);
  const place = facts && (await channelIn(context, facts, { conversationId: conversation.id, inboxId }));
  return place?.public === true || facts?.public === true ? ways : [{ inbox, identityId }, ...ways];
}

async function through(context: ActionContext, push: Push, { inbox, identityId }: Door): Promise<PushWay> {
  const sending = requireSending(context, inbox);
  const { id: conversationId } = push.conversation ?? {};
  const channel =
    conversationId === undefined
      ? sending
      : await channelIn(context, sending, { conversationId, inboxId: inbox.id });
  await requireConsent(context, push, { channel, identityId });
  const where = { contact: push.contact, conversation: push.conversation, inbox, identityId, channel };
  const { attachments, text, template } = push;

  async function as(rich: RichMessage | undefined): Promise<PushWay> {
    const body = contentFor(channel, rich === undefined ? { text } : { text: '', rich });
    checkContent(channel, { ...body, attachments });
    const outside = await requireReach(context, where, { ...push, rich });
    return { inbox, channel, identityId, body, outside };
  }
  try {
    return await as(push.rich);
  } catch (error) {
    const isShut = error instanceof Failure && error.details?.['waysOut'] !== undefined;
    if (!isShut || template === undefined || channel.window?.templates !== true) throw error;
    return as({ kind: 'template', ...template, text });
  }
}

/** Advertising needs a yes to it; where the channel wants consent, so does writing to somebody who never wrote. */
async function requireConsent(
  { tx, now }: ActionContext,
  { contact, marketing }: Push,
  { channel, identityId }: { channel: ChannelFacts; identityId: string },
): Promise<void> {
  const identity = (await tx.contact(contact.id))?.identities.find(({ id }) => id === identityId);
  const optIns = (identity?.optIns ?? []).filter(({ until }) => until === undefined || now < until);
  const details = { reason: 'consent' };
  if (marketing && !optIns.some(({ purpose }) => purpose === 'marketing')) {
    throw new Failure(
      'policy',
      `${contactLabel(contact)} has not opted in to marketing at ${channel.label}.`,
      {
        hint: 'Send what they need to know without --marketing, or ask them to opt in there first.',
        details: {
          ...says('not_opted_in', { contact: contactLabel(contact), channel: channel.label }),
          ...details,
        },
      },
    );
  }
  const { consent = false } = channel.window ?? {};
  if (consent === false || identity?.consent !== undefined || optIns.length > 0) return;
  if (lastInboundAt(await tx.conversationsOfContact(contact.id, 100), identityId) !== undefined) return;
  throw new Failure(
    'policy',
    `${channel.label} wants consent before somebody is written to who never wrote.`,
    {
      hint: `Say what they agreed to: --consent "Ticked at checkout: order updates by ${channel.label}".`,
      details: { ...says('consent_missing', { channel: channel.label }), ...details },
    },
  );
}
