import { expect, test } from 'vitest';
import { authorization } from '../../../src/channels/x/oauth1.ts';

/** The example of X’s own page “Creating a signature”; its body is signed like a query. */
const keys = {
  consumerKey: 'xvz1evFS4wEEPTGEFPHBog',
  consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  accessToken: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
  accessSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
};
const when = { nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg', timestampS: 1_318_622_958 };

test('the documented example has the documented signature', () => {
  const url = new URL('https://api.twitter.com/1.1/statuses/update.json?include_entities=true');
  url.searchParams.set('status', 'Hello Ladies + Gentlemen, a signed OAuth request!');
  const header = authorization('post', url.href, keys, when);
  expect(header).toMatch(/^OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog", oauth_nonce="/);
  expect(header).toContain('oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"');
});

test('another query, method, key or moment is another signature', () => {
  const sign = (method = 'GET', url = 'https://api.x.com/2/dm_events?a=1', more = {}, at = when) =>
    /oauth_signature="([^"]+)"/.exec(authorization(method, url, { ...keys, ...more }, at))?.[1];
  const all = [
    sign(),
    sign('POST'),
    sign('GET', 'https://api.x.com/2/dm_events?a=2'),
    sign('GET', 'https://api.x.com/2/dm_events?a=1', { accessSecret: 'other' }),
    sign('GET', 'https://api.x.com/2/dm_events?a=1', {}, { ...when, nonce: 'n' }),
  ];
  expect(new Set(all).size).toBe(all.length);
});
