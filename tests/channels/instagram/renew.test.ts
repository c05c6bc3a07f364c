import { expect, test } from 'vitest';
import { instagram } from '../../../src/channels/instagram/index.ts';
import { instagramSettings } from '../../../src/channels/instagram/settings.ts';
import { inboxWith, playedHost } from '../meta/support.ts';

const settings = instagramSettings.parse({
  accountId: '17841405309211844',
  accessToken: 'IGAAJB4kqZBv8BO2ZCparley',
  appSecret: '5f0c2b7e9d6a41c38e1f7a90b2c4d6e8',
  verifyToken: 'meatyhamhock',
});
const NOW = 1_750_000_000_000;
const DAY = 86_400_000;

async function kept(cursor: unknown, ...answers: { status?: number; json: unknown }[]) {
  const { host, asked, seen } = playedHost(...answers);
  const source = instagram.openSource?.(inboxWith('instagram', settings), {
    ...host,
    cursor: () => Promise.resolve(cursor),
  });
  source?.start();
  await expect.poll(() => seen['health']).toBeDefined();
  await source?.stop();
  return {
    seen,
    paths: asked.map(({ url }) => url.replace('https://graph.instagram.com', '').split('?')[0]),
  };
}

test('the token is renewed and kept, its end told, the account subscribed', async () => {
  const fresh = { access_token: 'IGAAfreshfreshfreshfresh', token_type: 'bearer', expires_in: 5_184_000 };
  const { seen, paths } = await kept(undefined, { json: fresh }, { json: { success: true } });
  expect(paths).toEqual(['/refresh_access_token', '/v25.0/17841405309211844/subscribed_apps']);
  expect(seen).toEqual({
    cursor: { renewedAt: NOW, endsAt: NOW + 60 * DAY },
    expires: NOW + 60 * DAY,
    settings: { accessToken: fresh.access_token },
    health: 'well',
  });
});

test('a token renewed lately is left alone, and its end is still told', async () => {
  const { seen, paths } = await kept(
    { renewedAt: NOW - 3 * DAY, endsAt: NOW + 57 * DAY },
    { json: { success: true } },
  );
  expect(paths).toEqual(['/v25.0/17841405309211844/subscribed_apps']);
  expect(seen).toEqual({ expires: NOW + 57 * DAY, health: 'well' });
});

test('a token that no longer works is told in words', async () => {
  const error = { code: 190, error_subcode: 463, message: 'Session has expired' };
  const { seen } = await kept(undefined, { status: 400, json: { error } });
  expect(seen['health']).toContain('fresh token');
});
