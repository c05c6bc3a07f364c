import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Deed, OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { call, type Called } from './api.ts';
import { bubblesOf } from './messages.ts';
import type { LineSettings } from './settings.ts';

/** Message objects in one request (Messaging API reference, Send push message). */
const AT_ONCE = 5;
/** A reply token works once, and for a minute (Send reply message): half of it is left for trying again. */
const REPLY_WITHIN_MS = 30_000;
const REPLY_DEADLINE_MS = 10_000;
/** How long the three dots move unless a message comes (Display a loading indicator): a multiple of five, s. */
const LOADING_S = 10;

const answered = z.looseObject({
  sentMessages: z.array(z.looseObject({ id: z.string().optional() })).optional(),
});

type Batch = readonly Record<string, unknown>[];

/**
 * Five message objects a request: all of it arrives, or nothing. What can be an answer to the customer’s last words costs
 * nothing (reply); the rest counts (push) and carries a key by which a repeated request arrives once.
 */
export async function send(
  message: OutboundMessage,
  settings: LineSettings,
  tools: ChannelTools,
): Promise<SendResult> {
  const accepted = [...(message.accepted ?? [])];
  let bubbles: Batch;
  try {
    bubbles = bubblesOf(message, tools);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { outcome: 'failed', reason: 'content', message: error.message, accepted };
  }
  if (accepted.length === 0 && mayHaveReplied(message)) {
    return {
      outcome: 'unknown',
      message: 'The relay stopped while this was on its way as an answer; it may have arrived.',
      ...says('interrupted'),
    };
  }
  while (accepted.length < bubbles.length) {
    const batch = bubbles.slice(accepted.length, accepted.length + AT_ONCE);
    const token = accepted.length === 0 ? replyTokenFor(message, tools.clock.now()) : undefined;
    const push = () => pushBatch(message, batch, accepted.length, settings, tools);
    const done = token === undefined ? await push() : await replyOr(push, token, batch, settings, tools);
    if ('failed' in done) return { ...done.failed, accepted };
    const ids = answered.safeParse(done.result).data?.sentMessages ?? [];
    const before = accepted.length;
    accepted.push(...batch.map((_, at) => ids[at]?.id ?? `${message.entryId}:${before + at}`));
  }
  return { outcome: 'sent', providerId: accepted[0], accepted };
}

/** The token of what the customer wrote last, while it is sure to work; a second attempt pushes. */
function replyTokenFor({ attempt, thread }: OutboundMessage, now: number): string | undefined {
  const last = thread.at(-1);
  const isFresh = attempt === 1 && last?.direction === 'in' && now - last.at < REPLY_WITHIN_MS;
  return isFresh ? last.tokens?.['reply'] : undefined;
}

/** A first attempt that was cut off may have been a reply, which has no key. */
const mayHaveReplied = ({ interrupted, attempt, thread, writtenAt }: OutboundMessage): boolean =>
  interrupted === true &&
  attempt === 2 &&
  thread.some(
    ({ direction, at, tokens }) =>
      direction === 'in' && tokens?.['reply'] !== undefined && at > writtenAt - REPLY_WITHIN_MS,
  );

/**
 * Sends by reply token. A token works once: when an answer was lost and the same token is then refused, the first request
 * had it. A token refused at once was used or too old; then nothing was sent, and it is pushed.
 */
async function replyOr(
  push: () => Promise<Called>,
  replyToken: string,
  messages: Batch,
  settings: LineSettings,
  tools: ChannelTools,
): Promise<Called> {
  const reply = (): Promise<Called> =>
    call(tools, settings, '/v2/bot/message/reply', {
      method: 'POST',
      json: { replyToken, messages },
      deadlineMs: REPLY_DEADLINE_MS,
    });
  const isRefused = (done: Called): boolean => 'said' in done && /invalid reply token/i.test(done.said ?? '');
  const first = await reply();
  if (isRefused(first)) return push();
  if (!('failed' in first) || first.failed.outcome !== 'unknown') return first;
  const second = await reply();
  return isRefused(second) ? { result: {} } : second;
}

const pushBatch = (
  { to, idempotencyKey }: OutboundMessage,
  messages: Batch,
  from: number,
  settings: LineSettings,
  tools: ChannelTools,
): Promise<Called> =>
  call(tools, settings, '/v2/bot/message/push', {
    method: 'POST',
    json: { to: to.address, messages },
    retryKey: retryKey(idempotencyKey, from),
  });

/** A UUID (RFC 9562, version 8) that is the same for the same part of the same message. */
function retryKey(key: string, from: number): string {
  const hex = createHash('sha256').update(`${key}:${from}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The small things: the dots of typing, and the mark that a message was read. Groups have no dots. */
export async function act(deed: Deed, settings: LineSettings, tools: ChannelTools): Promise<SendResult> {
  const request = requestOf(deed);
  if (request === undefined) return { outcome: 'sent' };
  const [path, json] = request;
  const done = await call(tools, settings, path, { method: 'POST', json, idempotent: true });
  return 'failed' in done ? done.failed : { outcome: 'sent' };
}

function requestOf(deed: Deed): [path: string, json: Record<string, unknown>] | undefined {
  switch (deed.does) {
    case 'typing':
      // They stop by themselves, or with the next message.
      return deed.on && deed.to.startsWith('U')
        ? ['/v2/bot/chat/loading/start', { chatId: deed.to, loadingSeconds: LOADING_S }]
        : undefined;
    case 'read': {
      // None where the account’s chat is switched off: then LINE marks everything as read by itself.
      const markAsReadToken = deed.tokens?.['read'];
      return markAsReadToken === undefined ? undefined : ['/v2/bot/chat/markAsRead', { markAsReadToken }];
    }
    case 'react':
    case 'edit':
    case 'delete':
      return undefined;
  }
}
