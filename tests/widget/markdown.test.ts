import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInline, parseMarkdown, safeHref, type Block, type Inline } from '../../src/widget/markdown.ts';

/** The tree as a short text: <b>, <i>, `code`, [text→href]. */
const inline = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if (node.kind === 'code') return `<c>${node.text}</c>`;
      if (node.kind === 'link') return `[${inline(node.content)}→${node.href}]`;
      return `<${node.kind}>${inline(node.content)}</${node.kind}>`;
    })
    .join('');

const blocks = (tree: readonly Block[]): string[] =>
  tree.map((block) => {
    if (block.kind === 'code') return `code: ${block.text}`;
    if (block.kind === 'list')
      return `${block.ordered ? 'ol' : 'ul'}: ${block.items.map(inline).join(' | ')}`;
    return `p: ${block.lines.map(inline).join(' / ')}`;
  });

test.for([
  ['**bold** and *leaning* and _too_', '<strong>bold</strong> and <em>leaning</em> and <em>too</em>'],
  ['`code *stays*`', '<c>code *stays*</c>'],
  ['snake_case_name and 2*3*4 stay', 'snake_case_name and 2*3*4 stay'],
  ['see https://a.example/x.', 'see [https://a.example/x→https://a.example/x].'],
  ['(https://a.example/x)', '([https://a.example/x→https://a.example/x])'],
  ['https://a.example/b_(c)', '[https://a.example/b_(c)→https://a.example/b_(c)]'],
  ['[our page](https://a.example/)', '[our page (a.example)→https://a.example/]'],
  ['[a.example](https://evil.example/)', '[a.example (evil.example)→https://evil.example/]'],
  ['mail to a.b@c.example, please', 'mail to [a.b@c.example→mailto:a.b@c.example], please'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  ['[x](data:text/html,hi)', '[x](data:text/html,hi)'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
] as const)('%s', ([source, expected]) => {
  expect(inline(parseInline(source))).toBe(expected);
});

test('paragraphs, lists and code blocks', () => {
  const source = 'Hello\nthere\n\n- one\n- **two**\n\n1. first\n2. second\n\n```\n<b>\n```\nend';
  expect(blocks(parseMarkdown(source))).toEqual([
    'p: Hello / there',
    'ul: one | <strong>two</strong>',
    'ol: first | second',
    'code: <b>',
    'p: end',
  ]);
});

test('a date at the beginning is no list, an open code block no code', () => {
  expect(blocks(parseMarkdown('3. May is fine'))).toEqual(['p: 3. May is fine']);
  expect(blocks(parseMarkdown('```\nopen'))).toEqual(['p: ``` / open']);
});

test('links lead to http, https and mail, and carry no password', () => {
  expect(safeHref('https://a.example')).toBe('https://a.example/');
  expect(safeHref('mailto:a@b.example')).toBe('mailto:a@b.example');
  for (const bad of [
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    'file:///etc',
    '//a.example',
    'https://a:b@c.example',
  ]) {
    expect(safeHref(bad)).toBeUndefined();
  }
});

const text = (nodes: readonly Inline[]): string =>
  nodes.map((node) => ('content' in node ? text(node.content) : node.text)).join('');
const hrefs = (nodes: readonly Inline[]): string[] =>
  nodes.flatMap((node) => [
    ...(node.kind === 'link' ? [node.href] : []),
    ...('content' in node ? hrefs(node.content) : []),
  ]);

test('whatever is written: nothing is lost but marks, and every link is of a safe kind', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '**',
      '*',
      '_',
      '`',
      '[',
      '](',
      ')',
      'https://a.b',
      'javascript:',
      '\n- ',
      '<svg onload=x>',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const source = pieces.join('').replaceAll(/\s/g, ' ');
      const nodes = parseInline(source);
      for (const href of hrefs(nodes)) expect(href).toMatch(/^(?:https?:|mailto:)/);
      const letters = (value: string): string => value.replaceAll(/[^a-z<>=]/gi, '');
      fc.pre(!source.includes(']('));
      expect(letters(text(nodes))).toBe(letters(source));
    }),
  );
});

test('a long line of marks is read in linear time', () => {
  for (const hard of ['*'.repeat(20_000), '['.repeat(20_000), '_a'.repeat(10_000), '`'.repeat(20_000)]) {
    expect(text(parseInline(hard)).length).toBeGreaterThan(0);
  }
});
