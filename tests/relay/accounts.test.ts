import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { manualClock } from '../../src/lib/clock.ts';
import { addAgent } from '../support/people.ts';
import { rawSocket } from '../support/raw-socket.ts';
import { startTestRelay, type ApiAnswer, type TestRelay } from '../support/relay.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const GOOD = 'correct horse battery';

let desk: TestRelay;
let clock: ReturnType<typeof manualClock>;

beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 5, 1));
  desk = await startTestRelay({ clock });
});
afterEach(() => desk.dispose());

/** Passes time so that what comes due on the way can do its work. */
async function pass(ms: number, stepMs: number): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    clock.advance(Math.min(stepMs, left));
    await desk.relay.queue.idle();
    await desk.api('GET', '/healthz');
  }
}

const login = (email: string, password: string, from = '192.0.2.1'): Promise<ApiAnswer> =>
  desk.api('POST', '/api/v1/login', { email, password }, { authorization: '', 'x-forwarded-for': from });
const meAs = (token: string): Promise<ApiAnswer> =>
  desk.api('GET', '/api/v1/me', undefined, { authorization: `Bearer ${token}` });

async function invite(email: string): Promise<string> {
  const { json } = await desk.api('POST', '/api/v1/agents/invite', { email, role: 'agent' });
  return (json['result'] as { invitation: string }).invitation;
}
function accept(invitation: string, more: object = {}): Promise<ApiAnswer> {
  const body = { invitation, name: 'Kim', handle: 'kim', password: GOOD, ...more };
  return desk.api('POST', '/api/v1/invitations/accept', body, { authorization: '' });
}

test(
  'guessing passwords is slowed down for the account, however its address is written',
  { timeout: 120_000 },
  async () => {
    const email = 'owner@localhost';
    const spellings = [email, ' owner@localhost', 'OWNER@localhost', 'owner@localhost  ', 'Owner@Localhost'];
    for (const spelling of spellings)
      expect((await login(spelling, 'a wrong guess of mine')).status).toBe(401);
    const sixth = await login('  owner@localhost', desk.password, '198.51.100.9');
    expect(sixth.status).toBe(429);
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0);
    clock.advance(16 * MINUTE);
    expect((await login(email, desk.password)).status).toBe(200);
  },
);

test('guessing is slowed down for an address that tries many accounts', { timeout: 120_000 }, async () => {
  const from = '203.0.113.7';
  for (let at = 0; at < 20; at += 1) {
    expect((await login(`nobody${at}@desk.example`, 'a wrong guess of mine', from)).status).toBe(401);
  }
  expect((await login('somebody@desk.example', 'a wrong guess of mine', from)).status).toBe(429);
  expect((await login('owner@localhost', desk.password, '203.0.113.8')).status).toBe(200);
});

test('an unknown account and a wrong password are answered alike', async () => {
  const unknown = await login('nobody@desk.example', 'a wrong guess of mine');
  const wrong = await login('owner@localhost', 'a wrong guess of mine');
  expect(unknown.json).toEqual(wrong.json);
});

test('an invitation serves once, in its time, with a password and a handle that hold', async () => {
  const invitation = await invite('kim@desk.example');
  const refused: [object, number][] = [
    [{ password: 'fourteen chars' }, 400],
    [{ password: 'x'.repeat(257) }, 400],
    [{ handle: 'two words' }, 400],
    [{ handle: '' }, 400],
    [{ handle: 'owner' }, 409],
    [{ name: '' }, 400],
    [{ invitation: `${invitation.slice(0, -1)}${invitation.endsWith('0') ? '1' : '0'}` }, 404],
    [{ invitation: '' }, 404],
    [{ name: 'Kim \u202Egnp.exe' }, 400],
    [{ name: 'Kim\nOwner' }, 400],
    [{ role: 'owner' }, 400],
  ];
  for (const [more, status] of refused) {
    expect({ more, status: (await accept(invitation, more)).status }).toEqual({ more, status });
  }
  const accepted = await accept(invitation, { handle: 'Kim' });
  expect(accepted.status).toBe(200);
  expect(accepted.json['agent']).toMatchObject({ handle: 'kim', role: 'agent', email: 'kim@desk.example' });
  expect((await accept(invitation, { handle: 'kim2' })).status).toBe(404);

  const late = await invite('late@desk.example');
  clock.advance(72 * HOUR);
  expect((await accept(late, { handle: 'late' })).status).toBe(404);
});

test('two who accept one invitation at the same time do not both come in', async () => {
  const invitation = await invite('kim@desk.example');
  const answers = await Promise.all([accept(invitation), accept(invitation, { handle: 'mik' })]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]));
});

test('a token is good whole, unaltered and for its own purpose alone', async () => {
  const { token } = desk;
  const body = token.slice(0, token.lastIndexOf('_'));
  const withSum = (text: string): string => `${text}_${crc32(text).toString(16).padStart(8, '0')}`;
  const flipped = body.endsWith('0') ? `${body.slice(0, -1)}1` : `${body.slice(0, -1)}0`;
  expect((await meAs(token)).status).toBe(200);
  expect((await meAs(withSum(body))).status).toBe(200);
  const bad = [
    token.slice(0, -1),
    token.slice(0, 40),
    body,
    `${body}_00000000`,
    withSum(flipped),
    token.toUpperCase(),
    `${token}0`,
    await invite('kim@desk.example'),
    '',
    'null',
  ];
  for (const one of bad) expect({ one, status: (await meAs(one)).status }).toEqual({ one, status: 401 });
  for (const kind of ['a', 'i', 'v']) {
    const other = await meAs(withSum(body.replace('ply_s_', `ply_${kind}_`)));
    expect({ kind, status: other.status }).toEqual({ kind, status: 401 });
  }
});

test('a session ends when it was idle for 12 hours, and 30 days after it began', async () => {
  const { token } = await addAgent(desk, 'ana', 'agent');
  await pass(11 * HOUR, HOUR);
  expect((await meAs(token)).status).toBe(200);
  await desk.relay.queue.idle();
  await pass(11 * HOUR, HOUR);
  expect((await meAs(token)).status).toBe(200);
  await desk.relay.queue.idle();
  clock.advance(12 * HOUR);
  expect((await meAs(token)).status).toBe(401);
});

test('an open line is use: it keeps its session, but not beyond the 30 days', async () => {
  const { token } = await addAgent(desk, 'ana', 'agent');
  const line = rawSocket(desk.relay.url);
  await line.signIn(token);
  await pass(14 * HOUR, 15 * MINUTE);
  expect((await meAs(token)).status).toBe(200);
  expect((await line.read('me', {})).ok).toBe(true);
  await pass(30 * DAY, 6 * HOUR);
  expect((await line.closed).code).toBe(4001);
});

test('an API token ends with its last day', async () => {
  const { json } = await desk.api('POST', '/api/v1/tokens', { name: 'export', expiresInDays: 1 });
  const { token } = json['result'] as { token: string };
  clock.advance(DAY - 1);
  expect((await meAs(token)).status).toBe(200);
  clock.advance(1);
  expect((await meAs(token)).status).toBe(401);
});
