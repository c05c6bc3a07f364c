import { describe, expect, test } from 'vitest';
import { mayAnswerAutomatically, natureOf } from '../../../src/channels/email/automatic.ts';
import type { MailNature } from '../../../src/channels/email/automatic.ts';
import { isPermanent } from '../../../src/channels/email/bounce.ts';
import { composeMail } from '../../../src/channels/email/compose.ts';
import { mailTokens } from '../../../src/channels/email/threading.ts';
import { ORDINARY, read } from './mails.ts';

const tokens = mailTokens(Buffer.from('0123456789abcdef'));
const own = {
  ownAddresses: ['support@shop.test'],
  isOwnLoopMark: (value: string) => tokens.isOwnLoopMark(value),
};

async function judge(...lines: string[]): Promise<{ nature: MailNature; answered: boolean }> {
  const mail = await read(...lines);
  const nature = natureOf(mail, own);
  return { nature, answered: mayAnswerAutomatically(mail, nature).allowed };
}

test('a person may be answered', async () => {
  expect(await judge(...ORDINARY, 'Auto-Submitted: no', '', 'Hello')).toEqual({
    nature: { kind: 'person' },
    answered: true,
  });
});

describe('machines are recognised and never answered', () => {
  test.each([
    ['Auto-Submitted: auto-replied', 'auto_reply'],
    ['Auto-Submitted: auto-generated (vacation)', 'auto_reply'],
    ['X-Autoreply: yes', 'auto_reply'],
    ['X-Autorespond: away', 'auto_reply'],
    ['Precedence: auto_reply', 'auto_reply'],
    ['X-Loop: somebody', 'auto_reply'],
    ['Return-Path: <>', 'auto_reply'],
    ['Precedence: bulk', 'bulk'],
    ['Precedence: list', 'bulk'],
    ['List-Id: <news.example.org>', 'bulk'],
    ['List-Unsubscribe: <https://example.org/u>', 'bulk'],
    ['Feedback-ID: 1:2:3', 'bulk'],
    ['X-Auto-Response-Suppress: DR, OOF, AutoReply', 'person'],
    ['X-Parley-Loop: another.desk', 'person'],
  ])('%s', async (header, kind) => {
    expect(await judge(header, ...ORDINARY, '', 'x')).toMatchObject({ nature: { kind }, answered: false });
  });

  test.each([
    'Automatic reply: away until Monday',
    'Abwesenheitsnotiz',
    'Réponse automatique : congés',
    'Автоответ: отпуск',
  ])('subject “%s”', async (subject) => {
    const { nature } = await judge('From: ann@example.org', `Subject: ${subject}`, '', 'x');
    expect(nature.kind).toBe('auto_reply');
  });

  test.each([
    'no-reply@example.org',
    'MAILER-DAEMON@example.org',
    'bounces+77@example.org',
    'donotreply@example.org',
  ])('%s', async (from) => {
    expect((await judge(`From: ${from}`, 'Subject: hi', '', 'x')).answered).toBe(false);
  });

  test('our own mail that comes back', async () => {
    expect((await judge('From: Support <Support@shop.test>', 'Subject: x', '', 'x')).nature.kind).toBe(
      'own_mail',
    );
    const looped = await judge(...ORDINARY, `X-Parley-Loop: ${tokens.loopMark('c1')}`, '', 'x');
    expect(looped.nature.kind).toBe('own_mail');
  });

  test('what Parley sends by itself is seen as automatic by another Parley', async () => {
    const sent = composeMail(
      {
        conversationId: 'c1',
        entryId: 'e1',
        from: { address: 'help@other.test' },
        to: { address: 'support@shop.test' },
        subject: 'We got your mail',
        text: 'Thanks',
        isAutomatic: true,
      },
      { tokens: mailTokens(Buffer.from('the other desk’s key')), plusAddressing: true },
    );
    const headers = Object.entries(sent.headers ?? {}).map(([name, value]) => `${name}: ${String(value)}`);
    expect(await judge('From: help@other.test', ...headers, '', 'Thanks')).toMatchObject({
      nature: { kind: 'auto_reply' },
      answered: false,
    });
  });
});

describe('reports', () => {
  test('a bounce names recipient, status, words and the mail', async () => {
    const { nature, answered } = await judge(
      'Return-Path: <>',
      'From: MAILER-DAEMON@mx.shop.test',
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'I am sorry.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.shop.test',
      '',
      'Final-Recipient: rfc822; Gone@example.org',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
      '',
      'Final-Recipient: rfc822; full@example.org',
      'Action: delayed',
      'Status: 4.2.2',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Message-ID: <ours@shop.test>',
      'Subject: hi',
      '',
      'body',
      '--b--',
    );
    expect(answered).toBe(false);
    expect(nature).toMatchObject({
      kind: 'bounce',
      report: {
        originalMessageId: '<ours@shop.test>',
        recipients: [
          {
            recipient: 'gone@example.org',
            action: 'failed',
            status: '5.1.1',
            diagnostic: '550 5.1.1 user unknown',
          },
          { recipient: 'full@example.org', action: 'delayed', status: '4.2.2' },
        ],
      },
    });
    const recipients = nature.kind === 'bounce' ? nature.report.recipients : [];
    expect(recipients.map(isPermanent)).toEqual([true, false]);
  });

  test('a bounce in a server’s own form', async () => {
    const { nature } = await judge(
      'Return-Path: <>',
      'From: Mail Delivery System <mailer-daemon@old.test>',
      'Subject: Mail delivery failed: returning message to sender',
      'X-Failed-Recipients: gone@example.org',
      '',
      'gone@example.org',
      '  host mx said: 550 5.1.1 no such user here',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      'Message-ID: <ours@shop.test>',
    );
    expect(nature).toMatchObject({
      kind: 'bounce',
      report: {
        originalMessageId: '<ours@shop.test>',
        recipients: [{ recipient: 'gone@example.org', action: 'failed', status: '5.1.1' }],
      },
    });
  });

  test('a read receipt and a complaint', async () => {
    const report = (type: string, ...fields: string[]): string[] => [
      'From: ann@example.org',
      'Subject: report',
      `Content-Type: multipart/report; report-type=${type}; boundary=b`,
      '',
      '--b',
      `Content-Type: message/${type}`,
      '',
      ...fields,
      '--b--',
    ];
    const receipt = await judge(
      ...report('disposition-notification', 'Original-Message-ID: <ours@shop.test>'),
    );
    expect(receipt).toMatchObject({
      nature: { kind: 'read_receipt', originalMessageId: '<ours@shop.test>' },
      answered: false,
    });
    const complaint = await judge(...report('feedback-report', 'Original-Rcpt-To: <Ann@example.org>'));
    expect(complaint).toMatchObject({
      nature: { kind: 'complaint', recipient: 'ann@example.org' },
      answered: false,
    });
  });
});
