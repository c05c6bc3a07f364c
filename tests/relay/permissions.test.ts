import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTIONS } from '../../src/actions/index.ts';
import type { Role } from '../../src/domain/agent.ts';
import { isAllowed, type Permission } from '../../src/domain/permissions.ts';
import { READS } from '../../src/protocol/reads.ts';
import { adaWroteIn, addAgent } from '../support/people.ts';
import { hello, rawSocket } from '../support/raw-socket.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

/** Who knocks: how they are let in, and what they may do once they are. */
type Who = {
  name: string;
  token: string | null;
  /** Undefined: nobody is signed in. */
  as: { role: Role; scopes?: readonly Permission[] | undefined } | undefined;
};

const NARROW: readonly Permission[] = ['conversation.read', 'contact.read', 'desk.read'];

let desk: TestRelay;
let people: Who[];

beforeAll(async () => {
  desk = await startTestRelay();
  await adaWroteIn(desk);
  const viewer = await addAgent(desk, 'vera', 'viewer');
  const agent = await addAgent(desk, 'ana', 'agent');
  const admin = await addAgent(desk, 'adam', 'admin');
  const gone = await addAgent(desk, 'gina', 'agent');
  const scoped = await apiToken(NARROW);
  const revoked = await apiToken(undefined);
  await desk.api('POST', `/api/v1/tokens/${revoked.id}/revoke`, {});
  await desk.api('POST', '/api/v1/agents/@gina/disable', {});
  people = [
    { name: 'viewer', token: viewer.token, as: { role: 'viewer' } },
    { name: 'agent', token: agent.token, as: { role: 'agent' } },
    { name: 'admin', token: admin.token, as: { role: 'admin' } },
    { name: 'owner', token: desk.token, as: { role: 'owner' } },
    { name: 'scoped token', token: scoped.token, as: { role: 'owner', scopes: NARROW } },
    { name: 'revoked token', token: revoked.token, as: undefined },
    { name: 'disabled agent', token: gone.token, as: undefined },
    { name: 'nobody', token: null, as: undefined },
  ];
});

afterAll(() => desk.dispose());

async function apiToken(scopes: readonly Permission[] | undefined): Promise<{ id: string; token: string }> {
  const { json } = await desk.api('POST', '/api/v1/tokens', { name: 'test', scopes });
  return json['result'] as { id: string; token: string };
}

const withToken = (token: string | null): Record<string, string> => ({
  authorization: token === null ? '' : `Bearer ${token}`,
});
const filled = (path: string): string => `/api/v1${path.replaceAll(/:\w+/g, 'nobody')}`;

/** What the door has to say before it looks at anything else. */
function expected({ as }: Who, permission: Permission): 'not_signed_in' | 'forbidden' | 'in' {
  if (as === undefined) return 'not_signed_in';
  return isAllowed(as.role, permission, as.scopes) ? 'in' : 'forbidden';
}

const answered = (error: unknown): string => {
  const kind = (error as { kind?: string } | undefined)?.kind;
  return kind === 'not_signed_in' || kind === 'forbidden' ? kind : 'in';
};

test('what each role may is as written here', () => {
  const allowed = (role: Role): string[] =>
    ACTIONS.filter(({ permission }) => isAllowed(role, permission)).map(({ name }) => name);
  expect(allowed('viewer')).toEqual(['conversation.read']);
  const beyondAgents = ACTIONS.map(({ name }) => name).filter((name) => !allowed('agent').includes(name));
  expect(beyondAgents.sort()).toEqual([
    'agent.disable',
    'agent.enable',
    'agent.invite',
    'agent.update',
    'call.received',
    'contact.identify',
    'contact.permission-received',
    'conversation.customer-read',
    'conversation.import',
    'event.record',
    'inbox.add',
    'inbox.health',
    'inbox.pause',
    'inbox.remove',
    'inbox.resume',
    'inbox.targets',
    'inbox.update',
    'macro.remove',
    'macro.save',
    'message.deletion-received',
    'message.delivery',
    'message.echo',
    'message.edit-received',
    'message.reaction-received',
    'message.receive',
    'quarantine.discard',
    'quarantine.replay',
    'team.save',
  ]);
  expect(allowed('admin')).toEqual(allowed('owner'));
});

test('REST answers every cell of the matrix rightly', { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const who of people) {
    const check = async (
      method: string,
      path: string,
      name: string,
      permission: Permission,
      body?: object,
    ) => {
      const { status, json } = await desk.api(method, path, body, withToken(who.token));
      const got = answered(json['error']);
      cells += 1;
      if (got !== expected(who, permission) || status >= 500)
        wrong.push(`${who.name} ${name}: ${got} ${status}`);
    };
    for (const read of Object.values(READS))
      await check('GET', filled(read.path), read.name, read.permission);
    for (const { path, name, permission } of ACTIONS) {
      await check('POST', filled(path), name, permission, {});
      await check('POST', `${filled(path)}?dryRun=true`, name, permission, {});
    }
  }
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(700);
});

test('the socket answers every cell of the matrix rightly', { timeout: 120_000 }, async () => {
  const wrong: string[] = [];
  for (const who of people) {
    const line = rawSocket(desk.relay.url);
    if (who.as === undefined) {
      await line.opened;
      line.send(hello(who.token ?? 'ply_s_nothing'));
      expect((await line.closed).code).toBe(4001);
      continue;
    }
    await line.signIn(who.token ?? '');
    for (const { name, permission } of Object.values(READS)) {
      const answer = await line.read(name, {});
      const got = answered(answer.ok ? undefined : answer.error);
      if (got !== expected(who, permission)) wrong.push(`${who.name} ${name}: ${got}`);
    }
    for (const { name, permission } of ACTIONS) {
      const outcome = await line.act(name, {});
      const got = answered(outcome.ok ? undefined : outcome.error);
      if (got !== expected(who, permission)) wrong.push(`${who.name} ${name}: ${got}`);
    }
    line.socket.close();
  }
  expect(wrong).toEqual([]);
});

test('a token narrowed to less than reading the desk gets no socket, and no log', async () => {
  for (const scopes of [['message.ingest'], ['conversation.read'], ['desk.manage', 'desk.read']] as const) {
    const { token } = await apiToken(scopes);
    const line = rawSocket(desk.relay.url);
    await line.opened;
    line.send(hello(token));
    expect((await line.closed).code).toBe(4001);
    expect(line.frames).toEqual([]);
    expect((await desk.api('GET', '/api/v1/changes', undefined, withToken(token))).status).toBe(403);
  }
});

test('nobody is shown what a colleague drafts or has read, by any door', async () => {
  const secret = 'half-written thoughts';
  const line = rawSocket(desk.relay.url);
  const { token: own } = await addAgent(desk, 'dora', 'agent');
  await line.signIn(desk.token);
  const drafted = { kind: 'reply', text: secret };
  expect((await desk.api('POST', '/api/v1/conversations/c1/drafts', drafted, withToken(own))).status).toBe(
    200,
  );
  expect((await desk.api('POST', '/api/v1/conversations/c1/read', {}, withToken(own))).status).toBe(200);
  await line.act('conversation.tag', { conversation: 'c1', add: ['seen'] });

  const seen: string[] = [JSON.stringify(line.frames)];
  const late = rawSocket(desk.relay.url);
  await late.signIn(desk.token);
  seen.push(JSON.stringify(late.frames));
  for (const { name } of Object.values(READS)) {
    const inputs = { conversation: 'c1', contact: 'ada', text: secret.slice(0, 12) };
    seen.push(JSON.stringify(await late.read(name, name === 'conversations.list' ? {} : inputs)));
  }
  for (const action of ACTIONS) {
    const input = {
      conversation: 'c1',
      contact: 'ada',
      agent: '@dora',
      text: 'x',
      kind: 'reply',
      status: 'open',
    };
    const { json } = await desk.api(
      'POST',
      `${filled(action.path).replaceAll('nobody', 'c1')}?dryRun=1`,
      input,
    );
    seen.push(JSON.stringify(json));
  }
  expect(seen.filter((text) => text.includes(secret))).toEqual([]);
  expect(
    seen.filter((text) => /"(draft\.\w+|conversation\.agent_read)"[^}]*"agentId":"dora"/.test(text)),
  ).toEqual([]);
  // The same look does find it where it may be seen.
  const { json } = await desk.api('GET', '/api/v1/changes', undefined, withToken(own));
  expect(JSON.stringify(json)).toContain(secret);
  line.socket.close();
  late.socket.close();
});

test('whatever takes access away closes the open line', async () => {
  const { token } = await addAgent(desk, 'lea', 'agent');
  const byLogout = rawSocket(desk.relay.url);
  await byLogout.signIn(token);
  await desk.api('POST', '/api/v1/logout', {}, withToken(token));
  expect((await byLogout.closed).code).toBe(4003);

  const api = await apiToken(undefined);
  const byRevoke = rawSocket(desk.relay.url);
  await byRevoke.signIn(api.token);
  await desk.api('POST', `/api/v1/tokens/${api.id}/revoke`, {});
  expect((await byRevoke.closed).code).toBe(4003);

  const { token: other } = await addAgent(desk, 'mia', 'agent');
  const byDisable = rawSocket(desk.relay.url);
  await byDisable.signIn(other);
  await desk.api('POST', '/api/v1/agents/@mia/disable', {});
  expect((await byDisable.closed).code).toBe(4003);
});

test('a session that ends while its socket signs in does not stay', async () => {
  const { agent } = await addAgent(desk, 'nia', 'agent');
  for (let round = 0; round < 15; round += 1) {
    const { token } = await desk.relay.accounts.startSession(agent, 'test');
    const line = rawSocket(desk.relay.url);
    await line.opened;
    const goodbye = desk.api('POST', '/api/v1/logout', {}, withToken(token));
    for (let turn = 0; turn < round; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    line.send(hello(token));
    await goodbye;
    expect([4001, 4003]).toContain((await line.closed).code);
  }
});

test('a new role holds at once on a line that is open', async () => {
  const { token } = await addAgent(desk, 'rolf', 'agent');
  const line = rawSocket(desk.relay.url);
  await line.signIn(token);
  const note = (): Promise<{ ok: boolean }> =>
    line.act('note.add', { conversation: 'c1', text: 'from Rolf' });
  expect(await note()).toMatchObject({ ok: true });
  await desk.api('POST', '/api/v1/agents/@rolf', { role: 'viewer' });
  expect(await note()).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  await desk.api('POST', '/api/v1/agents/@rolf', { role: 'agent' });
  expect(await note()).toMatchObject({ ok: true });
  line.socket.close();
});

test('nobody governs one who is above them', async () => {
  const { token } = await addAgent(desk, 'ambra', 'admin');
  const mine = await apiToken(undefined);
  const as = withToken(token);
  const owner = desk.ownerId;
  const tries: [string, object][] = [
    [`/api/v1/tokens/${mine.id}/revoke`, {}],
    [`/api/v1/agents/${owner}/disable`, {}],
    [`/api/v1/agents/${owner}`, { role: 'viewer' }],
    ['/api/v1/agents/@ambra', { role: 'owner' }],
    ['/api/v1/agents/invite', { email: 'x@desk.example', role: 'owner' }],
  ];
  for (const [path, body] of tries) {
    expect({ path, status: (await desk.api('POST', path, body, as)).status }).toEqual({ path, status: 403 });
  }
});
