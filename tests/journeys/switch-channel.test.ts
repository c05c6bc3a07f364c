import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  dovecotPath,
  startImapServer,
  startSmtpServer,
  type ImapServer,
  type OutgoingServer,
} from '../../fixtures/mail-servers.ts';
import { parseMail } from '../../src/channels/email/mime.ts';
import { builtAssets, hasBrowser, newProfile } from '../support/browser.ts';
import { lineTo } from '../support/cutting-proxy.ts';
import { startTestRelay, until, type TestRelay } from '../support/relay.ts';
import { consoleProgram, openTerminal, type Screen } from '../support/terminal.ts';

const missing = [...(hasBrowser ? [] : ['Chromium']), ...(dovecotPath() === undefined ? ['Dovecot'] : [])];
if (missing.length > 0)
  console.info(`Not run: from chat to mail with one key. Install ${missing.join(' and ')}.`);

/** A browser, a terminal, a mail server and a relay, all of them real. */
describe.skipIf(missing.length > 0)('from chat to mail with one key, without ending the conversation', () => {
  let imap: ImapServer;
  let smtp: OutgoingServer;
  let desk: TestRelay;
  let screen: Screen;

  beforeAll(async () => {
    imap = await startImapServer();
    smtp = await startSmtpServer();
    desk = await startTestRelay({ widget: await builtAssets() });
    await desk.api('POST', '/api/v1/inboxes', { channel: 'web', name: 'Shop chat', slug: 'shop' });
    await desk.api('POST', '/api/v1/inboxes', {
      channel: 'email',
      name: 'Support',
      slug: 'support',
      settings: {
        address: 'support@shop.test',
        imapHost: imap.host,
        imapPort: imap.port,
        imapSecurity: 'none',
        smtpHost: smtp.host,
        smtpPort: smtp.port,
        smtpSecurity: 'none',
        password: imap.password,
      },
    });
    screen = openTerminal({
      file: process.execPath,
      args: [await consoleProgram()],
      columns: 120,
      rows: 40,
      env: {
        PARLEY_TEST_URL: await lineTo(desk.relay.url),
        PARLEY_TEST_TOKEN: desk.token,
        XDG_CONFIG_HOME: join(desk.dataDir, 'home', 'config'),
        XDG_STATE_HOME: join(desk.dataDir, 'home', 'state'),
      },
    });
    await screen.shows('● live');
  });
  afterAll(async () => {
    screen.kill();
    await desk.dispose();
    await smtp[Symbol.asyncDispose]();
    await imap[Symbol.asyncDispose]();
  });

  test('the customer chats, gets the answer by mail, and answers it into the same conversation', async () => {
    await using profile = await newProfile();
    {
      await using visit = await profile.open({ locale: 'en-GB' });
      const { page } = visit;
      await page.goto(`${desk.relay.url}/chat/shop`);
      await page.getByLabel('Name').fill('Mia Okafor');
      await page.getByLabel('Email').fill('mia@okafor.example');
      await page.getByText('My order').click();
      await page.getByRole('checkbox').check();
      await page.getByRole('button', { name: 'Start' }).click();
      const field = page.getByRole('textbox', { name: 'Write a message' });
      await field.fill('I must go, can you mail me the invoice?');
      await field.press('Enter');
      await screen.shows('Mia Okafor');
    }

    screen.press('gg<enter>');
    await screen.shows(/│ I must go, can you mail me the invoice\?/);
    screen.press('c');
    await screen.shows(/replies\s+(email|Support)/i);
    screen.press('r');
    await screen.shows(/Reply to Mia Okafor · email/i);
    screen.press('Here it is, Mia.<ctrl+d>');

    await expect.poll(() => smtp.mails.length).toBe(1);
    const mail = await parseMail(smtp.mails[0]?.raw ?? Buffer.alloc(0));
    if (mail.kind === 'quarantine') throw new Error(mail.reason);
    expect(mail.to[0]?.address).toBe('mia@okafor.example');
    expect(mail.text).toContain('Here it is, Mia.');

    const replyTo = mail.replyTo[0]?.address ?? '';
    expect(replyTo).toMatch(/^support\+c_.+@shop\.test$/);
    imap.deliver(
      [
        'From: Mia Okafor <mia@okafor.example>',
        `To: ${replyTo}`,
        `Subject: Re: ${mail.subject ?? ''}`,
        'Message-ID: <answer-1@okafor.example>',
        `In-Reply-To: ${mail.messageId ?? ''}`,
        `Date: ${new Date().toUTCString()}`,
        '',
        'Thank you, got it!',
        '',
      ].join('\r\n'),
    );
    await screen.shows(/│ Thank you, got it!/, 20_000);

    const agent = desk.client();
    await until(agent, 'live', () => agent.line.is === 'live');
    expect(agent.desk.conversations.size).toBe(1);
    expect(agent.desk.contacts.size).toBe(1);
  });
});
