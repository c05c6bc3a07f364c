import { expect, test } from 'vitest';
import { line } from '../../../src/channels/line/index.ts';
import { lineSettings } from '../../../src/channels/line/settings.ts';
import { inboxWith, playedHost, playedTools } from '../meta/support.ts';

const settings = lineSettings.parse({
  channelSecret: '5f0c2b7e9d6a41c38e1f7a90b2c4d6e8',
  accessToken: 'W1TeHCgfH2LiwaParleyTestChannelToken',
});
const NOW = 1_750_000_000_000;
const DAY = 86_400_000;
const HOOK = 'https://desk.example/hooks/door';
const verified = (days: number) => ({ json: { client_id: '1', expires_in: days * 86_400 } });

async function kept(more: object, ...answers: { status?: number; json: unknown }[]) {
  const { host, asked, seen } = playedHost(...answers);
  const source = line.openSource?.(inboxWith('line', { ...settings, ...more }), host);
  source?.start();
  await expect.poll(() => seen['health']).toBeDefined();
  await source?.stop();
  return {
    seen,
    asked,
    calls: asked.map(({ method, url }) => `${method} ${url.replace('https://api.line.me', '')}`),
  };
}

test('the webhook is registered, and left alone once it is', async () => {
  const first = await kept(
    {},
    verified(40_000),
    { json: { endpoint: 'https://old.example/', active: true } },
    { json: {} },
  );
  expect(first.calls).toEqual([
    'POST /v2/oauth/verify',
    'GET /v2/bot/channel/webhook/endpoint',
    'PUT /v2/bot/channel/webhook/endpoint',
  ]);
  expect(first.asked[2]?.json).toEqual({ endpoint: HOOK });
  expect(first.seen).toMatchObject({ health: 'well', expires: undefined });
  const next = await kept({}, verified(40_000), { json: { endpoint: HOOK, active: true } });
  expect(next.calls).toHaveLength(2);
});

test('a webhook that is switched off is told in words', async () => {
  const off = { json: { endpoint: HOOK, active: false } };
  expect((await kept({}, verified(40_000), off, off)).seen['health']).toContain('Use webhook');
});

test('the end of a token is told; with the channel’s id a new one is taken in time', async () => {
  const there = { json: { endpoint: HOOK, active: true } };
  expect((await kept({}, verified(5), there)).seen).toMatchObject({ expires: NOW + 5 * DAY });
  const renewed = {
    json: { access_token: 'fresh-fresh-fresh-fresh', expires_in: 2_592_000, token_type: 'Bearer' },
  };
  const { seen, asked } = await kept({ channelId: '1350031035' }, verified(5), renewed, there);
  expect(asked[1]?.body).toContain('client_id=1350031035&client_secret=');
  expect(seen).toMatchObject({
    settings: { accessToken: 'fresh-fresh-fresh-fresh' },
    expires: NOW + 30 * DAY,
    health: 'well',
  });
});

test('a token LINE does not know, by either way of asking, is told in words', async () => {
  const no = { status: 400, json: { error: 'invalid_request', error_description: 'invalid token' } };
  expect((await kept({}, no, no)).seen['health']).toContain('no longer works');
});

test('the probe tells who it is, whether LINE reaches the relay, and what is left of the month', async () => {
  const answers = (total: number) => [
    { json: { displayName: 'Shop', basicId: '@216ru', chatMode: 'chat' } },
    { json: { endpoint: HOOK, active: true } },
    { json: { success: true, statusCode: 200, reason: 'OK', detail: '200' } },
    { json: { totalUsage: total } },
    { json: { type: 'limited', value: 200 } },
  ];
  const good = await line.probe?.(settings, playedTools(...answers(12)).tools);
  expect(good).toMatchObject({ ok: true });
  expect(good?.steps.map(({ detail }) => detail)).toEqual([
    'Shop @216ru; chat is on: read marks are shown',
    'it was answered',
    '12 of 200 pushed',
  ]);
  expect((await line.probe?.(settings, playedTools(...answers(200)).tools))?.ok).toBe(false);
  const wrong = await line.probe?.(
    settings,
    playedTools({ status: 401, json: { message: 'Authentication failed' } }).tools,
  );
  expect(wrong).toMatchObject({ ok: false, steps: [{ detail: expect.stringContaining('fresh') as string }] });
});

test('the link opens the chat with words that carry the ref', async () => {
  const { tools } = playedTools({ json: { displayName: 'Shop', basicId: '@216ru' } });
  const wish = { ref: 'shop-window', text: 'Hi', chatPage: '' };
  expect(await line.link?.url(wish, inboxWith('line', settings), tools)).toBe(
    'https://line.me/R/oaMessage/%40216ru/?Hi%20(ref%3A%20shop-window)',
  );
});
