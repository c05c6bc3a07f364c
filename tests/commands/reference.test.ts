import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHANNELS } from '../../src/channels/index.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';
import { parley, signedIn } from './support.ts';

/** What the reference promises of single commands, against a whole relay. */
let desk: TestRelay;
let env: Record<string, string>;
/** The other side of the shop's inbox, which takes nothing. */
const refusing = createServer((_request, response) => response.writeHead(400).end('Not today'));

beforeAll(async () => {
  desk = await startTestRelay({ allowPrivateAddresses: true });
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const { port } = refusing.address() as AddressInfo;
  env = { ...signedIn(desk.relay.url), PARLEY_TOKEN: desk.token };
  const outbound = `outboundUrl=http://127.0.0.1:${port}/out`;
  const argv = [
    'inbox',
    'add',
    'http',
    'Shop',
    '--slug',
    'shop',
    '--setting',
    'secret=-',
    '--setting',
    outbound,
  ];
  const added = await parley(argv, { env, stdin: 'a secret of thirty-two characters!\n' });
  if (added.code !== 0) throw new Error(added.err);
});
afterAll(async () => {
  await desk.dispose();
  refusing.close();
});

const json = async (...argv: string[]): Promise<unknown> => {
  const { code, out, err } = await parley([...argv, '--json'], { env });
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${err}`);
  return JSON.parse(out);
};

test('a reply is taken back by its conversation; a failed one says why and is sent again', async () => {
  await json('conv', 'open', 'shop', 'nils-1', 'Hello Nils', '--name', 'Nils', '--undo-send', '5m');
  const [row] = ((await json('conv', 'list')) as { rows: { conversation: { number: number } }[] }).rows;
  const number = String(row?.conversation.number);
  const taken = (await json('conv', 'unsend', number)) as { result: { text: string } };
  expect(taken.result.text).toBe('Hello Nils');
  await json('conv', 'reply', number, 'Once more', '--undo-send', '0');
  await expect
    .poll(async () => (await parley(['conv', 'thread', number], { env })).out)
    .toContain('│ ! The other side answered 400: Not today');
  expect(await json('conv', 'retry', number)).toMatchObject({ result: { number: Number(number) } });
});

test('null removes what can be removed', async () => {
  await json('contact', 'create', 'Olu', '--inbox', 'shop', '--address', 'olu-1', '--language', 'yo');
  await json('contact', 'update', 'olu-1', '--language', 'null', '--name', 'null');
  const { contact } = (await json('contact', 'show', 'olu-1')) as { contact: object };
  expect(contact).not.toHaveProperty('language');
  // A name is never removed, so the word is a word.
  expect(contact).toMatchObject({ name: 'null' });
});

test('a misspelt setting is named, and nothing is added', async () => {
  const argv = ['inbox', 'add', 'http', 'App', '--slug', 'app', '--setting', 'secret=-'];
  const stdin = 'a secret of thirty-two characters!';
  const misspelt = await parley([...argv, '--setting', 'outboundURL=https://app.example'], { env, stdin });
  expect([misspelt.code, misspelt.err]).toEqual([
    2,
    expect.stringContaining('outboundURL: there is no such setting'),
  ]);
  const ftp = await parley([...argv, '--setting', 'outboundUrl=ftp://app.example'], { env, stdin });
  expect([ftp.code, ftp.err]).toEqual([2, expect.stringContaining('outboundUrl:')]);
  expect((await parley(['inbox', 'list', '-q'], { env })).out).not.toContain('app');
});

test('what is missing is asked for by its name', async () => {
  const { code, err } = await parley(['inbox', 'add', 'http', 'App', '--slug', 'app'], { env });
  expect([code, err]).toEqual([2, expect.stringContaining('secret: must be given')]);
});

test('a setting that is a secret is not taken from the command line, which others can read', async () => {
  const argv = ['inbox', 'add', 'http', 'App', '--slug', 'app', '--setting'];
  const { code, err } = await parley([...argv, 'secret=a secret of thirty-two characters!'], { env });
  expect([code, err]).toEqual([2, expect.stringContaining('--setting secret=-')]);
  expect(err).not.toContain('thirty-two');
});

test('a test that tried nothing does not say that it works', async () => {
  const ear = ['inbox', 'add', 'http', 'Ear', '--slug', 'ear', '--setting', 'secret=-'];
  await parley(ear, { env, stdin: 'a secret of thirty-two characters!\n' });
  const { code, out } = await parley(['inbox', 'test', 'ear'], { env });
  expect(code).toBe(0);
  expect(out).toContain('has nothing to try');
});

test('a misspelt dryRun does not do it for real', async () => {
  await json('contact', 'create', 'Eva', '--inbox', 'shop', '--address', 'eva-1');
  const answer = await desk.api('POST', '/api/v1/contacts/eva-1?dryrun=true', { name: 'Nobody' });
  expect(answer.status).toBe(400);
  expect(await json('contact', 'show', 'eva-1')).toMatchObject({ contact: { name: 'Eva' } });
});

test('conversations of a contact are found by an address, even one that begins another', async () => {
  await json('conv', 'open', 'shop', 'max-1', 'Hello', '--name', 'Max');
  await json('conv', 'open', 'shop', 'max-12', 'Hello', '--name', 'Maxine');
  const list = (await json('conv', 'list', '--contact', 'max-1')) as {
    rows: { contact: { name: string } }[];
  };
  expect(list.rows.map(({ contact }) => contact.name)).toEqual(['Max']);
  expect(await json('contact', 'show', 'max-1')).toMatchObject({ contact: { name: 'Max' } });
  expect((await parley(['conv', 'list', '--contact', 'nobody-1'], { env })).code).toBe(4);
});

test('a cursor file that cannot be kept or read is refused before anything is given away', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-cursor-'));
  const nowhere = await parley(['tail', '--since', '0', '--cursor-file', join(folder, 'no/cursor')], { env });
  expect([nowhere.code, nowhere.out]).toEqual([2, '']);
  expect(nowhere.err).toContain('cannot be kept');
  const damaged = join(folder, 'damaged');
  writeFileSync(damaged, 'nonsense\n');
  const { code, err } = await parley(['tail', '--cursor-file', damaged], { env });
  expect([code, err]).toEqual([2, expect.stringContaining(`${damaged} holds no cursor`)]);
});

test('a method REST does not have is refused here', async () => {
  const { code, err } = await parley(['api', 'FETCH', '/me'], { env });
  expect([code, err]).toEqual([2, expect.stringContaining('“FETCH”')]);
});

test('a language, time zone or handle that is none is refused in words', async () => {
  await json('contact', 'create', 'Tove', '--inbox', 'shop', '--address', 'tove-1');
  const update = async (...flags: string[]) => {
    const { code, err } = await parley(['contact', 'update', 'tove-1', ...flags], { env });
    return [code, err];
  };
  expect(await update('--language', 'no no')).toEqual([2, expect.stringContaining('write it like pt-BR')]);
  expect(await update('--time-zone', 'Mars/Base')).toEqual([2, expect.stringContaining('no time zone')]);
  expect(await update('--time-zone', 'Europe/Oslo', '--language', 'nb')).toEqual([0, '']);
  const handle = await parley(['agent', 'update', 'me', '--handle', 'Two words'], { env });
  expect([handle.code, handle.err]).toEqual([2, expect.stringContaining('A handle has 1 to 32 of')]);
});

test('nobody has read what is not there yet', async () => {
  const opened = (await json('conv', 'open', 'shop', 'una-1', 'Hello')) as { result: { number: number } };
  const number = String(opened.result.number);
  const read = (await json('conv', 'mark-read', number, '--up-to-seq', '999999')) as {
    result: { upToSeq: number };
    position: number;
  };
  expect(read.result.upToSeq).toBeLessThanOrEqual(read.position);
});

test('no secret of any channel is taken from the command line, whichever way it is written', async () => {
  const secrets = [...new Set(CHANNELS.flatMap((channel) => channel.secrets))];
  expect(secrets.length).toBeGreaterThan(3);
  for (const name of secrets)
    for (const pair of [`${name}=in-the-open`, `${name}:="in-the-open"`]) {
      const { code, err } = await parley(['inbox', 'update', 'shop', '--setting', pair], { env });
      expect([pair, code, err]).toEqual([pair, 2, expect.stringContaining(`--setting ${name}=-`)]);
    }
});

test('what does not fit is told in words, with where help is', async () => {
  const cases: [string[], string][] = [
    [['team', 'save', ''], 'team save: <name> must not be empty.'],
    [['contact', 'create', 'Olu', '--inbox', 'shop', '--address', ''], '--address must not be empty.'],
    [['conv', 'list', '--limit', '0'], '--limit must be 1 or more.'],
  ];
  for (const [argv, words] of cases) {
    const { code, err } = await parley(argv, { env });
    expect([argv, code, err]).toEqual([argv, 2, expect.stringContaining(words)]);
  }
  const { err } = await parley(['team', 'save', ''], { env });
  expect(err).toContain('Help: parley team save --help');
});

test('a misspelt field is refused at every door and does nothing', async () => {
  const before = await desk.relay.store.reader.position();
  const answers = await Promise.all([
    desk.api('POST', '/api/v1/conversations/1/messages', { text: 'x', seeen: 1 }),
    desk.api('POST', '/api/v1/conversations/1/messages', { text: 'x', conversation: '2' }),
    desk.api('GET', '/api/v1/conversations?qeue=mine'),
    desk.api('GET', '/api/v1/conversations/1?conversation=2'),
    desk.api('POST', '/api/v1/conversations/1/messages?dryrun=true', { text: 'x' }),
  ]);
  expect(answers.map(({ status, json }) => [status, (json['error'] as { message: string }).message])).toEqual(
    [
      [400, 'message.send: "seeen" is no field of this; there is "seen".'],
      [400, '"conversation" is said by the path; it cannot be another one beside it.'],
      [400, 'conversations.list: "qeue" is no field of this; there is "queue".'],
      [400, '"conversation" is said by the path; it cannot be another one beside it.'],
      [400, 'The query: "dryrun" is no field of this; there is "dryRun".'],
    ],
  );
  expect(await desk.relay.store.reader.position()).toBe(before);
});

test('what is wrong with a flag is said by its name', async () => {
  const { err, code } = await parley(['conv', 'list', '--limit', '5000'], { env });
  expect(code).toBe(2);
  expect(err).toContain('conv list: --limit must be');
  expect(err).toContain('Help: parley conv list --help');
});

test('a misspelt field inside another is refused as well', async () => {
  const { status, json: answer } = await desk.api('POST', '/api/v1/conversations/1/messages', {
    text: 'x',
    rich: {
      kind: 'quick_replies',
      text: 'Which?',
      choices: [{ id: '1', title: 'One', descripton: 'first' }],
    },
  });
  expect(status).toBe(400);
  expect((answer['error'] as { message: string }).message).toBe(
    'message.send: "rich.choices.0.descripton" is no field of this; there is "description".',
  );
});

test('of two invitations to one address only the newer one lets in', async () => {
  const invite = async () =>
    ((await json('agent', 'invite', 'late@desk.example')) as { result: { invitation: string } }).result
      .invitation;
  const first = await invite();
  const second = await invite();
  const join = (invitation: string) =>
    desk.api('POST', '/api/v1/invitations/accept', {
      invitation,
      name: 'Late',
      handle: 'late',
      password: 'a long enough one',
    });
  expect((await join(first)).status).toBeGreaterThanOrEqual(400);
  expect((await join(second)).status).toBe(200);
});

test('an invitation comes with the line that accepts it', async () => {
  const { result } = (await json('agent', 'invite', 'kim.lee@desk.example', '--name', "Kim O'Lee")) as {
    result: { join: string };
  };
  expect(result.join).toBe(`parley join ${desk.relay.url} --name 'Kim O'\\''Lee' --handle kim-lee`);
  const { out } = await parley(['agent', 'invite', 'kim@desk.example'], { env });
  expect(out).toContain(`join        parley join ${desk.relay.url} --name 'Your Name' --handle kim`);
});

test('a tag behind a dash is taken off, without ado', async () => {
  await json('conv', 'tag', '1', 'vip', 'late');
  const tags = async (...argv: string[]) =>
    ((await json('conv', 'tag', '1', ...argv)) as { result: { tags: string[] } }).result.tags;
  expect(await tags('-vip', 'new')).toEqual(['late', 'new']);
  expect(await tags('fresh', '--remove', 'new', '-late')).toEqual(['fresh']);
  expect((await parley(['conv', 'tag', '1', '--', '-fresh'], { env })).out).not.toContain('fresh');
  expect((await parley(['conv', 'tag', '1', 'vip', '-q'], { env })).code).toBe(0);
  expect((await parley(['conv', 'tag', '1', '--vip'], { env })).code).toBe(2);
});

test('a message is settled by its id alone', async () => {
  const { code, err } = await parley(['conv', 'settle', '--entry', 'nowhere', 'sent'], { env });
  expect([code, err]).toEqual([4, expect.stringContaining('There is no message “nowhere”')]);
  const none = await parley(['conv', 'settle', '--entry', 'nowhere'], { env });
  expect([none.code, none.err]).toEqual([2, expect.stringContaining("missing required argument 'as'")]);
});

test('nothing is snoozed for longer than anybody waits', async () => {
  for (const until of ['99999999d', '3000d', '99999999999999999999d']) {
    const { code, err } = await parley(['conv', 'snooze', '1', until], { env });
    expect([until, code]).toEqual([until, 2]);
    expect(err).not.toContain('Invalid');
  }
  const status = { is: 'snoozed', until: Date.now() + 10 * 366 * 86_400_000 };
  expect((await desk.api('POST', '/api/v1/conversations/1/status', { status })).status).toBe(400);
});

test('two forms of output at once are refused, not chosen from', async () => {
  const { code, err } = await parley(['conv', 'list', '--json', '--csv'], { env });
  expect([code, JSON.parse(err)]).toEqual([
    2,
    { error: expect.objectContaining({ message: '--csv and --json do not go together.' }) },
  ]);
  expect((await parley(['conv', 'list', '--json', '--jq', '.rows | length'], { env })).code).toBe(0);
});

test('an address replies may not be posted to is told when the inbox is added', async () => {
  const strict = await startTestRelay({ allowPrivateAddresses: false });
  const at = { env: { ...signedIn(strict.relay.url), PARLEY_TOKEN: strict.token }, stdin: 's'.repeat(32) };
  try {
    const argv = ['inbox', 'add', 'http', 'Inside', '--setting', 'secret=-'];
    const inside = [...argv, '--setting', 'outboundUrl=https://10.0.0.7/hook'];
    const { code, err } = await parley(inside, at);
    expect([code, err]).toEqual([7, expect.stringContaining('--allow-private-addresses')]);
    expect((await parley([...inside, '--untried'], at)).code).toBe(0);
  } finally {
    await strict.dispose();
  }
});

test('a browser at the relay’s address is told what it has found', async () => {
  const answer = await fetch(desk.relay.url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  const text = await answer.text();
  for (const door of ['Parley relay', '/api/v1/openapi.json', 'parley login']) expect(text).toContain(door);
});

test('the list of the quarantine has room for the reason in 80 columns, and what it shows of an id names it', async () => {
  const { reader } = desk.relay.store;
  const inbox = await reader.inboxBySlug('shop');
  const id = '01930a6e-7c1f-7000-8000-00000000002a';
  const raw = new TextEncoder().encode('\u001B]0;pwned\u0007\u001B[2J and more');
  const reason = 'Expected \u001B[31m a name in JSON';
  await desk.relay.store.transact(async (tx) => {
    await tx.saveQuarantine({ id, inboxId: inbox?.id ?? '', at: Date.now(), reason, raw });
  });
  const list = await parley(['quarantine', 'list'], { env, tty: true });
  expect(list.out).toMatch(/Expected .{1,8}a name in JSON {2}01930a6e-7c1f-7000\n/);
  for (const line of list.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  const whole = await parley(['quarantine', 'list'], { env });
  expect(whole.out).toContain(id);
  const shown = await parley(['quarantine', 'show', '01930a6e-7c1f-7000'], { env, tty: true });
  expect(shown.out).toContain('pwned');
  expect(list.out + shown.out).not.toMatch(/\u001B\[2J|\u001B\]|\u0007|\u001B\[31m a/);
  expect((await parley(['quarantine', 'discard', '01930a6e-7c1f-7000', '--yes'], { env })).code).toBe(0);
  expect(await reader.quarantined(id)).toBeUndefined();
});
