import * as fc from 'fast-check';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { composeMail, UnsafeField } from '../../../src/channels/email/compose.ts';
import type { OutgoingMail } from '../../../src/channels/email/compose.ts';
import { parseMail } from '../../../src/channels/email/mime.ts';
import type { ParsedMail } from '../../../src/channels/email/mime.ts';
import { mailTokens, threadHints } from '../../../src/channels/email/threading.ts';

const tokens = mailTokens(Buffer.from('0123456789abcdef'));
const options = { tokens, plusAddressing: true };

const reply: OutgoingMail = {
  conversationId: '01932f1e-0000-7000-8000-000000000001',
  entryId: '01932f1e-0000-7000-8000-000000000002',
  from: { address: 'support@shop.test', name: 'Shop Support' },
  to: { address: 'ann@example.org', name: 'Ann Ärger' },
  subject: 'AW: Re: Where is my parcel?',
  text: 'On its way.\n\n— Sam',
  isAutomatic: false,
  inReplyTo: '<12@example.org>',
  references: Array.from({ length: 12 }, (_, index) => `<${index}@example.org>`),
};

/** The mail as it would go over the wire, read back. */
async function overTheWire(mail: OutgoingMail): Promise<ParsedMail> {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail(composeMail(mail, options));
  const parsed = await parseMail(Buffer.isBuffer(message) ? message : Buffer.alloc(0));
  if (parsed.kind === 'quarantine') throw new Error(parsed.reason);
  return parsed;
}

test('a reply carries the thread, the token and the marks', async () => {
  const mail = await overTheWire({
    ...reply,
    attachments: [{ filename: 'Beleg ä.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF') }],
  });
  expect(mail.subject).toBe('Re: Where is my parcel?');
  expect(mail.to).toEqual([{ address: 'ann@example.org', name: 'Ann Ärger' }]);
  expect(mail.inReplyTo).toEqual(['<12@example.org>']);
  expect(mail.references).toEqual([
    '<0@example.org>',
    ...[4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => `<${n}@example.org>`),
  ]);
  expect(mail.text.trim()).toBe('On its way.\n\n— Sam');
  expect(mail.attachments).toMatchObject([{ filename: 'Beleg ä.pdf', contentType: 'application/pdf' }]);
  expect(tokens.readMessageId(mail.messageId ?? '')).toEqual({
    conversationId: reply.conversationId,
    entryId: reply.entryId,
  });
  const names = mail.fields.map(({ name }) => name);
  expect(names).toContain('x-parley-loop');
  expect(names).not.toContain('auto-submitted');

  const answer: ParsedMail = { ...mail, to: mail.replyTo, references: [], inReplyTo: [] };
  expect(threadHints(answer, tokens)).toEqual([
    { by: 'conversation', conversationId: reply.conversationId, proven: true },
  ]);
});

test('an automatic reply says so', async () => {
  const mail = await overTheWire({ ...reply, isAutomatic: true });
  const field = (name: string): string | undefined => mail.fields.find((one) => one.name === name)?.value;
  expect(field('auto-submitted')).toBe('auto-replied');
  expect(field('x-auto-response-suppress')).toBe('All');
});

test('a second attempt is the same mail', () => {
  expect(composeMail(reply, options).messageId).toBe(composeMail({ ...reply }, options).messageId);
});

test('a mail that starts a thread keeps its subject', () => {
  expect(composeMail({ ...reply, inReplyTo: undefined, references: [] }, options).subject).toBe(
    reply.subject,
  );
});

test('without plus addressing there is no Reply-To', () => {
  expect(composeMail(reply, { tokens, plusAddressing: false }).replyTo).toBeUndefined();
});

test('a line break in any field is refused, never sent', () => {
  const places: ((text: string) => OutgoingMail)[] = [
    (text) => ({ ...reply, subject: text }),
    (text) => ({ ...reply, to: { address: text } }),
    (text) => ({ ...reply, to: { address: 'a@b.c', name: text } }),
    (text) => ({ ...reply, from: { address: 'a@b.c', name: text } }),
    (text) => ({ ...reply, cc: [{ address: 'a@b.c', name: text }] }),
    (text) => ({ ...reply, inReplyTo: text }),
    (text) => ({ ...reply, references: [text] }),
    (text) => ({ ...reply, attachments: [{ filename: text, contentType: 'a/b', bytes: Buffer.of() }] }),
    (text) => ({ ...reply, attachments: [{ filename: 'a', contentType: text, bytes: Buffer.of() }] }),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.string(),
      fc.constantFrom('\r', '\n', '\r\n', '\0'),
      fc.string(),
      (place, before, brk, after) => {
        expect(() => composeMail(place(`${before}${brk}Bcc: eve@example.org${after}`), options)).toThrow(
          UnsafeField,
        );
      },
    ),
  );
});

test('no text adds a header', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      async (subject, name) => {
        const [cleanSubject, cleanName] = [subject, name].map((text) =>
          text.replace(/[\r\n\0\u0085\u2028\u2029]/g, ''),
        );
        const mail = await overTheWire({
          ...reply,
          subject: cleanSubject ?? '',
          to: { address: 'ann@example.org', name: cleanName },
        });
        expect(mail.to.map(({ address }) => address)).toEqual(['ann@example.org']);
        expect(mail.fields.some(({ name }) => name === 'bcc' || name === 'cc')).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});

test('a blind copy reaches its reader and stands in no header', async () => {
  const mail = { ...reply, cc: [{ address: 'boss@example.org' }], bcc: [{ address: 'eve@example.org' }] };
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { envelope, message } = await transport.sendMail(composeMail(mail, options));
  expect(envelope.to).toEqual(['ann@example.org', 'boss@example.org', 'eve@example.org']);
  const wire = Buffer.isBuffer(message) ? message.toString() : '';
  expect(wire).toContain('Cc: boss@example.org');
  expect(wire).not.toContain('eve@example.org');
});
