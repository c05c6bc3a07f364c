import { expect, test } from 'vitest';
import { manualClock } from '../../../src/lib/clock.ts';
import { failureFrame } from '../../../src/protocol/failure.ts';
import { visitorConfig } from '../../../src/protocol/visitor.ts';
import { fakeDesk } from './fake-host.ts';
import { ANSWERS, openChat } from './open-chat.ts';

test('the chat page allows only its own scripts and only the sites of its list around it', async () => {
  await using chat = await openChat(fakeDesk({ allowedOrigins: ['https://shop.example'] }));
  const response = await fetch(`${chat.origin}/chat/shop`);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain('frame-ancestors https://shop.example;');
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toContain(chat.origin.replace('http', 'ws'));
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(response.headers.get('permissions-policy')).toContain('camera=()');
});

test('an inbox that lists no site is embedded nowhere; one that is not there is a page that says so', async () => {
  await using chat = await openChat(fakeDesk());
  const page = await fetch(`${chat.origin}/chat/shop`);
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  const missing = await fetch(`${chat.origin}/chat/nowhere`);
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain('no chat at this address');
});

test('a title full of markup stays text in the page', async () => {
  const title = '"><script>alert(1)</script>';
  const desk = fakeDesk();
  desk.settings = { ...desk.settings, title };
  await using chat = await openChat(desk);
  const html = await (await fetch(`${chat.origin}/chat/shop`)).text();
  expect(html).not.toContain('<script>alert');
  const config = visitorConfig.parse(await (await fetch(`${chat.origin}/api/chat/shop/config`)).json());
  expect(config.title).toBe(title);
});

test('a page opened by a link greets with the words of that link and says the ref along with what is written', async () => {
  const desk = fakeDesk();
  desk.inbox = { ...desk.inbox, greetings: { 'shop-window': 'Welcome to our shop!' } };
  await using chat = await openChat(desk);
  const config = async (query: string) =>
    visitorConfig.parse(await (await fetch(`${chat.origin}/api/chat/shop/config${query}`)).json());
  expect(await config('?ref=shop-window')).toMatchObject({
    ref: 'shop-window',
    greeting: { en: 'Welcome to our shop!' },
  });
  expect(await config('?ref=elsewhere')).toMatchObject({
    ref: 'elsewhere',
    greeting: { de: 'Hallo! Wie können wir helfen?' },
  });
  expect(await config('?ref=%22%3E%3Cscript%3E')).not.toHaveProperty('ref');
});

test('the loader may be fetched by any site, the page’s own script by none', async () => {
  await using chat = await openChat(fakeDesk());
  const loader = await fetch(`${chat.origin}/widget.js`);
  expect(loader.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  const etag = loader.headers.get('etag') ?? '';
  expect((await fetch(`${chat.origin}/widget.js`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const script = await fetch(`${chat.origin}/widget/chat.js`);
  expect(script.headers.get('cross-origin-resource-policy')).toBe('same-origin');
});

test('a form with faults is refused field by field, and another page’s POST altogether', async () => {
  await using chat = await openChat(fakeDesk());
  const wrong = await chat.post('session', { answers: { ...ANSWERS, email: 'nobody', consent: false } });
  expect(wrong.status).toBe(400);
  expect(failureFrame.parse(await wrong.json()).details).toEqual({
    fields: { email: 'email', consent: 'required' },
  });
  const foreign = await chat.post('session', { answers: ANSWERS }, { origin: 'https://evil.example' });
  expect(foreign.status).toBe(403);
});

test('a visitor’s token is stored as a hash only', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const token = await chat.signIn();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(JSON.stringify([...desk.visitors])).not.toContain(token);
});

test('sessions from one address block are limited', async () => {
  await using chat = await openChat(fakeDesk({}, manualClock(Date.UTC(2026, 5, 1))));
  const statuses = [];
  for (let at = 0; at < 101; at++) statuses.push((await chat.post('session', { answers: ANSWERS })).status);
  expect(statuses.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 200));
  expect(statuses[100]).toBe(429);
});
