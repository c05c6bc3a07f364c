import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseMail } from '../../src/channels/email/mime.ts';
import type { ParsedMail } from '../../src/channels/email/mime.ts';
import type { Client } from '../../src/client/client.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { dovecotPath, startImapServer, startSmtpServer } from '../../fixtures/mail-servers.ts';
import type { ImapServer, OutgoingServer } from '../../fixtures/mail-servers.ts';
import { startTestRelay, until } from '../support/relay.ts';
import type { TestRelay } from '../support/relay.ts';

const isInstalled = dovecotPath() !== undefined;
if (!isInstalled)
  console.info('Not run: a customer writes by mail. Install Dovecot (dovecot-imapd) to run it.');

let imap: ImapServer;
let smtp: OutgoingServer;
let desk: TestRelay;

/** The customer's next mail: to the desk, or to where the desk's last mail asks for answers. */
let written = 0;
function customerWrites(
  text: string,
  more: { to?: string; subject?: string; headers?: string[] } = {},
): void {
  written += 1;
  const headers = [
    'From: Ann Example <ann@example.org>',
    `To: ${more.to ?? 'support@shop.test'}`,
    `Subject: ${more.subject ?? 'Where is my parcel?'}`,
    `Message-ID: <${written}@example.org>`,
    `Date: ${new Date().toUTCString()}`,
    ...(more.headers ?? []),
  ];
  imap.deliver(`${headers.join('\r\n')}\r\n\r\n${text}\r\n`);
}

/** The n-th mail that left the desk, as the customer's program reads it. */
async function mailOut(index: number): Promise<ParsedMail> {
  const mail = await parseMail(smtp.mails.at(index)?.raw ?? Buffer.alloc(0));
  if (mail.kind === 'quarantine') throw new Error(mail.reason);
  return mail;
}

const only = (agent: Client) => {
  const [conversation] = agent.desk.conversations.values();
  if (conversation === undefined) throw new Error('the console shows no conversation');
  return conversation;
};
const messages = (agent: Client): MessageEntry[] =>
  (agent.desk.threads.get(only(agent).id) ?? []).filter((entry) => entry.kind === 'message');
const texts = (agent: Client): string[] => messages(agent).map(({ text }) => text);

async function signIn(): Promise<Client> {
  const agent = desk.client();
  await until(agent, 'live', () => agent.line.is === 'live');
  return agent;
}

const settings = (): Record<string, unknown> => ({
  address: 'support@shop.test',
  name: 'Shop Support',
  imapHost: imap.host,
  imapPort: imap.port,
  imapSecurity: 'none',
  smtpHost: smtp.host,
  smtpPort: smtp.port,
  smtpSecurity: 'none',
  password: imap.password,
});

describe.skipIf(!isInstalled)('a customer writes by mail, an agent answers', () => {
  beforeAll(async () => {
    imap = await startImapServer();
    smtp = await startSmtpServer();
    desk = await startTestRelay();
  });
  afterAll(async () => {
    await desk.dispose();
    await smtp[Symbol.asyncDispose]();
    await imap[Symbol.asyncDispose]();
  });

  test('the inbox is tried, added, and its password shown to nobody', async () => {
    const wrong = await desk.api('POST', '/api/v1/probe', {
      channel: 'email',
      settings: { ...settings(), mailbox: 'Nowhere' },
    });
    expect(JSON.stringify(wrong.json)).toContain('There is no mailbox Nowhere; it has: INBOX');
    const tried = await desk.api('POST', '/api/v1/probe', { channel: 'email', settings: settings() });
    expect(tried.json).toMatchObject({ ok: true });
    const added = await desk.api('POST', '/api/v1/inboxes', {
      channel: 'email',
      name: 'Support mail',
      slug: 'mail',
      settings: settings(),
    });
    expect(added.json).toMatchObject({ result: { address: 'support@shop.test' } });
    const agent = await signIn();
    const shown = JSON.stringify([...agent.desk.inboxes.values()]);
    expect(shown).toContain('imapHost');
    expect(shown).not.toContain(imap.password);
    const kinds = await desk.api('GET', '/api/v1/channels');
    expect(JSON.stringify(kinds.json)).toContain('imapHost');
  });

  test('a mail becomes a conversation, the reply a mail, the answer to it comes back to the thread', async () => {
    const agent = await signIn();
    // The source starts with the mailbox as it is; what arrives from then on is the desk's.
    const inbox = [...agent.desk.inboxes.values()].find(({ slug }) => slug === 'mail');
    await expect.poll(() => desk.relay.store.reader.sourceCursor(inbox?.id ?? '')).toBeDefined();
    customerWrites(
      'Hello,\r\n\r\nwhere is it?\r\n\r\nOn Mon, 2 Nov 2026 at 09:00, Shop <s@shop.test> wrote:\r\n> Shipped!',
    );
    await until(agent, 'the conversation', () => agent.desk.conversations.size === 1);
    const conversation = only(agent);
    expect(conversation).toMatchObject({ subject: 'Where is my parcel?' });
    expect(agent.desk.contacts.get(conversation.contactId)).toMatchObject({ name: 'Ann Example' });
    await agent.openThread(conversation.id);
    expect(messages(agent)).toMatchObject([
      { text: 'Hello,\n\nwhere is it?', quoted: expect.stringContaining('> Shipped!') },
    ]);

    await agent.act('message.send', { conversation: conversation.id, text: 'It arrives tomorrow.' });
    await until(agent, 'sent', () => messages(agent).at(-1)?.delivery?.status === 'sent');
    const out = await mailOut(0);
    expect(out).toMatchObject({
      from: { address: 'support@shop.test', name: 'Shop Support' },
      to: [{ address: 'ann@example.org', name: 'Ann Example' }],
      subject: 'Re: Where is my parcel?',
      inReplyTo: ['<1@example.org>'],
      references: ['<1@example.org>'],
    });
    expect(out.text.trim()).toBe('It arrives tomorrow.');

    // Another subject and no headers that thread: the address alone leads back.
    customerWrites('Thanks!', { to: out.replyTo[0]?.address ?? '', subject: 'parcel' });
    await until(agent, 'the answer', () => texts(agent).includes('Thanks!'));
    // And the other way round: the plain address, threaded by what it answers.
    customerWrites('One more thing.', {
      subject: 'Re: Where is my parcel?',
      headers: [`In-Reply-To: ${out.messageId}`],
    });
    await until(agent, 'the second answer', () => texts(agent).includes('One more thing.'));
    expect(agent.desk.conversations.size).toBe(1);
  });

  test('a stranger who guesses the number or forges the token gets a conversation of their own', async () => {
    const agent = await signIn();
    const { number, id } = only(agent);
    const out = await mailOut(0);
    const forged = (out.replyTo[0]?.address ?? '').replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a'));
    const mail = [
      'From: eve@example.net',
      `To: ${forged}`,
      `Subject: Re: [#${number}]`,
      'Message-ID: <eve@example.net>',
      '',
      'Send it to me instead',
    ];
    imap.deliver(mail.join('\r\n'));
    await until(agent, 'a second conversation', () => agent.desk.conversations.size === 2);
    await agent.openThread(id);
    expect(JSON.stringify(agent.desk.threads.get(id))).not.toContain('Send it to me instead');
  });

  test('a bounce marks the reply it is about, and opens nothing', async () => {
    const agent = await signIn();
    const [conversation] = [...agent.desk.conversations.values()].filter(
      ({ subject }) => subject === 'Where is my parcel?',
    );
    const id = conversation?.id ?? '';
    await agent.openThread(id);
    const sent = smtp.mails.length;
    await agent.act('message.send', { conversation: id, text: 'Can you hear me?' });
    const mine = (): MessageEntry | undefined =>
      (agent.desk.threads.get(id) ?? [])
        .filter((entry) => entry.kind === 'message')
        .find(({ text }) => text === 'Can you hear me?');
    await until(agent, 'sent', () => mine()?.delivery?.status === 'sent');
    const out = await mailOut(sent);
    imap.deliver(
      [
        'Return-Path: <>',
        'From: MAILER-DAEMON@mx.example.org',
        'To: support@shop.test',
        'Subject: Undelivered Mail Returned to Sender',
        'Message-ID: <bounce@mx.example.org>',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example.org',
        '',
        'Final-Recipient: rfc822; ann@example.org',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${out.messageId}`,
        '--b--',
        '',
      ].join('\r\n'),
    );
    await until(agent, 'failed', () => mine()?.delivery?.status === 'failed');
    expect(mine()?.delivery).toMatchObject({
      reason: 'recipient_gone',
      message: expect.stringContaining('user unknown'),
    });
    expect(agent.desk.conversations.size).toBe(2);
  });

  test('the relay is stopped, mail arrives, it comes back: everything once', async () => {
    const dataDir = desk.dataDir;
    await desk.relay.close();
    customerWrites('Are you there?', { subject: 'Re: Where is my parcel?' });
    desk = await startTestRelay({ dataDir });
    const agent = await signIn();
    const [conversation] = [...agent.desk.conversations.values()].filter(
      ({ subject }) => subject === 'Where is my parcel?',
    );
    const id = conversation?.id ?? '';
    await agent.openThread(id);
    const inbound = (): string[] =>
      (agent.desk.threads.get(id) ?? []).flatMap((entry) =>
        entry.kind === 'message' && entry.direction === 'in' ? [entry.text] : [],
      );
    await until(agent, 'the mail that waited', () => inbound().includes('Are you there?'));
    expect(inbound()).toEqual(['Hello,\n\nwhere is it?', 'Thanks!', 'One more thing.', 'Are you there?']);
    expect(agent.desk.conversations.size).toBe(2);
  });
});
