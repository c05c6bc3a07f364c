import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLinks } from '../../src/terminal/links.ts';

const hrefs = (text: string): string[] => findLinks(text).map(({ href }) => href);

test('addresses are found in a sentence, without the punctuation behind them', () => {
  expect(
    hrefs('See https://example.com/a?b=1, (http://example.org/x_(y)) and https://example.com/a?b=1.'),
  ).toEqual(['https://example.com/a?b=1', 'http://example.org/x_(y)']);
  expect(hrefs('请看https://example.com/订单。')).toEqual(['https://example.com/%E8%AE%A2%E5%8D%95']);
});

test('the host that is shown is the host that is opened', () => {
  expect(findLinks('https://bank.example@evil.example/login https://раypal.com/')).toEqual([
    { href: 'https://evil.example/login', host: 'evil.example', suspicious: true },
    { href: 'https://xn--ypal-43d9g.com/', host: 'xn--ypal-43d9g.com', suspicious: true },
  ]);
  expect(findLinks('https://ok.example')[0]?.suspicious).toBe(false);
});

test('nothing but the web is opened', () => {
  expect(hrefs('javascript:alert(1) file:///etc/passwd data:text/html,x ftp://a.b')).toEqual([]);
});

test('what is opened is plain ASCII whatever the text holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      for (const href of hrefs(`${one}https://a.example/${other} x https://${one}`))
        expect(href).toMatch(/^https?:\/\/[!-~]+$/);
    }),
  );
});
