import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quotedPart, splitBody, splitQuoted } from '../../../src/channels/email/quoted.ts';

const visible = (text: string): string => splitQuoted(text).visible.trim();

describe('what the customer wrote is shown, what the program repeated is folded', () => {
  test.each([
    [
      'English, quoted',
      'Yes please.\n\nOn Mon, 2 Nov 2026 at 09:00, Support <s@shop.test> wrote:\n> Shall we resend it?\n> Ann',
    ],
    [
      'wrapped attribution',
      'Yes please.\n\nOn Monday, 2 November 2026 at 09:00:12 CET, Support of the Shop\n<support@shop.test> wrote:\n\n> Shall we resend it?',
    ],
    [
      'no > marks',
      'Yes please.\n\nOn 2 Nov 2026, at 09:00, Support <s@shop.test> wrote:\n\nShall we resend it?',
    ],
    [
      'directly below the text',
      'Yes please.\nOn Dec 15, 2026, at 3:00 PM, Support <s@shop.test> wrote:\n> Resend?',
    ],
    [
      'wrapped, directly below',
      'Yes please.\n02.04.2026 14:20 пользователь "Support" <\ns@shop.test> написал:\n> Hi',
    ],
    [
      'wrapped before its colon',
      'Yes please.\n\ntir. 18. apr. 2026 kl. 13:09 skrev Support <s@shop.test\n>:\n> Hei',
    ],
    ['no verb', 'Yes please.\n\n2026-11-24 16:32 GMT+01:00 Support - Shop <s@shop.test>:\n\nResend?'],
    ['no colon', 'Yes please.\n\nOn Wed, 14 Nov 2026 08:14:43 -0200 Support <s@shop.test> wrote\n\nResend?'],
    [
      'between dashes',
      'Yes please.\n\n---- On Wed, 24 Feb 2026 14:02:50 +0530 s@shop.test wrote ----\n\nResend?',
    ],
    ['German', 'Yes please.\n\nAm 02.11.2026 um 09:00 schrieb Support <s@shop.test>:\n> Noch einmal senden?'],
    ['French', 'Yes please.\n\nLe lun. 2 nov. 2026 à 09:00, Support <s@shop.test> a écrit :\n> Renvoyer ?'],
    [
      'Spanish',
      'Yes please.\n\nEl lun, 2 nov 2026 a las 9:00, Support (<s@shop.test>) escribió:\n> ¿Reenviar?',
    ],
    ['Polish', 'Yes please.\n\npon., 2 lis 2026 o 09:00 Support <s@shop.test> napisał(a):\n> Wysłać?'],
    ['Russian', 'Yes please.\n\nпн, 2 нояб. 2026 г. в 09:00, Support <s@shop.test> написал:\n> Выслать?'],
    ['Chinese', 'Yes please.\n\n在 2026年11月2日，09:00，Support <s@shop.test> 写道：\n> 重发吗？'],
    ['Japanese', 'Yes please.\n\n2026年11月2日(月) 9:00 Support <s@shop.test>のメッセージ:\n> 再送しますか'],
    [
      'Outlook',
      'Yes please.\n\n-----Original Message-----\nFrom: Support\nSent: Monday\nTo: Ann\nSubject: Parcel\n\nResend?',
    ],
    [
      'Outlook rule',
      'Yes please.\n\n________________________________\nFrom: Support <s@shop.test>\nSent: Monday, 2 November 2026 09:00\nTo: Ann\nSubject: Parcel\n\nResend?',
    ],
    [
      'Outlook, German',
      'Yes please.\n\nVon: Support <s@shop.test>\nGesendet: Montag, 2. November 2026 09:00\nAn: Ann\nBetreff: Paket\n\nNochmal?',
    ],
    ['own marker', 'Yes please.\n\n##- Please type your reply above this line -##\nTicket 7'],
    ['signature', 'Yes please.\n-- \nAnn Example\nExample Ltd.'],
    ['phone', 'Yes please.\n\nSent from my iPhone'],
    [
      'phone and quote',
      'Yes please.\n\nSent from my iPhone\n\n> On 2 Nov 2026, at 09:00, Support wrote:\n> \n> Resend?',
    ],
    [
      'phone, and the quote marked by nothing else',
      'Yes please.\n\nSent from my Example 4G\n\nShall we resend it? Somebody\nhas to be at home.',
    ],
    ['a link in the phone’s line', 'Yes please.\n\nSent from TypeApp<http://mail.example/r?b=1>'],
    [
      'quoted lines that were wrapped on their way',
      'Yes please.\n\nOp 2 november 2026 19:05 schreef Winkel <\ns@shop.test>:\n\n> Zullen wij het pakket nog een keer sturen, naar het adres dat wij\nvan u hebben?\n>\n> Ann',
    ],
    [
      'attribution in three lines',
      'Yes please.\n\nOn Nov 21, 2026,\nat 10:18,\nSupport <s@shop.test> wrote:\n\n> Resend?',
    ],
    [
      'attribution without year or time',
      'Yes please.\n\nOn Wed, Dec 9, Support\n<s@shop.test>\nwrote:\n> Resend?',
    ],
    [
      'a rule above the quote',
      'Yes please.\n\n====\n\nMessage du : 12/12/2026 13:20\nDe : Boutique <s@shop.test>\nA : ann@example.org\nSujet : Colis\n\nResend?',
    ],
    ['answer below', '> Shall we resend it?\n\nYes please.'],
    [
      'answer below, attributed',
      'On Mon, 2 Nov 2026 at 09:00, Support <s@shop.test> wrote:\n> Shall we resend it?\n\nYes please.',
    ],
  ])('%s', (_, text) => {
    expect(visible(text)).toBe('Yes please.');
  });

  test('questions answered one by one stay beside their answers', () => {
    const text = '> Colour?\nBlue.\n> Size?\nForty.\n\n> Kind regards\n> Support';
    expect(visible(text)).toBe('Blue.\n> Size?\nForty.');
  });

  test('an answer right below a long quoted line stays an answer', () => {
    const text =
      '> Shall we send the parcel once more, to the address that we have of you?\nYes.\n> And when will somebody be at home?\nAll day';
    expect(visible(text)).toBe('Yes.\n> And when will somebody be at home?\nAll day');
  });

  test.each([
    [
      'a forward without a word',
      '---------- Forwarded message ---------\nFrom: Eve\nDate: Monday\nSubject: Bill\nTo: Ann\n\nPay now',
    ],
    ['only a quote', '> all of it\n> is quoted'],
    ['a sentence that ends in wrote:', 'My brother, who ordered it, wrote:\nI want my money back.\nSo do I.'],
    ['a list with From:', 'Trip\nFrom: Berlin\nTo: Paris\nThanks'],
    [
      'a sentence that begins like a phone’s line',
      'It broke.\n\nSent from my desk, it takes a day longer than from my home address.',
    ],
    ['no quote', 'Hello,\n\nwhere is it?\n\nAnn'],
  ])('all of it is shown: %s', (_, text) => {
    expect(splitQuoted(text).visible).toBe(text);
  });
});

describe('HTML marks quotes better than any pattern', () => {
  test.each([
    [
      'Gmail',
      '<div>Yes <b>please</b>.</div><div class="gmail_quote gmail_quote_container"><div class="gmail_attr">El martes Support:</div><blockquote>Old</blockquote></div>',
    ],
    ['Apple Mail', '<div>Yes please.</div><blockquote type="cite"><div>Old</div></blockquote>'],
    [
      'Outlook on the web',
      '<div>Yes please.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">Support</div><div>Old</div>',
    ],
    [
      'Outlook',
      '<div class="WordSection1"><p>Yes please.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p>Support</p></div></div><p>Old</p></div>',
    ],
    ['Yahoo', '<div>Yes please.</div><div class="yahoo_quoted" id="y"><div>Old</div></div>'],
    [
      'Thunderbird',
      '<p>Yes please.</p><div class="moz-cite-prefix">Support hat geantwortet</div><blockquote type="cite" cite="mid:x">Old</blockquote>',
    ],
  ])('%s', (_, html) => {
    const split = splitBody({ text: '', html, textIsFromHtml: true });
    expect(split.visible.trim()).toBe('Yes please.');
    expect(quotedPart(split)).toContain('Old');
  });

  test('a plain text that shows no quote borrows the place from the HTML', () => {
    const split = splitBody({
      text: 'Yes please.\n\nSupport, irgendwann\nOld',
      html: '<div>Yes please.</div><div class="gmail_quote">Support, irgendwann<br>Old</div>',
      textIsFromHtml: false,
    });
    expect(split.visible.trim()).toBe('Yes please.');
    expect(split.after.trim()).toBe('Support, irgendwann\nOld');
  });
});

describe('nothing gets lost', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      '',
      ' ',
      '> old',
      '>> older',
      '-- ',
      'On Mon, 2 Nov 2026 at 09:00, A <a@b.c> wrote:',
      'From: A <a@b.c>',
      'Sent: Monday',
      'Subject: x',
      'To: b',
      '-----Original Message-----',
      'Sent from my iPhone',
      '____________',
    ),
  );
  test('the three parts are the text, character for character', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const { before, visible, after } = splitQuoted(text);
        expect(before + visible + after).toBe(text);
        expect(visible.trim() === '').toBe(text.trim() === '');
      }),
      { numRuns: 500 },
    );
  });
});
