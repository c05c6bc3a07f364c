import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Deed, OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import { call, type Called, type Method } from './api.ts';
import { shownAs } from './components.ts';
import { isLater, messageId, placeOf, snowflakeAt } from './place.ts';
import type { DiscordSettings } from './settings.ts';

export const TEXT_MAX = 2_000;
/** A second try with the same nonce is the same message for “a few minutes” (Create Message, enforce_nonce). */
const NONCE_HOLDS_MS = 2 * 60_000;
/** How far Discord’s clock may be behind ours. */
const CLOCKS_APART_MS = 5_000;
/** The thread is there already (JSON Error Codes). */
const HAS_THREAD = 160_004;

type Failed = Extract<Called, { failed: unknown }>;
type Content = {
  content?: string;
  components?: unknown[];
  embeds?: unknown[];
  files?: OutboundMessage['attachments'];
};

const created = z.looseObject({ id: z.string().min(1) });

/**
 * Into the thread the conversation is held in (a first answer to a message in the channel begins its thread), else into
 * a direct line: texts first, then all files as one. What earlier attempts got through is left out.
 */
export async function send(
  message: OutboundMessage,
  settings: DiscordSettings,
  tools: ChannelTools,
): Promise<SendResult> {
  const found = await channelFor(message, settings, tools);
  if ('failed' in found) return { ...found.failed, accepted: message.accepted };
  const { channel } = found;
  const accepted = [...(message.accepted ?? [])];
  for (const [at, content] of contentsOf(message).entries()) {
    if (at < accepted.length) continue;
    const before = await earlier(message, content, { channel, accepted }, settings, tools);
    const done = before ?? (await post(message, content, { channel, at }, settings, tools));
    if ('failed' in done) return { ...done.failed, accepted };
    accepted.push(messageId(channel, done.id));
  }
  return { outcome: 'sent', providerId: accepted[0], accepted, threadId: channel };
}

async function channelFor(
  message: OutboundMessage,
  settings: DiscordSettings,
  tools: ChannelTools,
): Promise<{ channel: string } | Failed> {
  const { threadId, thread, to, conversationNumber } = message;
  if (threadId === undefined) {
    const opened = await call(tools, settings, 'POST', '/users/@me/channels', {
      body: { recipient_id: to.address },
      idempotent: true,
    });
    if ('failed' in opened) return opened;
    return { channel: z.looseObject({ id: z.string() }).parse(opened.result).id };
  }
  const places = thread.map(({ providerId }) => placeOf(providerId));
  const root = places.find(({ id, channel }) => id === threadId && channel !== threadId);
  const isThere = root === undefined || places.some(({ channel }) => channel === threadId);
  if (isThere || (message.accepted ?? []).length > 0) return { channel: threadId };
  const begun = await call(tools, settings, 'POST', `/channels/${root.channel}/messages/${root.id}/threads`, {
    body: { name: `#${conversationNumber}` },
    idempotent: true,
  });
  return 'failed' in begun && begun.code !== HAS_THREAD ? begun : { channel: threadId };
}

function contentsOf({ text, rich, attachments, entryId }: OutboundMessage): Content[] {
  const shown = rich === undefined ? undefined : shownAs(rich, entryId);
  const words = shown === undefined ? piecesOf(text) : piecesOf(rich?.text ?? '');
  const contents: Content[] = words.map((content) => ({ content }));
  if (shown !== undefined) {
    const last = contents.pop();
    contents.push({ ...shown, content: last?.content ?? '' });
  }
  return attachments.length === 0 ? contents : [...contents, { files: attachments }];
}

/** Escaping makes texts longer: what no longer fits is halved. */
function piecesOf(text: string, max = TEXT_MAX): string[] {
  return splitText(text, { max, unit: 'utf16' }).flatMap((piece) => {
    const formatted = formatText(piece, 'discord');
    if (formatted.length <= TEXT_MAX) return [formatted];
    return max < 50 ? [formatted.slice(0, TEXT_MAX)] : piecesOf(piece, Math.ceil(max / 2));
  });
}

/** The same at every attempt; at most 25 characters. */
const nonceOf = (key: string, at: number): string =>
  createHash('sha256').update(`${key}:${at}`).digest('base64url').slice(0, 25);

async function post(
  { idempotencyKey, entryId, replyTo }: OutboundMessage,
  { files = [], ...content }: Content,
  { channel, at }: { channel: string; at: number },
  settings: DiscordSettings,
  tools: ChannelTools,
): Promise<{ id: string } | Failed> {
  const answered = replyTo === undefined ? undefined : placeOf(replyTo);
  const body = {
    ...content,
    ...(files.length === 0 ? {} : { attachments: files.map(({ name }, id) => ({ id, filename: name })) }),
    // Nobody is called by what an agent or a customer wrote.
    allowed_mentions: { parse: [] },
    nonce: nonceOf(idempotencyKey, at),
    enforce_nonce: true,
    ...(at === 0 && answered?.channel === channel
      ? { message_reference: { message_id: answered.id, fail_if_not_exists: false } }
      : {}),
  };
  const parts = await Promise.all(
    files.map(async ({ name, contentType, sha256 }, id) => ({
      field: `files[${id}]`,
      name,
      contentType,
      bytes: await tools.readAttachment(sha256),
    })),
  );
  const done = await call(tools, settings, 'POST', `/channels/${channel}/messages`, {
    body,
    files: parts,
    idempotent: true,
  });
  // It is there, whatever else was said: sending it again would be worse than not knowing its id.
  return 'failed' in done ? done : { id: created.safeParse(done.result).data?.id ?? `${entryId}.${at}` };
}

const list = z.array(
  z.looseObject({
    id: z.string(),
    content: z.string().default(''),
    author: z.looseObject({ id: z.string() }),
    attachments: z.array(z.unknown()).default([]),
  }),
);

/**
 * Once the nonce may have been forgotten, what an earlier attempt may have left is looked for: the bot’s own message of
 * the same words, younger than ours and known to nobody.
 */
async function earlier(
  { attempt, interrupted, writtenAt, thread }: OutboundMessage,
  { content = '', files = [] }: Content,
  { channel, accepted }: { channel: string; accepted: readonly string[] },
  settings: DiscordSettings,
  tools: ChannelTools,
): Promise<{ id: string } | Failed | undefined> {
  const isFirst = attempt <= 1 && interrupted === undefined;
  if (isFirst || tools.clock.now() - writtenAt < NONCE_HOLDS_MS) return undefined;
  const me = await call(tools, settings, 'GET', '/users/@me');
  if ('failed' in me) return me;
  const after = snowflakeAt(writtenAt - CLOCKS_APART_MS);
  const got = await call(tools, settings, 'GET', `/channels/${channel}/messages?limit=100&after=${after}`);
  if ('failed' in got) return got;
  const { id: own } = z.looseObject({ id: z.string() }).parse(me.result);
  const taken = new Set([...thread.map(({ providerId }) => providerId), ...accepted]);
  const found = list
    .parse(got.result)
    .toSorted((a, b) => (isLater(a.id, b.id) ? 1 : -1))
    .find(
      (one) =>
        one.author.id === own &&
        one.content === content &&
        one.attachments.length === files.length &&
        !taken.has(messageId(channel, one.id)),
    );
  return found === undefined ? undefined : { id: found.id };
}

/** The small things beside sending. Each does no harm when it comes twice. */
export async function act(deed: Deed, settings: DiscordSettings, tools: ChannelTools): Promise<SendResult> {
  const ask = (method: Method, path: string, body?: unknown) =>
    call(tools, settings, method, path, { body, idempotent: true });
  switch (deed.does) {
    case 'typing': {
      // It ends by itself after ten seconds; there is no call that ends it.
      if (!deed.on || deed.providerId === undefined) return { outcome: 'sent' };
      return outcome(await ask('POST', `/channels/${placeOf(deed.providerId).channel}/typing`));
    }
    case 'read':
      // Bots cannot mark anything as read; capabilities do not claim it.
      return { outcome: 'sent' };
    case 'react':
      return react(deed, ask);
    case 'edit': {
      const { channel, id } = placeOf(deed.providerId);
      return outcome(
        await ask('PATCH', `/channels/${channel}/messages/${id}`, {
          content: formatText(deed.text, 'discord'),
          components: [],
          embeds: [],
          allowed_mentions: { parse: [] },
        }),
      );
    }
    case 'delete': {
      for (const one of new Set([deed.providerId, ...deed.accepted])) {
        const { channel, id } = placeOf(one);
        const gone = outcome(await ask('DELETE', `/channels/${channel}/messages/${id}`), MESSAGE_GONE);
        if (gone.outcome !== 'sent') return gone;
      }
      return { outcome: 'sent' };
    }
  }
}

const MESSAGE_GONE = 10_008;

const outcome = (done: Called, harmless?: number): SendResult =>
  'failed' in done && (harmless === undefined || done.code !== harmless) ? done.failed : { outcome: 'sent' };

const reacted = z.looseObject({
  reactions: z
    .array(
      z.looseObject({
        me: z.boolean().default(false),
        emoji: z.looseObject({ id: z.string().nullish(), name: z.string().nullish() }),
      }),
    )
    .default([]),
});

/** To people the desk is one: what it reacted with before is taken back. */
async function react(
  { providerId, emoji }: Extract<Deed, { does: 'react' }>,
  ask: (method: Method, path: string) => Promise<Called>,
): Promise<SendResult> {
  const { channel, id } = placeOf(providerId);
  const path = `/channels/${channel}/messages/${id}`;
  const there = await ask('GET', path);
  if ('failed' in there) return there.failed;
  const own = (name: string) => `${path}/reactions/${encodeURIComponent(name)}/@me`;
  for (const one of reacted.safeParse(there.result).data?.reactions ?? []) {
    const name = one.emoji.id ? `${one.emoji.name ?? ''}:${one.emoji.id}` : (one.emoji.name ?? '');
    if (!one.me || name === emoji) continue;
    const back = outcome(await ask('DELETE', own(name)));
    if (back.outcome !== 'sent') return back;
  }
  return emoji === undefined ? { outcome: 'sent' } : outcome(await ask('PUT', own(emoji)));
}
