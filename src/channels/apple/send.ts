import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { degrade } from '../../domain/degrade.ts';
import type { Deed, OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import { ask, store } from './api.ts';
import { encrypted } from './cipher.ts';
import { asksAbove, interactiveOf } from './interactive.ts';
import type { AppleSettings } from './settings.ts';

/** Apple names no limit; what providers pass on. Characters. */
export const TEXT_MAX = 3000;

/** What is sent as one message. Files are stored at Apple first. */
type Content = Record<string, unknown>;
type Step = { content: Content } | { file: OutboundMessage['attachments'][number] };
type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;

/** One message each: texts, the question, then files. What earlier attempts got through is left out. */
export async function send(
  message: OutboundMessage,
  settings: AppleSettings,
  tools: ChannelTools,
): Promise<SendResult> {
  const accepted = [...(message.accepted ?? [])];
  for (const step of stepsOf(message).slice(accepted.length)) {
    const ready = 'content' in step ? step : await withFile(step.file, settings, tools);
    if ('failed' in ready) return { ...ready.failed, accepted };
    const id = idOf(`${message.idempotencyKey}:${accepted.length}`);
    const done = await post(tools, settings, {
      id,
      to: message.to.address,
      content: ready.content,
      automatic: message.automatic,
    });
    if (done !== undefined) return { ...done, accepted };
    accepted.push(id);
  }
  return { outcome: 'sent', providerId: accepted.at(-1), accepted };
}

/** The same piece of the same message has the same id at every attempt. */
function idOf(name: string): string {
  const digest = createHash('sha256').update(name).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

async function post(
  tools: ChannelTools,
  settings: AppleSettings,
  { id, to, content, automatic }: { id: string; to: string; content: Content; automatic: boolean },
  { idempotent = false }: { idempotent?: boolean } = {},
): Promise<Failed | undefined> {
  const whole = { v: 1, id, sourceId: settings.businessId, destinationId: to, ...content };
  const done = await ask(tools, settings, {
    method: 'POST',
    path: 'message',
    headers: {
      id,
      'destination-id': to,
      'msp-agent': 'parley',
      ...(automatic ? { 'auto-reply': 'true' } : {}),
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: gzipSync(JSON.stringify(whole)),
    idempotent,
  });
  return 'failed' in done ? done.failed : undefined;
}

function stepsOf(message: OutboundMessage): Step[] {
  const { text, rich, attachments, entryId } = message;
  const files = attachments.map((file) => ({ file }));
  if (rich === undefined) return [...texts(text), ...files];
  const question = interactiveOf(rich, entryId);
  // A device that cannot show it gets it written out.
  if (question === undefined || !shows(message, question.needs))
    return [...texts(degrade(rich, {}).text), ...files];
  const above = asksAbove(rich) ? texts(rich.text ?? '') : [];
  return [...above, { content: { type: 'interactive', interactiveData: question.data } }, ...files];
}

const texts = (text: string): Step[] =>
  splitText(formatText(text, 'plain'), { max: TEXT_MAX, unit: 'characters' }).map((body) => ({
    content: { type: 'text', body },
  }));

/** By what the customer’s device said last; one that said nothing is taken at its best. */
function shows({ thread }: OutboundMessage, needs: string): boolean {
  const can = thread.findLast(({ direction, tokens }) => direction === 'in' && tokens?.['can'] !== undefined)
    ?.tokens?.['can'];
  return can === undefined || can.split(',').some((one) => one.trim() === needs);
}

async function withFile(
  { name, contentType: mimeType, sha256 }: OutboundMessage['attachments'][number],
  settings: AppleSettings,
  tools: ChannelTools,
): Promise<{ content: Content } | { failed: Failed }> {
  const secret = encrypted(await tools.readAttachment(sha256), tools.random.bytes(32));
  const done = await store(tools, settings, secret.bytes);
  if ('failed' in done) return done;
  const { url, owner, signature } = done.stored;
  const attachment = {
    name,
    mimeType,
    size: String(secret.bytes.byteLength),
    url,
    owner,
    key: secret.key,
    'signature-base64': signature,
    signature: Buffer.from(signature, 'base64').toString('hex'),
  };
  return { content: { type: 'text', body: '\u{FFFC}', attachments: [attachment] } };
}

/** Typing begins and ends; there is nothing else. */
export async function act(deed: Deed, settings: AppleSettings, tools: ChannelTools): Promise<SendResult> {
  if (deed.does !== 'typing') return { outcome: 'sent' };
  const content = { type: deed.on ? 'typing_start' : 'typing_end' };
  const id = idOf(Buffer.from(tools.random.bytes(16)).toString('hex'));
  const failed = await post(
    tools,
    settings,
    { id, to: deed.to, content, automatic: false },
    { idempotent: true },
  );
  return failed ?? { outcome: 'sent' };
}
