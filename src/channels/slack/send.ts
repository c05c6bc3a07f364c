import { z } from 'zod';
import type { Deed, OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { attempt } from '../support/attempt.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import { call, type Called } from './api.ts';
import { blocksOf } from './blocks.ts';
import { nameOf } from './emoji.ts';
import { messageId, placeOf, type Place } from './place.ts';
import { REPLY_EVENT } from './read.ts';
import type { SlackSettings } from './settings.ts';

export const TEXT_MAX = 40_000;
/** What is longer is better several messages (chat.postMessage, Truncating content). */
const PIECE_MAX = 4_000;
const UPLOAD_DEADLINE_MS = 120_000;
/** How far back a lost answer is looked for. */
const LOOK_BACK_MS = 30 * 60_000;

const posted = z.looseObject({ ts: z.string(), channel: z.string() });

/**
 * Into the thread the conversation is held in, else into a direct line: texts first, one message each, then all files
 * as one. What earlier attempts got through is left out.
 */
export async function send(
  message: OutboundMessage,
  settings: SlackSettings,
  tools: ChannelTools,
): Promise<SendResult> {
  const found = await placeFor(message, settings, tools);
  if ('failed' in found) return { ...found.failed, accepted: message.accepted };
  const { place } = found;
  const accepted = [...(message.accepted ?? [])];
  for (const step of stepsOf(message, place, settings).slice(accepted.length)) {
    const done = await step(tools);
    if ('failed' in done) return { ...done.failed, accepted };
    accepted.push(done.id);
  }
  const threadId = place.ts === undefined ? place.channel : messageId(place.channel, place.ts);
  return { outcome: 'sent', providerId: accepted[0], accepted, threadId };
}

type Failed = Extract<Called, { failed: unknown }>;
type Step = (tools: ChannelTools) => Promise<{ id: string } | Failed>;

async function placeFor(
  { threadId, to }: Pick<OutboundMessage, 'threadId' | 'to'>,
  settings: SlackSettings,
  tools: ChannelTools,
): Promise<{ place: Place } | Failed> {
  if (threadId !== undefined) return { place: placeOf(threadId) };
  const opened = await call(
    tools,
    settings,
    'conversations.open',
    { users: to.address },
    { idempotent: true },
  );
  if ('failed' in opened) return opened;
  const { channel } = z.looseObject({ channel: z.looseObject({ id: z.string() }) }).parse(opened.result);
  return { place: { channel: channel.id } };
}

function stepsOf(
  { text, rich, attachments, entryId, author }: OutboundMessage,
  { channel, ts }: Place,
  settings: SlackSettings,
): Step[] {
  const blocks = rich === undefined ? undefined : blocksOf(rich, entryId);
  const bodies =
    blocks === undefined
      ? splitText(text, { max: PIECE_MAX, unit: 'characters' }).map((piece) => ({
          text: formatText(piece, 'slack'),
        }))
      : [{ text: formatText(rich?.text ?? text, 'slack').slice(0, PIECE_MAX), blocks }];
  const common = {
    channel,
    thread_ts: ts,
    unfurl_links: false,
    unfurl_media: false,
    ...(settings.showAgent && author.name !== '' ? { username: author.name.slice(0, 80) } : {}),
  };
  // Comes back in events and histories. On the last text alone: only then all of it has arrived.
  const mark = { metadata: { event_type: REPLY_EVENT, event_payload: { entry: entryId } } };
  return [
    ...bodies.map((body, at): Step => async (tools) => {
      const last = at === bodies.length - 1 && attachments.length === 0;
      const done = await call(tools, settings, 'chat.postMessage', {
        ...common,
        ...body,
        ...(last ? mark : {}),
      });
      if ('failed' in done) return done;
      // It is there, whatever else was said: sending it again would be worse than not knowing its id.
      const { data } = posted.safeParse(done.result);
      return { id: data === undefined ? `${entryId}.${at}` : messageId(data.channel, data.ts) };
    }),
    ...(attachments.length === 0
      ? []
      : [(tools: ChannelTools) => sendFiles(attachments, { channel, ts }, settings, tools)]),
  ];
}

const place = z.looseObject({ upload_url: z.url(), file_id: z.string().min(1) });

/**
 * An address to bring each file to, then all of them shared at once: nobody sees a file before that
 * (files.getUploadURLExternal, files.completeUploadExternal).
 */
async function sendFiles(
  attachments: OutboundMessage['attachments'],
  { channel, ts }: Place,
  settings: SlackSettings,
  tools: ChannelTools,
): Promise<{ id: string } | Failed> {
  const files: { id: string; title: string }[] = [];
  for (const { name, sha256 } of attachments) {
    const bytes = await tools.readAttachment(sha256);
    const got = await call(
      tools,
      settings,
      'files.getUploadURLExternal',
      { filename: name, length: bytes.byteLength },
      { as: 'form', idempotent: true },
    );
    if ('failed' in got) return got;
    const { upload_url: url, file_id: id } = place.parse(got.result);
    const brought = await attempt(
      tools,
      url,
      {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes,
        deadlineMs: UPLOAD_DEADLINE_MS,
      },
      { provider: 'Slack', idempotent: true },
    );
    if ('failed' in brought) return brought;
    if (brought.answer.status !== 200) {
      const message = `Slack did not take the file ${name}: ${brought.answer.status}.`;
      return { failed: { outcome: 'failed', reason: 'retry', message } };
    }
    files.push({ id, title: name });
  }
  const shared = await call(tools, settings, 'files.completeUploadExternal', {
    files,
    channel_id: channel,
    thread_ts: ts,
  });
  return 'failed' in shared ? shared : { id: `${FILES}${files.map(({ id }) => id).join(',')}` };
}

/** Slack does not say which message shared files stand in: they are known by themselves. */
const FILES = 'files:';

const history = z.looseObject({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z
        .looseObject({ event_payload: z.looseObject({ entry: z.string() }).optional().catch(undefined) })
        .optional()
        .catch(undefined),
    }),
  ),
});

/** Looks for our mark in the thread. Not finding it proves nothing: then a person decides. */
export async function lookUp(
  message: OutboundMessage,
  settings: SlackSettings,
  tools: ChannelTools,
): Promise<SendResult | undefined> {
  const found = await placeFor(message, settings, tools);
  if ('failed' in found) return undefined;
  const { channel, ts } = found.place;
  const got = await call(
    tools,
    settings,
    ts === undefined ? 'conversations.history' : 'conversations.replies',
    {
      channel,
      ts,
      limit: 100,
      include_all_metadata: true,
      oldest: String((tools.clock.now() - LOOK_BACK_MS) / 1000),
    },
    { as: 'form', idempotent: true },
  );
  if ('failed' in got) return undefined;
  const { data } = history.safeParse(got.result);
  const ours = data?.messages.find(({ metadata }) => metadata?.event_payload?.entry === message.entryId);
  if (ours === undefined) return undefined;
  const accepted = [...(message.accepted ?? []), messageId(channel, ours.ts)];
  return { outcome: 'sent', providerId: accepted[0], accepted };
}

/** The small things beside sending. Each does no harm when it comes twice. */
export async function act(deed: Deed, settings: SlackSettings, tools: ChannelTools): Promise<SendResult> {
  const ask = (method: string, parameters: Record<string, unknown>) =>
    call(tools, settings, method, parameters, { idempotent: true });
  switch (deed.does) {
    case 'typing':
    case 'read':
      // An app can show neither; capabilities do not claim them.
      return { outcome: 'sent' };
    case 'react':
      return react(deed, settings, tools);
    case 'edit': {
      const { channel, ts } = placeOf(deed.providerId);
      // Without blocks those of before would stay, and hide the new words (chat.update).
      return outcome(
        await ask('chat.update', { channel, ts, text: formatText(deed.text, 'slack'), blocks: [] }),
      );
    }
    case 'delete': {
      for (const id of new Set([deed.providerId, ...deed.accepted])) {
        const gone = id.startsWith(FILES)
          ? await deleteFiles(id.slice(FILES.length).split(','), ask)
          : outcome(await ask('chat.delete', { ...placeOf(id) }), 'message_not_found');
        if (gone.outcome !== 'sent') return gone;
      }
      return { outcome: 'sent' };
    }
  }
}

const outcome = (done: Called, ...harmless: string[]): SendResult =>
  'failed' in done && !harmless.includes(done.error ?? '') ? done.failed : { outcome: 'sent' };

async function deleteFiles(
  ids: readonly string[],
  ask: (method: string, parameters: Record<string, unknown>) => Promise<Called>,
): Promise<SendResult> {
  for (const file of ids) {
    const gone = outcome(await ask('files.delete', { file }), 'file_not_found', 'file_deleted');
    if (gone.outcome !== 'sent') return gone;
  }
  return { outcome: 'sent' };
}

const reactions = z.looseObject({
  message: z.looseObject({
    reactions: z.array(z.looseObject({ name: z.string(), users: z.array(z.string()) })).default([]),
  }),
});

/** To people the desk is one: what it reacted with before is taken back. */
async function react(
  { providerId, emoji }: Extract<Deed, { does: 'react' }>,
  settings: SlackSettings,
  tools: ChannelTools,
): Promise<SendResult> {
  const { channel, ts: timestamp } = placeOf(providerId);
  const name = emoji === undefined ? undefined : nameOf(emoji);
  if (emoji !== undefined && name === undefined) {
    return { outcome: 'failed', reason: 'content', message: `Slack has no name for ${emoji}.` };
  }
  const where = { channel, timestamp };
  const own = await call(tools, settings, 'auth.test', {}, { idempotent: true });
  if ('failed' in own) return own.failed;
  const there = await call(
    tools,
    settings,
    'reactions.get',
    { ...where, full: true },
    { as: 'form', idempotent: true },
  );
  if ('failed' in there) return there.failed;
  const me = String(own.result['user_id']);
  const mine = (reactions.safeParse(there.result).data?.message.reactions ?? []).filter(({ users }) =>
    users.includes(me),
  );
  for (const { name: earlier } of mine) {
    if (earlier === name) continue;
    const back = await call(
      tools,
      settings,
      'reactions.remove',
      { ...where, name: earlier },
      { idempotent: true },
    );
    const done = outcome(back, 'no_reaction');
    if (done.outcome !== 'sent') return done;
  }
  if (name === undefined) return { outcome: 'sent' };
  return outcome(
    await call(tools, settings, 'reactions.add', { ...where, name }, { idempotent: true }),
    'already_reacted',
  );
}
