import { describe, expect, test } from 'vitest';
import { splitBody } from '../../../src/channels/email/quoted.ts';
import { ORDINARY, read } from './mails.ts';

describe('a mail is read', () => {
  test('who, to whom, what and when', async () => {
    const mail = await read(
      'Return-Path: <Ann@Example.org>',
      'Delivered-To: support+c_abc@Shop.test',
      'From: =?utf-8?Q?Ann_=C3=84rger?= <Ann@EXAMPLE.org>',
      'To: "Support, Shop" <support@shop.test>, Friends: bob@example.org;',
      'Subject: =?utf-8?Q?Caf=C3=A9?= order',
      'Message-ID: <one@example.org>',
      'In-Reply-To: <zero@shop.test>',
      'References: <root@shop.test> <zero@shop.test>',
      'Date: Mon, 2 Nov 2026 09:00:00 +0100 (CET)',
      '',
      'Hello',
      'there',
    );
    expect(mail).toMatchObject({
      from: { address: 'ann@example.org', name: 'Ann Ärger' },
      to: [{ address: 'support@shop.test', name: 'Support, Shop' }, { address: 'bob@example.org' }],
      deliveredTo: ['support+c_abc@shop.test'],
      returnPath: 'ann@example.org',
      subject: 'Café order',
      messageId: '<one@example.org>',
      inReplyTo: ['<zero@shop.test>'],
      references: ['<root@shop.test>', '<zero@shop.test>'],
      dateMs: Date.UTC(2026, 10, 2, 8),
      textIsFromHtml: false,
    });
    expect(mail.text.trim()).toBe('Hello\nthere');
  });

  test('a date that is none is not made up', async () => {
    const mail = await read('From: a@example.org', 'Date: yesterday-ish', '', 'x');
    expect(mail.dateMs).toBeUndefined();
  });

  test('only the topmost Authentication-Results counts', async () => {
    const mail = await read(
      'Authentication-Results: mx.shop.test; dmarc=fail',
      'Authentication-Results: mx.shop.test; dmarc=pass',
      ...ORDINARY,
      '',
      'x',
    );
    expect(mail.authResults).toBe('mx.shop.test; dmarc=fail');
  });
});

describe('charsets', () => {
  test.each([
    ['utf-8 without a label', '', Buffer.from('Grüße ✓')],
    ['utf-8 said to be us-ascii', '; charset=us-ascii', Buffer.from('Grüße ✓')],
    ['Latin-1 said to be us-ascii', '; charset=us-ascii', Buffer.from('Gr\xfc\xdfe', 'latin1')],
    ['Latin-1 said to be utf-8', '; charset="utf-8"', Buffer.from('Gr\xfc\xdfe', 'latin1')],
    ['an honest Latin-1', '; charset=iso-8859-1', Buffer.from('Gr\xfc\xdfe', 'latin1')],
    ['a made-up charset', '; charset=shop-charset', Buffer.from('Grüße')],
  ])('%s', async (_, label, body) => {
    const mail = await read(
      ...ORDINARY,
      `Content-Type: text/plain${label}`,
      'Content-Transfer-Encoding: 8bit',
      '',
      body,
    );
    expect(mail.text).toMatch(/^Grüße/);
  });

  test('windows-1252 in quoted-printable under a false label', async () => {
    const mail = await read(
      ...ORDINARY,
      'Content-Type: text/plain; charset=utf-8; format=fixed',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'price: 5 =80',
    );
    expect(mail.text).toContain('price: 5 €');
  });

  test('Japanese', async () => {
    const mail = await read(
      ...ORDINARY,
      'Content-Type: text/plain; charset=iso-2022-jp',
      '',
      Buffer.from('\x1b$B$3$s$K$A$O\x1b(B', 'latin1'),
    );
    expect(mail.text).toContain('こんにちは');
  });

  test('raw 8-bit bytes in the subject and a file name', async () => {
    const mail = await read(
      'From: a@example.org',
      Buffer.from('Subject: R\xfcckgabe', 'latin1'),
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'see file',
      '--b',
      'Content-Type: application/pdf; name="Überweisung.pdf"',
      'Content-Disposition: attachment; filename="Überweisung.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      'JVBERg==',
      '--b--',
    );
    expect(mail.subject).toBe('Rückgabe');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['Überweisung.pdf']);
  });

  test('format=flowed with delsp', async () => {
    const mail = await read(
      ...ORDINARY,
      'Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes',
      '',
      'one long li ',
      'ne',
      '',
      'next',
    );
    expect(mail.text.trim()).toBe('one long line\n\nnext');
  });

  const FLOWED = 'Content-Type: text/plain; charset=utf-8; format=flowed';
  const answer = ['> Shall we resend ', '> it? ', 'Yes, ', 'please.', '-- ', 'Ann'];
  test.each([
    ['as it is', [FLOWED, '', ...answer]],
    [
      'in quoted-printable',
      [
        FLOWED,
        'Content-Transfer-Encoding: quoted-printable',
        '',
        '> Shall we re=',
        'send=20',
        '=3E it?=20',
        'Yes,=20',
        'please.',
        '--=20',
        'Ann',
      ],
    ],
    [
      'in base64',
      [FLOWED, 'Content-Transfer-Encoding: base64', '', Buffer.from(answer.join('\r\n')).toString('base64')],
    ],
  ])('format=flowed keeps the lines of quotes, and an answer apart from them: %s', async (_, lines) => {
    const mail = await read(...ORDINARY, ...lines);
    expect(mail.text.trim()).toBe('> Shall we resend\n> it?\nYes, please.\n-- \nAnn');
    expect(splitBody(mail).visible.trim()).toBe('Yes, please.');
  });
});

describe('parts', () => {
  test('the plain form of an alternative is the text, an inline image is inline', async () => {
    const mail = await read(
      ...ORDINARY,
      'Content-Type: multipart/related; boundary=r',
      '',
      '--r',
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      'Content-Type: text/plain',
      '',
      'Look: the picture',
      '--a',
      'Content-Type: text/html',
      '',
      '<p>Look: <img src="cid:pic"> the <b>picture</b></p>',
      '--a--',
      '--r',
      'Content-Type: image/png',
      'Content-ID: <pic>',
      'Content-Disposition: inline; filename=pic.png',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '--r--',
    );
    expect(mail.text.trim()).toBe('Look: the picture');
    expect(mail.attachments).toMatchObject([
      { filename: 'pic.png', contentId: 'pic', inline: true, contentType: 'image/png' },
    ]);
    expect(mail.attachments[0]?.bytes.length).toBe(8);
  });

  test('HTML alone becomes text, without what it would fetch', async () => {
    const mail = await read(
      ...ORDINARY,
      'Content-Type: text/html; charset=utf-8',
      '',
      '<style>p{}</style><p>Hello <a href="https://shop.test/x">shop</a></p><img src="https://track.test/p.gif"><p>Bye</p>',
    );
    expect(mail.textIsFromHtml).toBe(true);
    expect(mail.text).toBe('Hello shop [https://shop.test/x]\n\nBye');
  });

  test('winmail.dat is kept, a forwarded mail is kept with its text', async () => {
    const mail = await read(
      ...ORDINARY,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'see below',
      '--b',
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Transfer-Encoding: base64',
      '',
      'eJ8+IgA=',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: eve@example.org',
      'Subject: Invoice 7',
      '',
      'inner words',
      '--b--',
    );
    expect(mail.text.trim()).toBe('see below');
    expect(mail.attachments).toMatchObject([
      { filename: 'winmail.dat', contentType: 'application/ms-tnef' },
      { filename: 'Invoice 7.eml', contentType: 'message/rfc822' },
    ]);
    expect(mail.attachments[1]?.text?.trim()).toBe('inner words');
  });

  test('file names are data', async () => {
    const mail = await read(
      ...ORDINARY,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...[
        '\u200b..\\..\\evil.txt',
        '../../etc/passwd',
        'CON.txt',
        '...',
        `${'ä'.repeat(300)}.pdf`,
        'inv\u202Efdp.exe',
      ].flatMap((name) => [
        '--b',
        `Content-Type: application/octet-stream; name="${name.replaceAll('\\', '\\\\')}"`,
        '',
        'x',
      ]),
      '--b--',
    );
    const names = mail.attachments.map(({ filename }) => filename);
    expect(names.slice(0, 4)).toEqual(['_.._evil.txt', '_.._etc_passwd', '_CON.txt', 'attachment-4']);
    expect(names[4]?.endsWith('….pdf')).toBe(true);
    expect(Buffer.byteLength(names[4] ?? '')).toBeLessThanOrEqual(255);
    expect(names[5]).toBe('invfdp.exe');
  });

  test('text too long for a thread is attached whole', async () => {
    const mail = await read(...ORDINARY, '', 'word '.repeat(200_000));
    expect(mail.text.length).toBeLessThan(600_000);
    expect(mail.attachments).toMatchObject([{ filename: 'message.txt' }]);
    expect(
      Buffer.from(mail.attachments[0]?.bytes ?? [])
        .toString()
        .trim().length,
    ).toBe(999_999);
  });
});
