import type { ReadItem } from '../../../src/channels/port/inbound.ts';
import type { OutboundMessage } from '../../../src/channels/port/outbound.ts';
import type { SourceHost } from '../../../src/channels/port/source.ts';
import type { ChannelTools, ConfiguredInbox, OutboundRequest } from '../../../src/channels/port/tools.ts';
import { manualClock } from '../../../src/lib/clock.ts';
import { seededRandom } from '../../../src/lib/random.ts';

export type Asked = {
  method: string;
  url: string;
  headers: Record<string, string>;
  json: Record<string, unknown>;
  body: string;
};
type Answer = { status?: number; json: unknown; headers?: Record<string, string> };

/** Tools whose `fetch` is answered by `answers`, one after the other; what was asked is kept. */
export function playedTools(...answers: Answer[]) {
  const asked: Asked[] = [];
  const waiting = [...answers];
  const tools: ChannelTools = {
    clock: manualClock(1_750_000_000_000),
    random: seededRandom(1),
    fetch(url: string, { method, body = '', headers }: OutboundRequest) {
      const text = typeof body === 'string' ? body : Buffer.from(body).toString('latin1');
      const isJson = headers['content-type']?.startsWith('application/json') === true;
      asked.push({
        method,
        url,
        headers,
        body: text,
        json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
      });
      const { status = 200, json, headers: told = {} }: Answer = waiting.shift() ?? { json: {} };
      return Promise.resolve({ status, headers: told, body: JSON.stringify(json) });
    },
    resolve: (host) => Promise.resolve(host),
    refusal: () => Promise.resolve(undefined),
    fileUrl: ({ sha256, name }) =>
      `https://desk.example/files/${sha256}${name === undefined ? '' : `/${name}`}`,
    readAttachment: () => Promise.resolve(Buffer.from('bytes')),
    hookUrl: () => 'https://desk.example/hooks/door',
    deskKey: () => new Uint8Array(32),
  };
  return { tools, asked };
}

/** The same for a source; what it told is in `seen`, what it delivered in `delivered`. */
export function playedHost(...answers: Answer[]) {
  const { tools, asked } = playedTools(...answers);
  const seen: Record<string, unknown> = {};
  const delivered: ReadItem[] = [];
  const host: SourceHost = {
    ...tools,
    form: () => Promise.resolve(undefined),
    deliver(items, cursor) {
      delivered.push(...items);
      if (cursor !== undefined) seen['cursor'] = cursor;
      return Promise.resolve();
    },
    quarantine: () => Promise.resolve(),
    cursor: () => Promise.resolve(seen['cursor']),
    known: () => Promise.resolve(new Set()),
    health: (error) => void (seen['health'] = error ?? 'well'),
    expires: (at) => void (seen['expires'] = at),
    keepSettings: (patch) => Promise.resolve(void (seen['settings'] = patch)),
  };
  return { host, asked, seen, delivered };
}

export const outbound = (to: string, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  idempotencyKey: 'k',
  conversationId: 'c',
  conversationNumber: 1,
  entryId: '0198e1',
  to: { address: to },
  author: { name: 'Ada' },
  text: 'Hello',
  attachments: [],
  thread: [],
  automatic: false,
  attempt: 1,
  writtenAt: 1_750_000_000_000,
  ...more,
});

export const inboxWith = <Settings>(channel: string, settings: Settings): ConfiguredInbox<Settings> => ({
  settings,
  inbox: {
    id: 'i',
    channel,
    slug: 'door',
    name: 'Door',
    settings: {},
    status: 'active',
    health: {},
    createdAt: 0,
    version: 1,
  },
});
