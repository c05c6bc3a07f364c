import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inboundItems, NoSender } from '../../../src/channels/email/inbound.ts';
import { parseMail } from '../../../src/channels/email/mime.ts';
import { mailTokens } from '../../../src/channels/email/threading.ts';

const tokens = mailTokens(Buffer.from('0123456789abcdef'));
const context = {
  ownAddresses: ['support@shop.test'],
  tokens,
  authServer: 'mx.shop.test',
  nowMs: 1_800_000_000_000,
};

/** Lines that mean something to a parser, in any order and with anything between. */
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      'From: Ann <ann@example.org>',
      'From: =?utf-8?B?w4Q=?= <a@b.c>, x:y@z;',
      'To: a@b.c, "quoted, name" <d@e.f>',
      'Content-Type: multipart/mixed; boundary="b"',
      'Content-Type: multipart/alternative; boundary=b2',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      'Content-Type: message/rfc822',
      'Content-Type: message/delivery-status',
      'Content-Type: text/html; charset=windows-1251',
      'Content-Type: text/plain; charset=utf-7; format=flowed; delsp=yes',
      "Content-Type: a/b; name*0*=utf-8''%C3%A4; name*1=x",
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Disposition: attachment; filename="=?x-unknown?q?=ZZ?="',
      'Subject: =?utf-8?Q?=C3?= =?utf-8?Q?=A4?= [#7]',
      'Message-ID: <<a@b>',
      'References: <a@b> c@d <e',
      'Date: Thu, 31 Feb 99999 99:99:99 +9999',
      'Auto-Submitted: auto-replied',
      'Final-Recipient: rfc822;',
      'Action: failed',
      '--b',
      '--b--',
      '--b2',
      '--b2--',
      ' folded',
      '> quoted',
      'On Mon, 2 Nov 2026 at 09:00, Ann wrote:',
      '=C3=A4=',
      'w6Q=',
      '<div class="gmail_quote"><blockquote type=cite>',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Text with some bytes that are no UTF-8. */
const bytes = fc
  .tuple(
    fc.array(line, { maxLength: 40 }),
    fc.constantFrom('\r\n', '\n'),
    fc.array(fc.nat(255), { maxLength: 8 }),
  )
  .map(([lines, end, noise]) => Buffer.concat([Buffer.from(lines.join(end)), Buffer.from(noise)]));

test('whatever arrives is read or set aside, and what is read is text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(bytes, fc.uint8Array({ maxLength: 400 })), async (raw) => {
      const mail = await parseMail(raw);
      if (mail.kind === 'quarantine') return;
      let items: unknown[] = [];
      try {
        items = inboundItems(mail, context);
      } catch (error) {
        if (!(error instanceof NoSender)) throw error;
      }
      expect(JSON.stringify(items)).not.toContain('[object Object]');
      expect(mail.subject.isWellFormed()).toBe(true);
      for (const { filename } of mail.attachments) expect(filename).not.toMatch(/[/\\\0\r\n]|^\.|^$/);
    }),
    { numRuns: 500 },
  );
});

test('reading the same mail twice gives the same', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (raw) => {
      expect(await parseMail(raw)).toEqual(await parseMail(raw));
    }),
    { numRuns: 100 },
  );
});
