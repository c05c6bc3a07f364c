import { describe, expect, test } from 'vitest';
import { dmarcResult, eventIdOf, inboundItems, NoSender } from '../../../src/channels/email/inbound.ts';
import { mailTokens } from '../../../src/channels/email/threading.ts';
import type { InboundItem } from '../../../src/channels/port/inbound.ts';
import { ORDINARY, read } from './mails.ts';

const tokens = mailTokens(Buffer.from('0123456789abcdef'));
const nowMs = Date.UTC(2026, 10, 3);
const context = { ownAddresses: ['support@shop.test'], tokens, authServer: 'mx.shop.test', nowMs };

const items = async (...lines: string[]): Promise<InboundItem[]> =>
  inboundItems(await read(...lines), context);

describe('a message', () => {
  test('holds what was written and folds the rest', async () => {
    expect(
      await items(
        ...ORDINARY,
        '',
        '',
        'Thanks!',
        '',
        'On Mon, 2 Nov 2026 at 09:00, Support wrote:',
        '> Done?',
      ),
    ).toMatchObject([
      {
        kind: 'message',
        eventId: '<one@example.org>',
        providerId: '<one@example.org>',
        from: { address: 'ann@example.org', name: 'Ann Example', verified: false },
        subject: 'Where is my parcel?',
        text: 'Thanks!',
        quoted: 'On Mon, 2 Nov 2026 at 09:00, Support wrote:\n> Done?',
        at: Date.UTC(2026, 10, 2, 8),
        automatic: undefined,
        caution: undefined,
      },
    ]);
  });

  test('of a forward without a word shows the forwarded text, folded', async () => {
    const [item] = await items(
      ...ORDINARY,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Subject: Bill',
      '',
      'Pay 5 EUR',
      '--b--',
    );
    expect(item).toMatchObject({ quoted: 'Bill.eml:\nPay 5 EUR', attachments: [{ name: 'Bill.eml' }] });
  });

  test('from the future is from now', async () => {
    const [item] = await items('From: a@example.org', 'Date: Mon, 2 Nov 2037 09:00:00 +0100', '', 'x');
    expect(item).toMatchObject({ at: nowMs });
  });

  test('without a Message-ID has an id of its own, the same for every copy', async () => {
    const lines = ['From: a@example.org', 'Subject: x', '', 'text'];
    const [one, two, other] = [
      await read(...lines),
      await read('Received: by mx', ...lines),
      await read(...lines, 'more'),
    ];
    expect(eventIdOf(one)).toBe(eventIdOf(two));
    expect(eventIdOf(one)).not.toBe(eventIdOf(other));
  });

  test('without any sender cannot be taken in', async () => {
    await expect(items('Subject: x', '', 'x')).rejects.toThrow(NoSender);
  });
});

describe('who wrote', () => {
  test('an answer goes where Reply-To asks, and the agent is told', async () => {
    const [item] = await items('Reply-To: ann@home.test', ...ORDINARY, '', 'x');
    expect(item).toMatchObject({
      from: { address: 'ann@home.test', verified: false },
      caution: 'Sent by ann@example.org; answers go to ann@home.test, as the mail asks.',
    });
  });

  test('a form on our own website speaks for the customer and is answered by people only', async () => {
    const [item] = await items(
      'From: support@shop.test',
      'Reply-To: Ann <ann@example.org>',
      'Subject: Contact form',
      '',
      'Hello',
    );
    expect(item).toMatchObject({
      from: { address: 'ann@example.org', name: 'Ann', verified: false },
      automatic: expect.stringContaining('own address'),
      caution: undefined,
    });
  });

  test('a list’s Reply-To is the list, not the writer', async () => {
    const [item] = await items('Reply-To: list@news.test', 'List-Id: <list.news.test>', ...ORDINARY, '', 'x');
    expect(item).toMatchObject({
      from: { address: 'ann@example.org' },
      automatic: expect.stringContaining('list'),
    });
  });

  test.each([
    ['mx.shop.test; dkim=pass; dmarc=pass header.from=example.org', 'pass'],
    ['MX.shop.test 1; spf=fail; dmarc=fail (p=reject)', 'fail'],
    ['mx.evil.test; dmarc=pass', 'unknown'],
    ['mx.shop.test; dkim=pass', 'unknown'],
    ['mx.shop.test; x-dmarc=pass', 'unknown'],
  ])('DMARC is read from our own server’s word: %s', (field, result) => {
    expect(dmarcResult(field, 'mx.shop.test')).toBe(result);
    expect(dmarcResult(field, undefined)).toBe('unknown');
  });

  test.each([
    ['two From fields', ['From: boss@shop.test', 'From: eve@example.net']],
    ['two addresses in one', ['From: boss@shop.test, eve@example.net']],
  ])('%s vouch for nobody', async (_, from) => {
    const [item] = await items(
      'Authentication-Results: mx.shop.test; dmarc=pass',
      ...from,
      'Subject: x',
      '',
      'x',
    );
    expect(item).toMatchObject({
      from: { verified: false },
      caution: expect.stringContaining('more than one'),
    });
  });

  test('a DMARC pass vouches for the sender; a fail is a caution and unproven pointers are not followed', async () => {
    const [good] = await items('Authentication-Results: mx.shop.test; dmarc=pass', ...ORDINARY, '', 'x');
    expect(good).toMatchObject({ from: { verified: true } });
    const [forged] = await items(
      'Authentication-Results: mx.shop.test; dmarc=fail',
      'From: ann@example.org',
      `To: ${tokens.replyAddress('support@shop.test', 'c1')}`,
      'In-Reply-To: <known@example.org>',
      'Subject: [#12]',
      '',
      'x',
    );
    expect(forged).toMatchObject({
      from: { verified: false },
      caution: expect.stringContaining('forged'),
      hints: [{ by: 'conversation', conversationId: 'c1', proven: true }],
    });
  });
});

describe('what is no message', () => {
  const bounce = (action: string, status: string, original: string): string[] => [
    'Return-Path: <>',
    'From: mailer-daemon@mx.test',
    'Message-ID: <bounce@mx.test>',
    'Subject: Undelivered',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.test',
    '',
    'Final-Recipient: rfc822; ann@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 no such user',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    original,
    '--b--',
  ];

  test.each([
    [
      'failed',
      '5.1.1',
      { status: 'failed', reason: 'recipient_gone', message: expect.stringContaining('550 no such user') },
    ],
    ['failed', '5.7.1', { status: 'failed', reason: 'content' }],
    ['delayed', '4.4.1', { status: 'sent' }],
    ['delivered', '2.0.0', { status: 'delivered' }],
  ])('a report that a mail %s (%s) goes to that mail', async (action, status, expected) => {
    expect(await items(...bounce(action, status, 'Message-ID: <ours@shop.test>'))).toMatchObject([
      { kind: 'receipt', eventId: '<bounce@mx.test>', providerId: '<ours@shop.test>', ...expected },
    ]);
  });

  test('a bounce of nobody knows what is shown, and never answered', async () => {
    expect(await items(...bounce('failed', '5.1.1', 'Subject: x'))).toMatchObject([
      { kind: 'message', automatic: expect.any(String) },
    ]);
  });

  test('our own mail come back is dropped', async () => {
    expect(await items(...ORDINARY, `X-Parley-Loop: ${tokens.loopMark('c1')}`, '', 'x')).toEqual([]);
  });

  test('two desks that acknowledge everything stop after one acknowledgement', async () => {
    // Desk B's acknowledgement, as it reaches desk A: shown, and answered by no rule.
    const [item] = await items(
      'From: help@other.test',
      'Subject: Re: Where is my parcel?',
      `X-Parley-Loop: ${mailTokens(Buffer.from('the other desk’s own key')).loopMark('c9')}`,
      'Auto-Submitted: auto-replied',
      '',
      'We got your mail',
    );
    expect(item).toMatchObject({ kind: 'message', automatic: expect.any(String) });
  });
});
