import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readLooked } from '../../../src/channels/x/direct.ts';
import { includes } from '../../../src/channels/x/posts.ts';
import { readWebhook } from '../../../src/channels/x/read.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
const folder = join(corpora, 'wh-x-docs');
const isThere = existsSync(folder);
if (!isThere) console.info(`No webhooks of X’s own: ${corpora} is absent. Set PARLEY_CORPORA to run them.`);

type Payload = { data?: { event_type?: string; filter?: { user_id?: string } }; for_user_id?: string };
const files = isThere ? readdirSync(folder) : [];
const parsed = (file: string): Payload | undefined => {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Payload;
  } catch {
    return undefined;
  }
};

/** What each event is to a desk; what is not named says nothing to it. */
const KINDS: Readonly<Record<string, string>> = {
  '03-post-mention-create': 'message',
  '04-post-reply-create': 'message',
  '05-post-quote-create': 'message',
  '02-post-delete': 'deletion',
  '16-chat-received': 'message',
  '18-dm-sent': 'echo',
  '19-dm-received': 'message',
  '26-oauth-revoke': 'unreadable',
  '09-user-event': 'unreadable',
  '10-direct-message-events': 'message',
  '11-direct-message-indicate-typing-events': 'typing',
  '12-direct-message-mark-read-events': 'receipt',
  '13-tweet-delete-events': 'deletion',
  // A frame without content.
  'event-payloads--00-': 'unreadable',
};

const webhooks = files.filter((file) => /event-payloads|account-activity-introduction/.test(file));

describe.skipIf(!isThere)('webhooks as X documents them', () => {
  test.each(webhooks)('%s', (file) => {
    const payload = parsed(file);
    const self = payload?.for_user_id ?? payload?.data?.filter?.user_id ?? '1111111111111111111';
    const items = readWebhook(Buffer.from(JSON.stringify(payload)), self);
    const [, kind] = Object.entries(KINDS).find(([name]) => file.includes(name)) ?? [];
    expect(items.map((item) => item.kind)).toEqual(kind === undefined ? [] : [kind]);
  });

  test('there were webhooks to read', () => {
    expect(webhooks.length).toBeGreaterThan(25);
  });

  test('direct messages as they are asked for', () => {
    const about = includes.parse({});
    const kinds = files
      .filter((file) => file.includes('lookup-integrate'))
      .map((file) =>
        readLooked({ ...parsed(file), dm_conversation_id: '944480690-17200003' }, about, '17200003'),
      )
      .map((items) => items.map(({ kind }) => kind));
    expect(kinds).toEqual([['message'], [], []]);
  });
});
