import { ImapFlow } from 'imapflow';
import { describe, expect, test } from 'vitest';
import { imapSource } from '../../src/channels/email/imap-source.ts';
import type { ImapHost, ImapSourceOptions } from '../../src/channels/email/imap-source.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { startCuttingProxy } from '../../fixtures/cutting-proxy.ts';
import { dovecotPath, startImapServer } from '../../fixtures/mail-servers.ts';
import type { ImapServer } from '../../fixtures/mail-servers.ts';

/** Reading mail over a line that breaks at every step of the protocol: everything fetched once, in order. */

const isInstalled = dovecotPath() !== undefined;
if (!isInstalled)
  console.info('Not run: broken lines to a real IMAP server. Install Dovecot (dovecot-imapd) to run it.');

/** Waits 2,000 times shorter than it is told. */
const hasty: Clock = {
  ...systemClock,
  after: (ms, task) => systemClock.after(ms / 2000, task),
};

type Desk = ImapHost & {
  delivered: string[];
  setAsides: string[];
  stored: unknown;
  until(count: number): Promise<void>;
};

/** A desk that keeps the subjects. */
function desk(): Desk {
  let waiting: { count: number; resolve: () => void } | undefined;
  const stored: Desk = {
    clock: hasty,
    random: seededRandom(3),
    delivered: [],
    setAsides: [],
    stored: undefined,
    cursor: async () => stored.stored,
    async deliver(raw, cursor) {
      stored.delivered.push(/^Subject: (.*)$/m.exec(Buffer.from(raw).toString())?.[1]?.trim() ?? '?');
      stored.stored = cursor;
      check();
    },
    async setAside(_headers, reason, cursor) {
      stored.setAsides.push(reason);
      stored.stored = cursor;
      check();
    },
    async move(cursor) {
      stored.stored = cursor;
    },
    known: async () => new Set(),
    health: () => undefined,
    until(count) {
      return new Promise((resolve) => {
        waiting = { count, resolve };
        check();
      });
    },
  };
  function check(): void {
    if (waiting !== undefined && stored.delivered.length + stored.setAsides.length >= waiting.count)
      waiting.resolve();
  }
  return stored;
}

const optionsFor = (
  imap: ImapServer,
  port: number,
  more: Partial<ImapSourceOptions> = {},
): ImapSourceOptions => ({
  account: {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: imap.user,
    password: imap.password,
    accessToken: undefined,
    verifyCertificates: true,
  },
  mailbox: 'INBOX',
  importDays: 1,
  maxBytes: 100_000,
  ...more,
});

const mail = (subject: string, body = 'text'): string =>
  `From: a@example.org\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.org>\r\nDate: ${new Date().toUTCString()}\r\n\r\n${body}\r\n`;

describe.skipIf(!isInstalled)('over a line that breaks', () => {
  const COUNT = 20;
  const subjects = Array.from({ length: COUNT }, (_, index) => `mail-${index}`);

  test('at some 100 places of the conversation, no mail is lost or doubled', async () => {
    await using imap = await startImapServer();
    for (const subject of subjects) imap.deliver(mail(subject, 'x'.repeat(500)));
    // Each connection is cut 97 bytes later than the one before; in the end it holds.
    const last = 110;
    await using proxy = await startCuttingProxy(imap.port, (n) =>
      n < last ? 20 + n * 97 : Number.POSITIVE_INFINITY,
    );
    const host = desk();
    const source = imapSource(optionsFor(imap, proxy.port), host);
    source.start();
    await host.until(COUNT);
    await source.stop();
    expect(host.delivered).toEqual(subjects);
    expect(host.setAsides).toEqual([]);
    expect(proxy.connections).toBeGreaterThan(30);
  });

  test('the same while mail is arriving', async () => {
    await using imap = await startImapServer();
    await using proxy = await startCuttingProxy(imap.port, (n) =>
      n % 5 === 4 ? 30_000 : 1500 + (n % 7) * 333,
    );
    const host = desk();
    const source = imapSource(optionsFor(imap, proxy.port, { pollMs: 400_000 }), host);
    source.start();
    for (const [index, subject] of subjects.entries()) {
      imap.deliver(mail(subject));
      await host.until(index + 1);
    }
    await source.stop();
    expect(host.delivered).toEqual(subjects);
  });
});

describe.skipIf(!isInstalled)('in a mailbox others use too', () => {
  test('what is deleted before it is fetched leaves a gap and nothing else', async () => {
    await using imap = await startImapServer();
    for (const subject of ['a', 'b', 'c', 'd']) imap.deliver(mail(subject));
    const client = new ImapFlow({
      host: imap.host,
      port: imap.port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: imap.user, pass: imap.password },
      logger: false,
    });
    await client.connect();
    await client.mailboxOpen('INBOX');
    const host = desk();
    const expunging: ImapHost = {
      ...host,
      // While the first mail is being stored, somebody deletes the third.
      async deliver(raw, cursor) {
        if (host.delivered.length === 0) await client.messageDelete({ subject: 'c' });
        await host.deliver(raw, cursor);
      },
      cursor: () => host.cursor(),
    };
    const source = imapSource(optionsFor(imap, imap.port), expunging);
    source.start();
    await host.until(3);
    await source.stop();
    await client.logout();
    expect(host.delivered).toEqual(['a', 'b', 'd']);
  });

  test('a mail over the limit is not fetched: its headers and the reason are', async () => {
    await using imap = await startImapServer();
    imap.deliver(mail('huge', 'x'.repeat(300_000)));
    imap.deliver(mail('small'));
    const host = desk();
    const source = imapSource(optionsFor(imap, imap.port), host);
    source.start();
    await host.until(2);
    await source.stop();
    expect(host.delivered).toEqual(['small']);
    expect(host.setAsides).toEqual([
      expect.stringMatching(/^the mail has 300\d\d\d bytes, more than this inbox takes/),
    ]);
  });
});
