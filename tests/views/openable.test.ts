import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayOpen, openablesOf, safeFileName } from '../../views/state/openable.ts';
import { aMessage } from '../support/desk-parts.ts';

test('a file name from outside never leaves its folder, hides or becomes an option', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('../../.ssh/id', '/etc/passwd', '-rf', '..')),
      (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\\p{Cc}]/u);
        expect(safe).not.toMatch(/^[.\-~ ]/u);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.length).toBeLessThanOrEqual(120);
      },
    ),
  );
  expect(safeFileName('Rechnung 2024.pdf')).toBe('Rechnung 2024.pdf');
});

test('programs are not opened, pictures and papers are', () => {
  expect(['a.pdf', 'b.JPG', 'c.docx'].every(mayOpen)).toBe(true);
  expect(['a.sh', 'b.desktop', 'c.exe', 'd.html', 'e.pdf.exe', 'f'].some(mayOpen)).toBe(false);
});

test('only web, mail and telephone addresses are offered, with the host they lead to', () => {
  const found = openablesOf(
    aMessage({
      text: 'https://bank.example@evil.example/x javascript:alert(1) file:///etc/passwd, ask ana@example.com',
      parts: [{ kind: 'contact', name: 'Bo', phones: ['+351 21 000', 'x;y'], emails: [] }],
    }),
  );
  expect(found).toEqual([
    { is: 'link', href: 'https://evil.example/x', host: 'evil.example', suspicious: true },
    expect.objectContaining({ href: 'mailto:ana@example.com' }),
    expect.objectContaining({ href: 'tel:+35121000' }),
  ]);
});
