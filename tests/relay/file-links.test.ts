import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileLinks } from '../../src/relay/file-links.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { createVault } from '../../src/relay/vault.ts';
import { instagramSimulator } from '../../fixtures/channels/instagram/simulator.ts';
import type { Simulator } from '../../fixtures/channels/simulator.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;
let provider: Simulator;

beforeAll(async () => {
  provider = await instagramSimulator();
  relay = await startTestRelay({ publicUrl: 'https://desk.example' });
  const { settings } = provider;
  await relay.api('POST', '/api/v1/inboxes', {
    channel: 'instagram',
    name: 'Instagram',
    slug: 'door',
    settings,
  });
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

test('a file goes to Instagram as a link that opens it without signing in, and nothing else', async () => {
  const { headers, body } = provider.posts.text({
    from: '4242',
    name: 'Ana',
    id: '1',
    atMs: Date.now(),
    text: 'Hi',
  });
  await relay.api('POST', '/hooks/door', body, headers);
  const contact = await relay.relay.store.reader.contactByChannelAddress('instagram', '4242');
  const [conversation] = await relay.relay.store.reader.conversationsOfContact(contact?.id ?? '', 1);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const { json: file } = await relay.api('POST', '/api/v1/files?name=a.png', png, {
    'content-type': 'image/png',
  });
  const sent = await relay.api('POST', `/api/v1/conversations/${conversation?.id}/messages`, {
    text: '',
    attachments: [file],
  });
  expect(sent).toMatchObject({ status: 200 });
  await expect.poll(() => provider.accepted.length).toBe(1);
  const { message } = (provider.accepted[0]?.request ?? {}) as {
    message: { attachment: { type: string; payload: { url: string } } };
  };
  expect(message.attachment.type).toBe('image');
  const link = new URL(message.attachment.payload.url);
  expect(link.origin).toBe('https://desk.example');
  const open = (query: URLSearchParams) => fetch(`${relay.relay.url}${link.pathname}?${query.toString()}`);
  const answer = await open(link.searchParams);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
  const named = await fetch(`${relay.relay.url}${link.pathname}/a%20b.png${link.search}`);
  expect(Buffer.from(await named.arrayBuffer()).equals(png)).toBe(true);
  const other = new URLSearchParams(link.searchParams);
  other.set('type', 'text/html');
  expect((await open(other)).status).toBe(404);
  expect((await open(new URLSearchParams())).status).toBe(404);
});

test('a link ends after an hour, and there is none without a public address', () => {
  const clock = manualClock(1_750_000_000_000);
  const vault = createVault(new Uint8Array(32));
  const links = createFileLinks({ vault, clock, publicUrl: 'https://desk.example/' });
  const file = { sha256: 'a'.repeat(64), contentType: 'image/png' };
  const query = new URL(links.linkTo(file) ?? '').searchParams;
  expect(new URL(links.linkTo({ ...file, name: 'a/b?.png' }) ?? '').pathname).toBe(
    `/files/${file.sha256}/a%2Fb%3F.png`,
  );
  const given = { ...file, until: query.get('until') ?? '', signature: query.get('signature') ?? '' };
  expect(links.allows(given)).toBe(true);
  expect(links.allows({ ...given, sha256: 'b'.repeat(64) })).toBe(false);
  clock.advance(60 * 60_000 + 1);
  expect(links.allows(given)).toBe(false);
  expect(createFileLinks({ vault, clock, publicUrl: undefined }).linkTo(file)).toBeUndefined();
});
