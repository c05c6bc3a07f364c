import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readWebhook } from '../../../src/channels/line/read.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
const java = join(corpora, 'wh-line-java/line-bot-webhook/src/test/resources/callback');
const python = join(corpora, 'wh-line-python/v3/text/webhook.json');
const isThere = existsSync(java) && existsSync(python);
if (!isThere)
  console.info(`No webhooks of LINE’s own: ${corpora} is absent. Set PARLEY_CORPORA to run them.`);

type Event = { type: string; message?: { type: string }; source?: { type: string } };

/** What each event is to a desk; the rest is nobody’s message. */
const KINDS: Readonly<Record<string, string[]>> = {
  message: ['message'],
  postback: ['message'],
  messageEdited: ['edit'],
  unsend: ['deletion'],
  follow: ['permission'],
  unfollow: ['permission'],
  leave: ['permission'],
  beacon: ['event'],
  accountLink: ['event'],
  join: [],
  memberJoined: [],
  memberLeft: [],
  videoPlayComplete: [],
};
const expected = ({ type, message }: Event): string[] =>
  message?.type.startsWith('unknown') === true ? ['unreadable'] : (KINDS[type] ?? ['unreadable']);

const files = isThere ? [...readdirSync(java).map((name) => join(java, name)), python] : [];

describe.skipIf(!isThere)('webhooks as LINE’s own SDKs have them', () => {
  test.each(files.map((file) => [file.slice(corpora.length + 1), file] as const))('%s', (_name, file) => {
    const { events, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as { events: Event[] };
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) {
      const items = readWebhook(Buffer.from(JSON.stringify({ ...rest, events: [event] })));
      expect([event.type, items.map(({ kind }) => kind)]).toEqual([event.type, expected(event)]);
    }
    expect(readWebhook(readFileSync(file))).toHaveLength(events.flatMap(expected).length);
  });
});
