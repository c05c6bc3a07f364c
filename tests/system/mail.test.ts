import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { email } from '../../src/channels/email/index.ts';
import { parseMail } from '../../src/channels/email/mime.ts';
import { emailSettings } from '../../src/channels/email/settings.ts';
import type { EmailSettings } from '../../src/channels/email/settings.ts';
import type { InboundMessage } from '../../src/channels/port/inbound.ts';
import type { OutboundMessage } from '../../src/channels/port/outbound.ts';
import type { Source } from '../../src/channels/port/source.ts';
import type { ConfiguredInbox } from '../../src/channels/port/tools.ts';
import { Failure } from '../../src/domain/failure.ts';
import { memoryHost } from '../../fixtures/channel-host.ts';
import type { MemoryHost } from '../../fixtures/channel-host.ts';
import { ACCESS_TOKEN, dovecotPath, startImapServer, startSmtpServer } from '../../fixtures/mail-servers.ts';
import type { ImapServer, OutgoingServer } from '../../fixtures/mail-servers.ts';

/** The email channel against a real IMAP server (Dovecot) and an SMTP server that delivers into it. */

const isInstalled = dovecotPath() !== undefined;
if (!isInstalled) {
  console.info(
    'Not run: mail in and out against a real IMAP server. Install Dovecot (dovecot-imapd) to run it.',
  );
}

let imap: ImapServer;
let smtp: OutgoingServer;

const settingsFor = (more: Record<string, unknown> = {}): EmailSettings =>
  emailSettings.parse({
    address: 'support@shop.test',
    name: 'Shop Support',
    imapHost: imap.host,
    imapPort: imap.port,
    imapSecurity: 'none',
    smtpHost: smtp.host,
    smtpPort: smtp.port,
    smtpSecurity: 'none',
    password: imap.password,
    ...more,
  });

const inboxFor = (settings: EmailSettings): ConfiguredInbox<EmailSettings> => ({
  settings,
  inbox: {
    id: 'inbox-1',
    channel: 'email',
    name: 'Support',
    slug: 'support',
    address: settings.address,
    settings: {},
    status: 'active',
    health: {},
    createdAt: 0,
    version: 1,
  },
});

function open(settings: EmailSettings, host: MemoryHost): Source & AsyncDisposable {
  const source = email.openSource?.(inboxFor(settings), host);
  if (source === undefined) throw new Error('The email channel opens no source.');
  source.start();
  return Object.assign(source, { [Symbol.asyncDispose]: () => source.stop() });
}

let count = 0;
/** An ordinary mail with a subject of its own. */
function mail(subject: string, date = new Date(Date.now() - 1000)): string {
  count += 1;
  return [
    'From: Ann Example <ann@example.org>',
    'To: support@shop.test',
    `Subject: ${subject}`,
    `Message-ID: <${count}.${subject.replaceAll(' ', '-')}@example.org>`,
    `Date: ${date.toUTCString()}`,
    '',
    `Text of ${subject}`,
    '',
  ].join('\r\n');
}

const subjects = (host: MemoryHost): (string | undefined)[] =>
  host.items.filter((item): item is InboundMessage => item.kind === 'message').map(({ subject }) => subject);
const has = (host: MemoryHost, subject: string) => (): boolean => subjects(host).includes(subject);

/** Runs commands as the owner of the mailbox would from another program. */
async function asOwner(work: (client: ImapFlow) => Promise<void>): Promise<void> {
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: imap.user, pass: imap.password },
    logger: false,
  });
  await client.connect();
  await work(client);
  await client.logout();
}

describe.skipIf(!isInstalled)('email against a real server', () => {
  beforeAll(async () => {
    imap = await startImapServer();
    smtp = await startSmtpServer(({ raw }) => imap.deliver(raw));
  });
  afterAll(async () => {
    await smtp[Symbol.asyncDispose]();
    await imap[Symbol.asyncDispose]();
  });

  test('new mail arrives by IDLE, once, and a restart brings nothing again', async () => {
    imap.deliver(mail('from before the inbox'));
    const host = memoryHost();
    {
      await using source = open(settingsFor(), host);
      await host.until(() => host.stored !== undefined);
      imap.deliver(mail('first'));
      await host.until(has(host, 'first'));
      imap.deliver(mail('second'));
      await host.until(has(host, 'second'));
      await source.stop();
    }
    imap.deliver(mail('while stopped'));
    {
      await using _ = open(settingsFor(), host);
      await host.until(has(host, 'while stopped'));
      imap.deliver(mail('after'));
      await host.until(has(host, 'after'));
    }
    expect(subjects(host)).toEqual(['first', 'second', 'while stopped', 'after']);
    expect(host.repeats).toBe(0);
    expect(host.items[0]).toMatchObject({
      from: { address: 'ann@example.org', name: 'Ann Example', verified: false },
      text: 'Text of first',
    });
  });

  test('reading leaves no trace in the mailbox, and \\Seen set by others hides nothing', async () => {
    const host = memoryHost();
    await using source = open(settingsFor(), host);
    await host.until(() => host.stored !== undefined);
    await source.stop();
    imap.deliver(mail('read elsewhere'));
    imap.deliver(mail('untouched'));
    await asOwner(async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsAdd({ subject: 'read elsewhere' }, ['\\Seen']);
    });
    await using _ = open(settingsFor(), host);
    await host.until(has(host, 'untouched'));
    expect(subjects(host)).toEqual(['read elsewhere', 'untouched']);
    await asOwner(async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      expect(await client.search({ subject: 'untouched', seen: false })).toHaveLength(1);
    });
  });

  test('after an outage everything that came meanwhile is fetched, in order', async () => {
    const host = memoryHost();
    await using _ = open(settingsFor(), host);
    await host.until(() => host.stored !== undefined);
    imap.deliver(mail('before the outage'));
    await host.until(has(host, 'before the outage'));
    await imap.down();
    const missed = Array.from({ length: 150 }, (_unused, index) => `missed ${index}`);
    for (const subject of missed) imap.deliver(mail(subject));
    await imap.up();
    await host.until(has(host, 'missed 149'));
    expect(subjects(host)).toEqual(['before the outage', ...missed]);
    expect(host.repeats).toBe(0);
    expect(host.lastHealth).toBeUndefined();
  });

  test('a mailbox numbered anew is not imported again', async () => {
    const folder = 'Tickets';
    const host = memoryHost();
    const mails = [mail('one'), mail('two'), mail('three')];
    const ancient = mail('ancient', new Date(Date.now() - 30 * 86_400_000));
    await asOwner(async (client) => {
      await client.mailboxCreate(folder);
      await client.append(folder, ancient, [], new Date(Date.now() - 30 * 86_400_000));
    });
    {
      await using _ = open(settingsFor({ mailbox: folder }), host);
      await host.until(() => host.stored !== undefined);
      await asOwner(async (client) => {
        for (const one of mails) await client.append(folder, one);
      });
      await host.until(has(host, 'three'));
    }
    const before = host.stored;
    // As a migration does it: the same mails under new numbers and today's arrival date, and one the desk has not seen.
    await asOwner(async (client) => {
      await client.mailboxDelete(folder);
      await client.mailboxCreate(folder);
      for (const one of [ancient, ...mails, mail('four')]) await client.append(folder, one);
    });
    await using _ = open(settingsFor({ mailbox: folder }), host);
    await host.until(has(host, 'four'));
    expect(subjects(host)).toEqual(['one', 'two', 'three', 'four']);
    expect(host.repeats).toBe(0);
    expect(host.stored).not.toMatchObject({ uidValidity: (before as { uidValidity: string }).uidValidity });
  });

  test('a desk that cannot store gets the mail again', async () => {
    const host = memoryHost();
    await using _ = open(settingsFor(), host);
    await host.until(() => host.stored !== undefined);
    host.failNext(new Error('disk full'));
    imap.deliver(mail('kept'));
    await host.until(has(host, 'kept'));
    expect(subjects(host)).toEqual(['kept']);
  });

  test('a mail that the desk refuses for what it is is set aside, and the next one is read', async () => {
    const host = memoryHost();
    await using _ = open(settingsFor(), host);
    await host.until(() => host.stored !== undefined);
    host.failNext(new Failure('bad_input', 'attachments: too many'));
    imap.deliver(mail('refused'));
    imap.deliver(mail('behind the refused'));
    await host.until(has(host, 'behind the refused'));
    expect(subjects(host)).toEqual(['behind the refused']);
    expect(host.quarantined).toMatchObject([{ reason: 'the desk does not take it: attachments: too many' }]);
    expect(Buffer.from(host.quarantined[0]?.raw ?? []).toString()).toContain('Text of refused');
  });

  test('hostile mail is set aside and the next one is read', async () => {
    const host = memoryHost();
    await using _ = open(settingsFor(), host);
    await host.until(() => host.stored !== undefined);
    const nested = Array.from(
      { length: 1000 },
      (_unused, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    imap.deliver(`From: eve@example.org\r\n${nested.join('')}\r\n`);
    imap.deliver(mail('behind the bomb'));
    await host.until(has(host, 'behind the bomb'));
    expect(host.quarantined.map(({ reason }) => reason)).toEqual([
      'the parts of the mail are nested more than 20 deep',
    ]);
  });

  const reply = (more: Partial<OutboundMessage> = {}): OutboundMessage => ({
    idempotencyKey: 'k1',
    conversationId: '01932f1e-0000-7000-8000-000000000001',
    conversationNumber: 12,
    entryId: '01932f1e-0000-7000-8000-000000000002',
    to: { address: 'ann@example.org', name: 'Ann' },
    author: { name: 'Sam' },
    text: 'On its way.',
    subject: 'Where is it?',
    attachments: [],
    thread: [{ providerId: '<q@example.org>', direction: 'in', at: 0 }],
    automatic: false,
    writtenAt: 0,
    attempt: 1,
    ...more,
  });

  test('a reply goes out, and the answer to it finds its conversation', async () => {
    const host = memoryHost();
    const settings = settingsFor();
    await using _ = open(settings, host);
    await host.until(() => host.stored !== undefined);
    const sent = await email.send?.(reply(), inboxFor(settings), host);
    expect(sent).toMatchObject({ outcome: 'sent' });
    const out = smtp.mails.at(-1);
    expect(out).toMatchObject({ from: 'support@shop.test', to: ['ann@example.org'] });
    const read = await parseMail(out?.raw ?? Buffer.alloc(0));
    const replyTo = read.kind === 'mail' ? (read.replyTo[0]?.address ?? '') : '';
    expect(replyTo).toMatch(/^support\+c_/);
    imap.deliver(mail('Re: Where is it?').replace('To: support@shop.test', `To: ${replyTo.toUpperCase()}`));
    await host.until(has(host, 'Re: Where is it?'));
    expect(host.items.at(-1)).toMatchObject({
      hints: [{ by: 'conversation', conversationId: reply().conversationId, proven: true }],
    });
    // Our own mail, which this SMTP server put into our own mailbox, is no message of a customer.
    expect(subjects(host)).toEqual(['Re: Where is it?']);
  });

  test('a second attempt carries the same Message-ID', async () => {
    const settings = settingsFor();
    const host = memoryHost();
    const first = await email.send?.(reply(), inboxFor(settings), host);
    const second = await email.send?.(reply({ attempt: 2 }), inboxFor(settings), host);
    expect(second).toEqual(first);
  });

  test.each([
    ['recipient', 550, '5.1.1 user unknown', 'recipient_gone'],
    ['recipient', 450, '4.2.0 greylisted, try again in 7 minutes', 'retry'],
    ['recipient', 550, '5.7.1 relaying denied', 'content'],
    ['mail', 552, '5.3.4 message too big', 'content'],
    ['mail', 421, '4.3.2 shutting down', 'retry'],
  ] as const)('refused at the %s with %i %s: %s', async (at, code, words, reason) => {
    smtp.refuseNext(at, code, words);
    const result = await email.send?.(reply(), inboxFor(settingsFor()), memoryHost());
    expect(result).toMatchObject({ outcome: 'failed', reason });
    expect(result).toMatchObject(code === 450 ? { retryAfterMs: 7 * 60_000 } : {});
  });

  test('a provider that takes tokens only is sent through with one', async () => {
    const oauth = {
      password: undefined,
      oauthTokenUrl: 'https://login.example.org/token',
      oauthClientId: 'parley',
      oauthRefreshToken: 'refresh',
    };
    const host = memoryHost();
    let token = ACCESS_TOKEN;
    host.fetch = async () => ({
      status: 200,
      headers: {},
      body: JSON.stringify({ access_token: token, expires_in: 3600 }),
    });
    expect(await email.send?.(reply(), inboxFor(settingsFor(oauth)), host)).toMatchObject({
      outcome: 'sent',
    });
    token = 'worthless';
    expect(await email.send?.(reply(), inboxFor(settingsFor(oauth)), host)).toMatchObject({
      outcome: 'failed',
      reason: 'auth',
    });
  });

  test('a wrong password pauses nothing silently', async () => {
    const result = await email.send?.(reply(), inboxFor(settingsFor({ password: 'wrong' })), memoryHost());
    expect(result).toMatchObject({ outcome: 'failed', reason: 'auth' });
    const host = memoryHost();
    await using _ = open(settingsFor({ password: 'wrong' }), host);
    await host.until(() => host.lastHealth !== undefined);
    expect(host.lastHealth).toMatch(/^Login refused for support@shop\.test: /);
  });
});

describe.skipIf(!isInstalled)('the connection test says exactly what is wrong', () => {
  beforeAll(async () => {
    imap = await startImapServer();
    smtp = await startSmtpServer();
  });
  afterAll(async () => {
    await smtp[Symbol.asyncDispose]();
    await imap[Symbol.asyncDispose]();
  });

  const probe = async (more: Record<string, unknown> = {}): Promise<{ ok: boolean; failed: string[] }> => {
    const report = await email.probe?.(settingsFor(more), memoryHost());
    return {
      ok: report?.ok ?? false,
      failed: (report?.steps ?? []).filter(({ ok }) => !ok).map(({ step, detail }) => `${step}: ${detail}`),
    };
  };

  test('nothing, when all is well', async () => {
    expect(await probe()).toEqual({ ok: true, failed: [] });
  });

  test.each<[string, () => Record<string, unknown>, RegExp[]]>([
    [
      'password',
      () => ({ password: 'wrong' }),
      [/^log in as support@shop\.test to read: Login refused/, /to send: Login refused/],
    ],
    ['mailbox', () => ({ mailbox: 'Suport' }), [/There is no mailbox Suport; it has: .*INBOX/]],
    ['port', () => ({ imapPort: 1 }), [/Connection refused: nothing listens at 127\.0\.0\.1 port 1\./]],
    ['host', () => ({ smtpHost: 'no-such-host.invalid' }), [/Host not found: no-such-host\.invalid/]],
    [
      'TLS on a clear port',
      () => ({ imapSecurity: 'tls' }),
      [/does not speak TLS from the start\. Set imapSecurity to starttls/],
    ],
    ['a foreign certificate', () => ({ imapSecurity: 'tls', imapPort: imap.tlsPort }), [/certificate/i]],
    [
      'STARTTLS that is not offered',
      () => ({ smtpSecurity: 'starttls' }),
      [/does not offer STARTTLS\. Set smtpSecurity to tls/],
    ],
    [
      'TLS on a clear SMTP port',
      () => ({ smtpSecurity: 'tls' }),
      [/does not speak TLS from the start\. Set smtpSecurity to starttls/],
    ],
  ])('%s', async (_, more, expected) => {
    const { ok, failed } = await probe(more());
    expect(ok).toBe(false);
    expect(failed).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(failed[index]).toMatch(pattern);
  });

  test('STARTTLS and TLS work when the certificate may be anybody’s', async () => {
    expect(await probe({ imapSecurity: 'starttls', verifyCertificates: false })).toEqual({
      ok: true,
      failed: [],
    });
    expect(await probe({ imapSecurity: 'tls', imapPort: imap.tlsPort, verifyCertificates: false })).toEqual({
      ok: true,
      failed: [],
    });
  });
});
