import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIELDS, ORDER_WORDS, type Field } from '../../../src/domain/query/fields.ts';
import { parseQuery } from '../../../src/domain/query/parser.ts';

const page = readFileSync(new URL('../../../docs/queries.md', import.meta.url), 'utf8');

/** The rows of a table between two marks, without its head. */
function rowsOf(name: string): string[] {
  const part = new RegExp(`<!-- ${name}:[^>]*-->([^]*?)<!-- /${name} -->`).exec(page)?.[1] ?? '';
  return part
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

function valuesOf({ words, takes }: Field): string {
  const meaning = words.map(({ word, about }) => (about === '' ? code(word) : `${code(word)} ${about}`));
  const open = {
    words: [],
    names: [`names of ${takes.is === 'names' ? takes.of : ''}`],
    text: ['a text'],
    numbers: ['numbers'],
    times: ['durations, days, instants'],
  }[takes.is];
  return [...meaning, ...open].join('; ');
}

test('every term is described, as it is', () => {
  const rows = FIELDS.map((field) => {
    const names = [field.name, ...field.aliases].map((name) => code(`${name}:`)).join(', ');
    return `| ${names} | ${field.about} | ${valuesOf(field)} | ${field.examples.map(code).join(' ')} |`;
  });
  expect(rowsOf('terms')).toEqual(rows);
});

test('every order is described, as it is', () => {
  expect(rowsOf('orders')).toEqual(
    ORDER_WORDS.map(({ word, about }) => `| ${code(`order:${word}`)} | ${about} |`),
  );
});

test('the queries of the page are queries', () => {
  const shown = [...page.matchAll(/`([^`\n]+)`/g)]
    .map(([, text = '']) => text)
    .filter((text) => /[:#]./.test(text));
  expect(shown.length).toBeGreaterThan(30);
  for (const query of shown) expect(() => parseQuery(query)).not.toThrow();
});
