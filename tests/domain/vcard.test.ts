import fc from 'fast-check';
import { expect, test } from 'vitest';
import { part } from '../../src/domain/parts.ts';
import { contactsInVcard, isVcard } from '../../src/domain/vcard.ts';

const read = (...lines: string[]) => contactsInVcard(Buffer.from(lines.join('\r\n')));

test('a telephone’s card tells the name, the numbers and the addresses, whatever its version', () => {
  expect(
    read(
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Duarte;Ana;;Dr.;',
      'FN:Ana Duarte\\, Dr.',
      'ORG:Nettle & Loom;Weaving',
      'item1.TEL;type=CELL;type=VOICE;type=pref:+351 912 345 678',
      'TEL;TYPE=home:tel:+351-21-1',
      'EMAIL;type=INTERNET:ana@exam',
      ' ple.com',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
      ' SkZJRgABAQ',
      'END:VCARD',
    ),
  ).toEqual([
    {
      kind: 'contact',
      name: 'Ana Duarte, Dr.',
      phones: ['+351 912 345 678', '+351-21-1'],
      emails: ['ana@example.com'],
    },
  ]);
  expect(
    read(
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6=',
      'rg;;;',
      'TEL;CELL:0151',
      'END:VCARD',
      'BEGIN:VCARD',
      'ORG:Just a firm',
      'END:VCARD',
      'BEGIN:VCARD',
      'NOTE:nobody',
      'END:VCARD',
    ),
  ).toEqual([
    { kind: 'contact', name: 'Jörg Müller', phones: ['0151'], emails: [] },
    { kind: 'contact', name: 'Just a firm', phones: [], emails: [] },
  ]);
  expect(isVcard('text/x-vCard; charset=utf-8')).toBe(true);
  expect(isVcard('text/plain')).toBe(false);
});

test('whatever the file holds, what is read of it is a contact or nothing', () => {
  const piece = fc.oneof(
    fc.constantFrom('BEGIN:VCARD\n', 'END:VCARD\n', 'FN', 'N;', 'TEL', ':', ';', '=\n', ' ', '\\', '\r\n'),
    fc.constantFrom('ENCODING=QUOTED-PRINTABLE:', '=C3', '=FF'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const bytes = Buffer.from(`BEGIN:VCARD\n${pieces.join('')}\nEND:VCARD`);
      for (const one of contactsInVcard(bytes)) expect(part.parse(one)).toEqual(one);
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void contactsInVcard(bytes)));
});
