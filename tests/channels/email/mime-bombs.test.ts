import { describe, expect, test } from 'vitest';
import { parseMail } from '../../../src/channels/email/mime.ts';
import { ORDINARY, raw, read } from './mails.ts';

describe('bombs are set aside, never read', () => {
  const nested = (depth: number): Buffer => {
    const lines: string[] = [...ORDINARY];
    for (let level = 0; level < depth; level += 1) {
      lines.push(`Content-Type: multipart/mixed; boundary=b${level}`, '', `--b${level}`);
    }
    return raw(...lines, 'Content-Type: text/plain', '', 'deep');
  };
  const bombs: [string, () => Buffer, string][] = [
    ['nested 1,000 deep', () => nested(1000), 'depth'],
    [
      'forwards 1,000 deep',
      () =>
        raw(
          ...ORDINARY,
          ...Array.from({ length: 1000 }, () => ['Content-Type: message/rfc822', '']).flat(),
          'x',
        ),
      'depth',
    ],
    [
      '5,000 parts',
      () =>
        raw(
          ...ORDINARY,
          'Content-Type: multipart/mixed; boundary=b',
          '',
          ...Array.from({ length: 5000 }, () => ['--b', '', 'x']).flat(),
          '--b--',
        ),
      'parts',
    ],
    ['a header of 1 MB', () => raw(...ORDINARY, `X-Long: ${'x'.repeat(1_000_000)}`, '', 'x'), 'headerBytes'],
    [
      'a header of 1 MB in lines',
      () => raw(...ORDINARY, ...Array.from({ length: 20_000 }, () => `X-A: ${'y'.repeat(45)}`), '', 'x'),
      'headerBytes',
    ],
    [
      '2,000 header lines',
      () => raw(...ORDINARY, ...Array.from({ length: 2000 }, () => 'X-A: b'), '', 'x'),
      'headerLines',
    ],
    [
      '500 addresses',
      () => raw(`To: ${Array.from({ length: 500 }, (_, i) => `a${i}@x.test`).join(', ')}`, '', 'x'),
      'addresses',
    ],
    [
      '100,000 references',
      () =>
        raw(
          ...ORDINARY,
          `References: ${Array.from({ length: 100_000 }, (_, i) => `<${i}@x>`).join('\r\n ')}`,
          '',
          'x',
        ),
      'headerBytes',
    ],
    ['100 MB', () => Buffer.alloc(100 * 1024 * 1024, 'x'), 'rawBytes'],
    [
      'base64 of 55 MiB',
      () =>
        raw(
          ...ORDINARY,
          'Content-Type: application/zip',
          'Content-Transfer-Encoding: base64',
          '',
          Buffer.alloc(71 * 1024 * 1024, 'QUJD'),
        ),
      'decodedBytes',
    ],
  ];
  test.each(bombs)('%s', async (_, make, limit) => {
    const answer = await parseMail(make());
    expect(answer).toMatchObject({ kind: 'quarantine', limit });
  });

  test('300 KB of blanks in quoted-printable are read at once', async () => {
    const blanks = ' '.repeat(300_000);
    const mail = await read(
      ...ORDINARY,
      'Content-Transfer-Encoding: Quoted-Printable (a comment)',
      '',
      `first${blanks}last`,
    );
    expect(mail.text.trim()).toMatch(/^first +last$/);
    // Hidden from the scan by a boundary that is too long to be one.
    const boundary = 'b'.repeat(300);
    const hidden = await read(
      ...ORDINARY,
      `Content-Type: multipart/mixed; boundary=${boundary}`,
      '',
      `--${boundary}`,
      'Content-Transfer-Encoding: quoted-printable',
      '',
      `${blanks}x`,
      `--${boundary}--`,
    );
    expect(hidden.kind).toBe('mail');
  });

  test('blanks elsewhere are left alone', async () => {
    const text = `a${' '.repeat(500)}b`;
    expect((await read(...ORDINARY, '', text)).text.trim()).toBe(text);
  });

  test('a parser that takes too long is stopped', async () => {
    const answer = await parseMail(raw(...ORDINARY, '', 'line\n'.repeat(2_000_000)), {
      after(_, task) {
        const timer = setImmediate(task);
        return () => clearImmediate(timer);
      },
    });
    expect(answer).toMatchObject({ kind: 'quarantine', limit: 'parseMs' });
  });

  test.each(['<div>', '<table><tr><td>', '<ul><li>', '<p>', '<', '<a href=x>', '<!--'])(
    'HTML that repeats %s 300,000 times gives its text',
    async (tag) => {
      const mail = await read(
        ...ORDINARY,
        'Content-Type: text/html',
        '',
        `<p>first</p>${tag.repeat(300_000)}`,
      );
      expect(mail.text).toMatch(/^\s*first/);
    },
  );

  test('a long thread is shortened, not set aside', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `<${index}@example.org>`);
    const mail = await read(...ORDINARY, `References: ${ids.join('\r\n ')}`, '', 'x');
    expect(mail.references.length).toBe(100);
    expect(mail.references.at(0)).toBe(ids.at(0));
    expect(mail.references.at(-1)).toBe(ids.at(-1));
  });
});
