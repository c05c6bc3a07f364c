import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../src/domain/query/parser.ts';
import { printQuery } from '../../../src/domain/query/print.ts';
import { pointAtFault, QueryError } from '../../../src/domain/query/query-error.ts';
import { anyQuery, bare } from './arbitrary.ts';

/** What is marked of the query, what is said, and what would be right. */
function faultOf(query: string): { marked: string; message: string; hint: string } {
  try {
    parseQuery(query);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { marked: query.slice(error.at, error.end), message: error.message, hint: error.hint ?? '' };
  }
  throw new Error(`${query} is no mistake`);
}

const rewritten = (query: string): string => printQuery(parseQuery(query));

describe('a query', () => {
  test('written down and read again is the same query', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const text = printQuery(query);
        expect(bare(parseQuery(text))).toEqual(bare(query));
        expect(rewritten(text)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('whatever is typed, it is read or refused with a place in it', () => {
    const piece = fc.constantFrom(
      ...'status: assignee: waiting > < >= : , ( ) - " \\ OR AND NOT # 12 2h open kim order: é 李 \t 2026-11-01 | &&'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
          fc.array(piece).map((parts) => parts.join(' ')),
        ),
        (text) => {
          try {
            const query = parseQuery(text);
            expect(bare(parseQuery(printQuery(query)))).toEqual(bare(query));
          } catch (error) {
            if (!(error instanceof QueryError)) throw error;
            expect(error.at).toBeGreaterThanOrEqual(0);
            expect(error.end).toBeGreaterThan(error.at);
            expect(error.at).toBeLessThanOrEqual(text.length);
            expect(error.message).toMatch(/\.$/);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['', ''],
    [
      'STATUS:Open  Channel:whatsapp -tag:vip waiting>2h "refund"',
      'status:open channel:whatsapp -tag:vip waiting>2h refund',
    ],
    ['status:open,pending', 'status:open,pending'],
    ['from:"Maria López" label:x', 'contact:"Maria López" tag:x'],
    ['(a OR b) c', '(a OR b) c'],
    ['a b OR c', 'a b OR c'],
    ['NOT (a AND b)', '-(a b)'],
    ['- - a', '"-" "-" a'],
    ['--a', 'a'],
    ['waiting:>90m', 'waiting>1h30m'],
    ['created<2026-11-01 created>=2026-10-01T09:00', 'created<2026-11-01 created>=2026-10-01T09:00'],
    ['#1042', '#1042'],
    ['#7,8', '#7,#8'],
    ['number>=2000', 'number>=2000'],
    ['priority>=HIGH order:Waiting', 'priority>=high order:waiting'],
    ['order:newest a', 'a order:newest'],
    ['assignee:nobody', 'assignee:none'],
    ['tag:"none"', 'tag:"none"'],
    ['tag:"a,b",c', 'tag:"a,b",c'],
    ['https://shop.test/x?a=1', '"https://shop.test/x?a=1"'],
    ['12:30 Note: yes', '"12:30" "Note:" yes'],
    ['"say \\"hi\\""', '"say \\"hi\\""'],
    ['x->y', '"x->y"'],
    ['don’t e-mail', 'don’t e-mail'],
  ])('%s is read as %s', (typed, canonical) => {
    expect(rewritten(typed)).toBe(canonical);
    expect(rewritten(canonical)).toBe(canonical);
  });

  test.each([
    ['statsu:open', 'statsu', 'no term “statsu:”', 'status:'],
    ['status:opn', 'opn', 'is no status', 'Did you mean open'],
    ['tag:vip status: x', 'status:', 'needs a value', 'status:open'],
    ['status:open,', ',', 'needs a value', 'status:open'],
    ['status:open,,solved', ',', 'needs a value', ''],
    ['tag:"', '"', 'no end', 'Close it'],
    ['a (b OR c', '(', 'never closed', '“)”'],
    ['a) b', ')', 'closes nothing', ''],
    ['a ()', '()', 'nothing between', ''],
    ['a OR', 'OR', 'one is missing', '"OR"'],
    ['OR a', 'OR', 'one is missing', ''],
    ['a AND', 'AND', 'one is missing', ''],
    ['is:unraed', 'unraed', 'is no state', 'Did you mean unread'],
    ['waiting:2h', '2h', 'exactly so long', 'waiting>2h'],
    ['waiting>soon', 'soon', 'is no time', '30m, 2h'],
    ['waitin>2h', 'waitin', 'to compare', 'waiting'],
    ['created<2026-02-30', '2026-02-30', 'is no time', ''],
    ['tag>vip', '>', 'cannot be compared', 'tag:vip'],
    ['priority>low,high', 'high', 'one value', 'OR'],
    ['number:x', 'x', 'is no number', '#1042'],
    ['a order:best', 'best', 'no order', 'newest, waiting, priority, sla'],
    ['(a order:newest)', 'order:newest', 'of the whole', 'end'],
    ['order:newest order:sla', 'order:sla', 'already', ''],
  ])('%s is refused at “%s”: %s', (query, marked, message, hint) => {
    const fault = faultOf(query);
    expect(fault.marked).toBe(marked);
    expect(fault.message).toContain(message);
    expect(fault.hint).toContain(hint);
  });

  test('a fault is shown under the very characters, wide ones too', () => {
    const wide = (text: string): number =>
      Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);
    const fault = (() => {
      try {
        return parseQuery('退货 statsu:open');
      } catch (error) {
        return error as QueryError;
      }
    })();
    expect(pointAtFault(fault as QueryError, wide)).toEqual(['退货 statsu:open', '     ^^^^^^']);
    expect(pointAtFault({ details: { reason: 'other' } })).toBeUndefined();
  });

  test('too long or too deep a query is refused', () => {
    expect(faultOf('x'.repeat(2_001)).message).toContain('2000 characters');
    expect(faultOf(`${'('.repeat(60)}a${')'.repeat(60)}`).message).toContain('too deep');
    expect(faultOf(`${'-('.repeat(60)}a${')'.repeat(60)}`).message).toContain('too deep');
  });
});
