import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isolates, isRightToLeft, ordersBothDirections } from '../../src/terminal/bidi.ts';
import { parseCells } from '../../src/terminal/cells.ts';
import { createPainter } from '../../src/terminal/painter.ts';

const FSI = '\u2068';
const PDI = '\u2069';

const isolated = (line: string, width = 60): string => {
  const cells = parseCells(line, width);
  const marks = isolates(cells);
  return cells
    .map((cell, col) => {
      const { before = '', behind = '' } = marks.get(col) ?? {};
      return cell === null ? '' : before + cell.text + behind;
    })
    .join('')
    .trimEnd()
    .replaceAll(FSI, '⟨')
    .replaceAll(PDI, '⟩');
};

describe('runs of text from right to left are isolated', () => {
  test.each([
    ['nothing from right to left', 'nothing from right to left'],
    ['▌●ليلى المنصوري     ! wa 11m', '▌●⟨ليلى المنصوري⟩     ! wa 11m'],
    ['│ שלום world!', '│ ⟨שלום world⟩!'],
    ['│ א', '│ ⟨א⟩'],
    ['09:12  مرحبا  ✓✓', '09:12  ⟨مرحبا⟩  ✓✓'],
    ['\u001B[36mAna\u001B[0m \u001B[1mשלום\u001B[0m', 'Ana ⟨שלום⟩'],
  ])('%j', (line, wanted) => {
    expect(isolated(line)).toBe(wanted);
  });

  test('marks always stand in pairs, and around letters only', () => {
    const piece = fc.constantFrom(
      'a',
      '7',
      'א',
      'ب',
      ' ',
      '  ',
      '│',
      '●',
      '李',
      '🙂',
      '\u001B[1m',
      '\u001B[0m',
      '…',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = isolated(pieces.join(''));
        expect(text.replaceAll(/⟨[^⟨⟩]+⟩/g, '')).not.toMatch(/[⟨⟩אب]/);
      }),
    );
  });
});

describe('the painter', () => {
  const frame = (line: string) =>
    ({ regions: [{ top: 0, left: 0, width: 20, lines: [line] }], cursor: 'hidden' }) as const;

  test('writes a row of both directions whole, with isolates of its own', () => {
    const painter = createPainter({ cols: 20, rows: 1 }, { ordersText: true });
    painter.paint(frame(' ●שלום  1m'));
    const bytes = painter.paint(frame('▌ שלום  1m'));
    expect(bytes).toContain(`${FSI}שלום${PDI}`);
    expect(painter.paint(frame('▌ שלום  1m'))).toBe('');
  });

  test('sends none to a terminal that does not order text, nor any from outside', () => {
    const plain = createPainter({ cols: 20, rows: 1 });
    expect(plain.paint(frame('a שלום b'))).not.toMatch(/[\u2066-\u2069\u202A-\u202E]/);
    const painter = createPainter({ cols: 20, rows: 1 }, { ordersText: true });
    const bytes = painter.paint(frame('\u2067abc\u202E שלום \u2069'));
    expect(bytes.match(/[\u2066-\u2069\u202A-\u202E]/g)).toEqual([FSI, PDI]);
  });
});

test('which terminals order text is known by what they say of themselves', () => {
  expect(ordersBothDirections({ VTE_VERSION: '7600' })).toBe(true);
  expect(ordersBothDirections({ VTE_VERSION: '7600', TMUX: '/tmp/tmux' })).toBe(false);
  expect(ordersBothDirections({ VTE_VERSION: '5202' })).toBe(false);
  expect(ordersBothDirections({ KONSOLE_VERSION: '220401' })).toBe(true);
  expect(ordersBothDirections({ TERM: 'xterm-256color' })).toBe(false);
  expect(isRightToLeft(parseCells('plain', 5))).toBe(false);
});
