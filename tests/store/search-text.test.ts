import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isCjk, searchable, searchQuery } from '../../src/store/search-text.ts';

const db = new DatabaseSync(':memory:');
db.exec(
  `create virtual table found using fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1')`,
);
afterAll(() => db.close());

const insert = db.prepare('insert into found (rowid, text) values (1, ?)');
const query = db.prepare('select count(*) as hits from found where found match ?');
const empty = db.prepare('delete from found');

/** True when a text stored in a real trigram index is found by the query. */
function finds(stored: readonly string[], text: string): boolean {
  const expression = searchQuery(text);
  if (expression === undefined) return false;
  insert.run(searchable(...stored));
  try {
    return query.get(expression)?.['hits'] === 1;
  } finally {
    empty.run();
  }
}

const alphabets = fc.constantFrom(
  'abcDEF gh',
  'Größe Café Ñandú ',
  '注文番号はいつ届きますか、',
  'カタカナ12 ab',
  '안녕하세요 주문 ',
  'ΟΔΥΣΣΕΥΣ ός',
  'Ещё Йод ',
  '"*()-+:^AND OR NEAR{}\'',
  'ปลาทูที่ ',
);
const wellUsed = fc.oneof(
  alphabets.chain((letters) => fc.string({ unit: fc.constantFrom(...Array.from(letters)), maxLength: 40 })),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
/** A text and a part of it, both as a keyboard makes them (composed). */
const textWithPart = fc.tuple(wellUsed, fc.nat(), fc.nat()).map(([raw, from, length]) => {
  const letters = Array.from(raw.toWellFormed().normalize('NFKC'));
  const start = letters.length === 0 ? 0 : from % letters.length;
  const end = start + 1 + (length % Math.max(1, letters.length - start));
  return { text: letters.join(''), part: letters.slice(start, end).join('') };
});

const countOf = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe('a stored text', () => {
  test('is found by every part of three letters or more', () => {
    fc.assert(
      fc.property(textWithPart, ({ text, part }) => {
        fc.pre(countOf(part, /[\p{L}\p{N}]/gu) >= 3);
        expect(finds([text], part)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is found by every part that is Chinese, Japanese or Korean, down to one letter', () => {
    const cjkText = fc.string({
      unit: fc.constantFrom(...Array.from('注文番号はいつ届きますカナ안녕하세요 ab1')),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(cjkText, fc.nat(), fc.integer({ min: 1, max: 3 }), (text, from, length) => {
        const start = from % text.length;
        const part = text.slice(start, start + length);
        fc.pre(Array.from(part).every(isCjk));
        expect(finds([text], part)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is not found by what it does not contain', () => {
    fc.assert(
      fc.property(wellUsed, wellUsed, (text, other) => {
        const folded = (value: string): string => searchQuery(value) ?? '';
        fc.pre(searchQuery(other) !== undefined);
        const plain = (value: string): string => folded(`xxx${value}`).slice(4, -1);
        const needle = folded(other).slice(1, -1).replaceAll('\u{e000}', '');
        fc.pre(!plain(text).includes(needle));
        expect(finds([text], other)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('is found whatever the case, accents, width and line breaks of the query', () => {
    expect(finds(['Straße nach Café'], 'CAFE')).toBe(true);
    expect(finds(['cafe\u0301 au lait'], 'café')).toBe(true);
    expect(finds(['ｆｕｌｌ width'], 'full')).toBe(true);
    expect(finds(['ΟΔΥΣΣΕΥΣ'], 'οδυσσευς')).toBe(true);
    expect(finds(['two\r\n  words'], 'two words')).toBe(true);
    expect(finds(['注文'], '文')).toBe(true);
    expect(finds(['注文'], '文注')).toBe(false);
  });

  test('is not found across its fields', () => {
    expect(finds(['abc', 'def'], 'bcd')).toBe(false);
    expect(finds(['注', '文'], '注文')).toBe(false);
  });
});

describe('a query', () => {
  test('is never syntax, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(wellUsed, fc.string({ unit: 'binary' })), (text) => {
        expect(query.get(searchQuery(text) ?? '"nothing"')).toEqual({ hits: 0 });
      }),
      { numRuns: 1000 },
    );
  });

  test('of fewer than three letters looks for nothing, unless they are CJK', () => {
    expect(searchQuery('')).toBeUndefined();
    expect(searchQuery(' ab ')).toBeUndefined();
    expect(searchQuery('…')).toBeDefined();
    expect(searchQuery('届')).toBeDefined();
  });
});
