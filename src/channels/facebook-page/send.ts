import type { Deed, OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { graph, type Access, type Meanings } from '../meta/graph.ts';
import { MESSAGING_MEANINGS } from '../meta/messaging-errors.ts';
import { formatText } from '../../domain/format-text.ts';

/** Graph API, Comment: what becomes of an answer to a comment that is gone. */
const MEANINGS: Meanings = {
  ...MESSAGING_MEANINGS,
  '100/33': { reason: 'recipient_gone', words: 'The post or comment is gone, or the page may not see it.' },
  1705: { reason: 'content', words: 'The answer could not be posted.' },
};

/** Send API, Message object: text. */
export const PRIVATE_MAX = 2000;

/**
 * Under the comment it answers, or the last one of the conversation: in public, with at most one picture each. Where the
 * inbox is set so, the first answer goes as a private message instead; Meta allows one for each comment, for seven days.
 */
export async function send(
  message: OutboundMessage,
  settings: Access & { pageId: string; answers: 'public' | 'private' },
  tools: ChannelTools,
): Promise<SendResult> {
  const under = message.replyTo ?? message.thread.findLast(({ direction }) => direction === 'in')?.providerId;
  if (under === undefined) {
    return { outcome: 'failed', reason: 'content', message: 'There is no comment to answer.' };
  }
  const isPrivate =
    settings.answers === 'private' && !message.thread.some(({ direction }) => direction === 'out');
  const text = formatText(message.text, 'plain');
  if (isPrivate && (text.length > PRIVATE_MAX || message.attachments.length > 0)) {
    return {
      outcome: 'failed',
      reason: 'content',
      message: `The first answer leaves privately, as one message of text up to ${PRIVATE_MAX} characters: shorten it, and send files with the next.`,
    };
  }
  return isPrivate
    ? sendPrivately(text, under, settings, tools)
    : sendComments(message, text, under, settings, tools);
}

async function sendPrivately(
  text: string,
  commentId: string,
  settings: Access & { pageId: string },
  tools: ChannelTools,
): Promise<SendResult> {
  // Posts of visitors are named `<page>_<post>`, comments `<post>_<comment>` (Send API, Private replies).
  const recipient = commentId.startsWith(`${settings.pageId}_`)
    ? { post_id: commentId }
    : { comment_id: commentId };
  const body = { recipient, messaging_type: 'RESPONSE', message: { text } };
  const done = await graph(
    tools,
    settings,
    `${settings.pageId}/messages`,
    { method: 'POST', body },
    MEANINGS,
  );
  if ('failed' in done) return done.failed;
  // Without an id of its own the next answer would be taken for the first.
  const { message_id: id = `${commentId}:private` } = done.result as { message_id?: string };
  return { outcome: 'sent', providerId: id };
}

async function sendComments(
  { attachments, accepted: before = [] }: OutboundMessage,
  text: string,
  under: string,
  settings: Access,
  tools: ChannelTools,
): Promise<SendResult> {
  const accepted = [...before];
  for (const [at, part] of [...(text === '' ? [] : [text]), ...attachments].entries()) {
    if (at < accepted.length) continue;
    const isText = typeof part === 'string';
    const files = isText
      ? []
      : [
          {
            field: 'source',
            name: part.name,
            contentType: part.contentType,
            bytes: await tools.readAttachment(part.sha256),
          },
        ];
    const done = await graph(
      tools,
      settings,
      `${encodeURIComponent(under)}/comments`,
      { method: 'POST', body: isText ? { message: part } : {}, files },
      MEANINGS,
    );
    if ('failed' in done) return { ...done.failed, accepted };
    accepted.push((done.result as { id?: string }).id ?? `${under}:${at}`);
  }
  return { outcome: 'sent', providerId: accepted[0], accepted };
}

/** The small things: a like, a change or a removal of what we wrote. */
export async function act(deed: Deed, settings: Access, tools: ChannelTools): Promise<SendResult> {
  switch (deed.does) {
    case 'typing':
    case 'read':
      return { outcome: 'sent' };
    case 'react':
      return one(
        deed.emoji === undefined ? 'DELETE' : 'POST',
        `${encodeURIComponent(deed.providerId)}/likes`,
        {},
        settings,
        tools,
      );
    case 'edit':
      return one(
        'POST',
        encodeURIComponent(deed.providerId),
        { message: formatText(deed.text, 'plain') },
        settings,
        tools,
      );
    case 'delete': {
      for (const id of new Set([deed.providerId, ...deed.accepted])) {
        const done = await one('DELETE', encodeURIComponent(id), {}, settings, tools);
        if (done.outcome !== 'sent') return done;
      }
      return { outcome: 'sent' };
    }
  }
}

async function one(
  method: 'POST' | 'DELETE',
  path: string,
  body: Record<string, unknown>,
  settings: Access,
  tools: ChannelTools,
): Promise<SendResult> {
  const done = await graph(tools, settings, path, { method, body, idempotent: true }, MEANINGS);
  return 'failed' in done ? done.failed : { outcome: 'sent' };
}
