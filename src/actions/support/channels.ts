import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import { carry } from '../../domain/carry.ts';
import { formatText } from '../../domain/format-text.ts';
import { lossWords } from '../../domain/losses.ts';
import { forReply, startsPrivately } from '../../domain/public-reply.ts';
import type { RichMessage } from '../../domain/rich.ts';
import { splitText } from '../../domain/split-text.ts';
import { textLength, unitWords } from '../../domain/text-length.ts';
import type { Attachment } from '../../domain/timeline.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';

/** The inbox's channel. Throws `Failure` `unavailable` when this relay does not have it. */
export function channelOf(context: ActionContext, inbox: Inbox): ChannelFacts {
  const channel = context.desk.channel(inbox.channel);
  if (channel !== undefined) return channel;
  throw new Failure('unavailable', `This relay has no channel “${inbox.channel}”.`, {
    hint: `It has ${context.desk.channelKinds().join(', ')}.`,
    details: says('channel_unknown', { channel: inbox.channel }),
  });
}

/** The channel, when something can be sent through the inbox now. Throws `Failure` `policy` saying why not. */
export function requireSending(context: ActionContext, inbox: Inbox): ChannelFacts {
  if (inbox.status !== 'active') {
    throw new Failure('policy', `The inbox “${inbox.name}” is ${inbox.status}: nothing leaves through it.`, {
      hint:
        inbox.status === 'paused'
          ? `Resume it with \`parley inbox resume ${inbox.slug}\`, or reply through another inbox.`
          : 'Reply through another inbox.',
      details: says('inbox_closed', { inbox: inbox.name }),
    });
  }
  const channel = channelOf(context, inbox);
  if (channel.canSend && channel.onlyReceives?.(inbox.settings) === true) {
    throw new Failure(
      'policy',
      `The inbox “${inbox.name}” only receives: its settings say nowhere to send to.`,
      {
        hint: `Reply through another inbox, or see \`parley inbox guide ${inbox.slug}\`.`,
        details: says('receives_only', { channel: inbox.name }),
      },
    );
  }
  if (channel.canSend) return channel;
  throw new Failure('policy', `${channel.label} can only receive.`, {
    hint: 'Reply through another inbox.',
    details: says('receives_only', { channel: channel.label }),
  });
}

/** Entries looked through for the customer's last message in an inbox. */
const LOOKED_THROUGH = 200;

/**
 * The channel as it is for a reply in this conversation: public or private as the thread has it, with the limits that hold there. `entryId`
 * is the reply itself, where it stands in the thread already.
 */
export async function channelIn(
  { tx }: Pick<ActionContext, 'tx'>,
  channel: ChannelFacts,
  {
    conversationId,
    inboxId,
    entryId,
  }: { conversationId: string; inboxId: string; entryId?: string | undefined },
): Promise<ChannelFacts> {
  if (channel.openly === undefined && channel.privateStart === undefined) return channel;
  const inbox = await tx.inbox(inboxId);
  if (inbox === undefined) return channel;
  const thread = await tx.entries(conversationId, { limit: LOOKED_THROUGH });
  return forReply(
    channel,
    inbox,
    thread.filter(({ id }) => id !== entryId),
  );
}

/** True when a message of ours in this conversation stands where everybody can read it. */
export async function standsInPublic(
  context: Pick<ActionContext, 'tx' | 'desk'>,
  { conversationId, inboxId }: { conversationId: string; inboxId: string },
): Promise<boolean> {
  const inbox = await context.tx.inbox(inboxId);
  const channel = inbox && context.desk.channel(inbox.channel);
  if (channel === undefined) return false;
  return (await channelIn(context, channel, { conversationId, inboxId })).public === true;
}

/**
 * What the thread shows and the channel carries: of a rich message the text beside its elements, or all of it written
 * out where the channel has no such element.
 */
export function contentFor(
  channel: ChannelFacts,
  { text, rich }: { text: string; rich?: RichMessage | undefined },
): { text: string; rich?: RichMessage } {
  if (rich === undefined) return { text };
  const whole = richWith(rich, text);
  return { text: carry({ text, rich: whole }, channel).text, rich: whole };
}

/** Words given beside a rich message are never dropped: they are its text where it has none. */
export function richWith(rich: RichMessage, text: string): RichMessage {
  const words = text.trim();
  if (words === '' || words === rich.text?.trim()) return rich;
  if (rich.text === undefined || rich.text.trim() === '') return { ...rich, text: words };
  const lost = Array.from(words).slice(0, 40).join('');
  throw new Failure(
    'bad_input',
    `The ${rich.kind} has a text of its own: the words beside it (“${lost}”) would be lost.`,
    {
      hint: 'Put them into its `text`, or send them first, as a message of their own.',
      details: says('rich_has_text', { words: lost }),
    },
  );
}

/** What of a message the channel cannot show as it was written, for the result: nothing where nothing is lost. */
export function lostIn(
  channel: ChannelFacts,
  message: { text: string; rich?: RichMessage | undefined },
): { lost?: string[] } {
  const lost = carry(message, channel).losses.map(lossWords);
  return lost.length === 0 ? {} : { lost };
}

/** Throws `Failure` `bad_input`, `too_large` or `policy` when the channel would not take the message. */
export function checkContent(
  channel: ChannelFacts,
  content: {
    text: string;
    attachments: readonly Attachment[];
    rich?: RichMessage | undefined;
    chain?: boolean | undefined;
  },
): void {
  const { text, attachments, rich } = content;
  if (text.trim() === '' && attachments.length === 0 && rich === undefined) {
    throw new Failure('bad_input', 'There is nothing to send: the text is empty.', {
      details: says('nothing_to_send'),
    });
  }
  checkLength(channel, text, content.chain === true);
  checkAttachments(channel, attachments);
}

function checkLength(channel: ChannelFacts, text: string, chain: boolean): void {
  const { label, openly } = channel;
  const { max, unit } = channel.text;
  const length = textLength(text, unit);
  if (length <= max) return;
  if (startsPrivately(channel)) {
    throw new Failure(
      'too_large',
      `The first answer through ${label} is a private message of up to ${max} ${unitWords[unit]}; this text has ${length}.`,
      {
        hint: `Shorten it by ${length - max}, or send the rest with the next answer, which stands in public.`,
        details: { ...says('private_start_long', { channel: label, max, length }), max, unit, length },
      },
    );
  }
  const chains = channel.public === true ? openly?.chains : undefined;
  if (chains === undefined) {
    throw new Failure('too_large', `${label} takes ${max} ${unitWords[unit]}; this text has ${length}.`, {
      hint: `${chain ? `${label} has no chains of posts: shorten` : 'Shorten'} it by ${length - max}, or send it as ${splitText(text, channel.text).length} messages.`,
      details: { ...says('text_too_long', { channel: label, max, length }), max, unit, length },
    });
  }
  const posts = splitText(formatText(text, channel.markup ?? 'plain'), channel.text).length;
  if (chain && posts <= chains) return;
  const isChain = chain ? `; as a chain it would be ${posts} posts, and ${chains} are the most` : '';
  throw new Failure(
    'too_large',
    `In public ${label} takes ${max} ${unitWords[unit]} a post; this text has ${length}${isChain}.`,
    {
      hint:
        posts <= chains
          ? `Shorten it by ${length - max}, or say \`chain\` (\`--chain\`): it becomes ${posts} posts, each below the one before.`
          : 'Shorten it, or write to them directly.',
      details: { ...says('public_too_long', { channel: label, max, length }), max, unit, length, posts },
    },
  );
}

function checkAttachments(channel: ChannelFacts, attachments: readonly Attachment[]): void {
  if (attachments.length === 0) return;
  const limits = channel.attachments;
  if (startsPrivately(channel)) {
    throw new Failure(
      'policy',
      `The first answer through ${channel.label} is a private message without files.`,
      {
        hint: 'Send the text alone, and the files with the next answer, which stands in public.',
        details: says('private_start_files', { channel: channel.label }),
      },
    );
  }
  if (limits === 'none') {
    throw new Failure('policy', `${channel.label} cannot carry files.`, {
      hint: 'Send a link, or switch to another channel.',
      details: says('no_files', { channel: channel.label }),
    });
  }
  if (attachments.length > limits.maxCount) {
    throw new Failure('too_large', `${channel.label} takes ${limits.maxCount} files a message.`, {
      hint: 'Send the others with another message.',
      details: {
        ...says('too_many_files', { channel: channel.label, max: limits.maxCount }),
        maxCount: limits.maxCount,
        count: attachments.length,
      },
    });
  }
  const { types } = limits;
  const odd =
    types && attachments.find(({ contentType }) => !types.some((type) => isOfType(contentType, type)));
  if (odd !== undefined) {
    throw new Failure('policy', `${channel.label} does not take “${odd.name}” (${odd.contentType}).`, {
      hint: `It takes ${types?.join(', ')}: send a link, or switch to another channel.`,
      details: says('file_type', { channel: channel.label, name: odd.name, takes: types?.join(', ') ?? '' }),
    });
  }
  const large = attachments.find(({ bytes }) => bytes > limits.maxBytes);
  if (large === undefined) return;
  throw new Failure(
    'too_large',
    `“${large.name}” has ${large.bytes} bytes; ${channel.label} takes ${limits.maxBytes}.`,
    {
      hint: 'Send a smaller file or a link.',
      details: {
        ...says('file_too_large', {
          name: large.name,
          channel: channel.label,
          fileBytes: large.bytes,
          maxBytes: limits.maxBytes,
        }),
        maxBytes: limits.maxBytes,
        bytes: large.bytes,
      },
    },
  );
}

/** `image/*` holds every image. */
const isOfType = (contentType: string, type: string): boolean =>
  type.endsWith('/*') ? contentType.startsWith(type.slice(0, -1)) : contentType === type;
