import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { sleep } from '../../lib/clock.ts';
import type { HistoricMessage, HistoricThread, HistoryPage } from '../port/history.ts';
import type { InboundAttachment } from '../port/inbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { nameIn } from '../support/file-links.ts';
import { graph, type Access } from './graph.ts';

/**
 * What was said with a page before the desk had it (Messenger Platform, Conversations API): the threads of Messenger and of
 * the website chat plugin, which ended in May 2024, in one list. Guests of the plugin have no id of their own.
 */

/** Threads of one page; each brings its newest messages along. */
const THREADS = 5;
const MESSAGES = 100;
/** Of one thread, newest first: beyond that it is cut. */
const MESSAGES_MAX = 10_000;
/** Two calls a second for each page. */
const PAUSE_MS = 500;
const FIELDS =
  'id,created_time,from,message,sticker,attachments{id,mime_type,name,file_url,image_data,video_data}';

const text = z.string().nullish();
const person = z.looseObject({ id: text, name: text });
const link = z.looseObject({ url: text }).nullish();
const file = z.looseObject({
  name: text,
  mime_type: text,
  file_url: text,
  image_data: link,
  video_data: link,
});
const message = z.looseObject({
  id: z.string().min(1),
  created_time: text,
  from: person.nullish(),
  message: text,
  sticker: text,
  attachments: z.looseObject({ data: z.array(file).default([]) }).nullish(),
});
type Message = z.infer<typeof message>;
const paging = z.looseObject({ cursors: z.looseObject({ after: text }).nullish(), next: text }).nullish();
const messages = z.looseObject({ data: z.array(z.unknown()).default([]), paging });
const thread = z.looseObject({
  id: z.string().min(1),
  participants: z.looseObject({ data: z.array(person).default([]) }).nullish(),
  messages: messages.nullish(),
});
const threads = z.looseObject({ data: z.array(z.unknown()).default([]), paging });

type Paging = z.infer<typeof paging>;
const nextOf = (given: Paging): string | undefined =>
  given?.next ? (given.cursors?.after ?? undefined) : undefined;

/** @throws Failure in Meta’s words */
export async function readHistory(
  access: Access,
  pageId: string,
  from: string | undefined,
  tools: ChannelTools,
): Promise<HistoryPage> {
  const got = await call(access, `${pageId}/conversations`, tools, {
    fields: `id,participants,messages.limit(${MESSAGES}){${FIELDS}}`,
    limit: String(THREADS),
    ...(from === undefined ? {} : { after: from }),
  });
  const page = threads.parse(got);
  const read: HistoricThread[] = [];
  for (const raw of page.data) {
    const given = thread.safeParse(raw).data;
    if (given !== undefined) read.push(await readThread(access, pageId, given, tools));
  }
  return { threads: read, next: nextOf(page.paging) };
}

async function call(
  access: Access,
  path: string,
  tools: ChannelTools,
  query: Record<string, string>,
): Promise<unknown> {
  const got = await graph(tools, access, path, { query });
  if (!('failed' in got)) return got.result;
  const { failed } = got;
  const isBusy = failed.outcome === 'failed' && failed.reason === 'retry';
  throw new Failure(isBusy ? 'unavailable' : 'policy', failed.message, {
    hint: isBusy ? 'Run it again: it goes on where it stopped.' : 'See parley inbox test.',
  });
}

async function readThread(
  access: Access,
  pageId: string,
  given: z.infer<typeof thread>,
  tools: ChannelTools,
): Promise<HistoricThread> {
  const raw = [...(given.messages?.data ?? [])];
  let after = nextOf(given.messages?.paging);
  while (after !== undefined && raw.length < MESSAGES_MAX) {
    await sleep(tools.clock, PAUSE_MS);
    const query = { fields: FIELDS, limit: String(MESSAGES), after };
    const more = messages.parse(await call(access, `${given.id}/messages`, tools, query));
    raw.push(...more.data);
    after = nextOf(more.paging);
  }
  const read = raw.map((one) => messageOf(one, pageId));
  const other = (given.participants?.data ?? []).find(({ id }) => id !== pageId);
  const name = other?.name?.trim();
  return {
    from: {
      address: other?.id || guest(given.id),
      verified: true,
      ...(name === undefined || name === '' ? {} : { name }),
    },
    ...(other?.id ? {} : { unreachable: 'a guest of the website chat, which has ended' }),
    // Meta gives the newest first.
    messages: read.filter((one) => one !== undefined).reverse(),
    withheld: read.filter((one) => one === undefined).length,
  };
}

/** A guest is known by their thread alone. */
const guest = (threadId: string): string => `guest:${threadId}`.slice(0, 512);

/** Undefined for what Meta names and no longer shows. */
function messageOf(raw: unknown, pageId: string): HistoricMessage | undefined {
  const given = message.safeParse(raw).data;
  const at = Date.parse(given?.created_time ?? '');
  if (given === undefined || Number.isNaN(at) || at < 0) return undefined;
  const attachments = (given.attachments?.data ?? []).flatMap(fileOf);
  const { sticker, message: said } = given;
  const isEmpty = !said && attachments.length === 0 && !sticker;
  return {
    providerId: given.id,
    direction: given.from?.id === pageId ? 'out' : 'in',
    text: said ?? '',
    attachments: [...attachments, ...stickerOf(given)],
    parts: [
      ...(sticker ? [{ kind: 'sticker' as const }] : []),
      ...(isEmpty ? [{ kind: 'other' as const, what: 'a message that is not handed over' }] : []),
    ],
    ...(given.from?.id === pageId ? { by: 'Page inbox' } : {}),
    at,
  };
}

function stickerOf({ sticker }: Message): InboundAttachment[] {
  if (!sticker) return [];
  return [
    {
      name: nameIn(sticker) ?? 'sticker.png',
      contentType: 'application/octet-stream',
      ref: { url: sticker },
    },
  ];
}

function fileOf({ name, mime_type: type, ...links }: z.infer<typeof file>): InboundAttachment[] {
  const url = links.file_url ?? links.image_data?.url ?? links.video_data?.url;
  if (!url) return [];
  return [
    { name: name || nameIn(url) || 'file', contentType: type || 'application/octet-stream', ref: { url } },
  ];
}
