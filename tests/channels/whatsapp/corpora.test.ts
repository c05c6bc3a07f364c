import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readWebhook } from '../../../src/channels/whatsapp/read.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
const documents = join(corpora, 'wh-meta-docs-whatsapp/webhook');
const postman = join(corpora, 'postman-meta/whatsapp/whatsapp-cloud-api.postman_collection.json');
const isThere = existsSync(documents) && existsSync(postman);
if (!isThere)
  console.info(`No webhooks of WhatsApp’s own: ${corpora} is absent. Set PARLEY_CORPORA to run them.`);

/** What the field of a change, or a message’s type, has to become. */
const EXPECTED: Readonly<Record<string, string>> = {
  statuses: 'receipt',
  calls: 'call',
  user_preferences: 'permission',
  reaction: 'reaction',
  edit: 'edit',
  revoke: 'deletion',
  system: 'event',
};

type Value = Record<string, unknown> & { messages?: { type?: string }[] };
type Payload = { entry: { changes: { field: string; value: Value }[] }[] };

function expectedOf({ entry }: Payload): string[] {
  return entry.flatMap(({ changes }) =>
    changes.flatMap(({ field, value }) => {
      if (!['messages', 'calls', 'user_preferences'].includes(field)) return ['unreadable'];
      const told = ['statuses', 'calls', 'user_preferences'].find((key) => key in value);
      if (told !== undefined) return [EXPECTED[told] ?? ''];
      if (value.messages === undefined) return ['unreadable'];
      return value.messages.map(({ type = '' }) => EXPECTED[type] ?? 'message');
    }),
  );
}

describe.skipIf(!isThere)('webhooks as WhatsApp documents them', () => {
  test.each(isThere ? readdirSync(documents).filter((name) => name.endsWith('.json')) : [])('%s', (name) => {
    const body = readFileSync(join(documents, name));
    const items = readWebhook(body, { phoneNumberId: '106540352242922' });
    expect(items.map(({ kind }) => kind)).toEqual(expectedOf(JSON.parse(body.toString()) as Payload));
  });

  type Folder = { name: string; item?: Folder[]; request?: { body?: { raw?: string } } };
  const hooksIn = ({ name, item = [], request }: Folder): [string, string][] => {
    const raw = request?.body?.raw;
    return [
      ...(raw?.includes('"entry"') === true ? [[name, raw] as [string, string]] : []),
      ...item.flatMap(hooksIn),
    ];
  };
  const samples = isThere ? hooksIn(JSON.parse(readFileSync(postman, 'utf8')) as Folder) : [];

  test.each(samples)('the collection’s “%s” is read, or refused whole where it is no JSON', (_name, raw) => {
    let parsed: Payload;
    try {
      parsed = JSON.parse(raw) as Payload;
    } catch {
      expect(() => readWebhook(Buffer.from(raw), { phoneNumberId: '1' })).toThrow(SyntaxError);
      return;
    }
    const items = readWebhook(Buffer.from(raw), { phoneNumberId: '1' });
    const payment = raw.includes('"payment"');
    expect(items.map(({ kind }) => kind)).toEqual(payment ? ['unreadable'] : expectedOf(parsed));
  });
});
