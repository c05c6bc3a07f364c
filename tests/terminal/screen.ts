import { createRequire } from 'node:module';
import type { Terminal as TerminalType } from '@xterm/headless';
import { graphemeWidth } from '../../src/terminal/width.ts';

// The package is CommonJS and offers no named exports to ES modules.
const { Terminal } = createRequire(import.meta.url)('@xterm/headless') as { Terminal: typeof TerminalType };

/** `xterm` measures by the Unicode 6 tables of xterm.js; `modern` as terminals do that know today's emoji. */
export type Widths = 'xterm' | 'modern';

export type Screen = {
  terminal: TerminalType;
  write: (text: string) => Promise<void>;
  /** The visible text of each row, blanks at the end trimmed. */
  rows: () => string[];
  /** Every cell as text plus attributes, for comparing two screens exactly. */
  cells: () => string[];
};

/** A terminal in memory, autowrap off as Parley's session sets it when `autowrap` is false. */
export function screen(cols: number, rows: number, widths: Widths = 'xterm', autowrap = false): Screen {
  const terminal = new Terminal({ cols, rows, allowProposedApi: true, scrollback: 0 });
  if (widths === 'modern') {
    const wcwidth = (code: number): 0 | 1 | 2 =>
      Math.min(2, graphemeWidth(String.fromCodePoint(code))) as 0 | 1 | 2;
    terminal.unicode.register({
      version: 'modern',
      wcwidth,
      // The packing xterm.js expects: bit 0 = joins the cell before, bits 1-2 = width.
      charProperties(code, preceding) {
        let width: number = wcwidth(code);
        const before = (preceding >> 1) & 3;
        const joins = width === 0 && preceding !== 0 && before !== 0;
        if (joins) width = Math.max(width, before);
        return (width << 1) | (joins ? 1 : 0);
      },
    });
    terminal.unicode.activeVersion = 'modern';
  }
  if (!autowrap) terminal.write('\u001B[?7l');
  const buffer = (): TerminalType['buffer']['active'] => terminal.buffer.active;
  return {
    terminal,
    write: (text) => new Promise((resolve) => terminal.write(text, resolve)),
    rows: () =>
      Array.from({ length: rows }, (_, row) =>
        (buffer().getLine(row)?.translateToString(true) ?? '').trimEnd(),
      ),
    cells: () =>
      Array.from({ length: rows }, (_, row) => {
        const line = buffer().getLine(row);
        return Array.from({ length: cols }, (_, col) => {
          const cell = line?.getCell(col);
          if (cell === undefined) return '?';
          const chars = cell.getWidth() === 0 ? '<' : cell.getChars() || ' ';
          const attributes = [
            cell.isBold(),
            cell.isDim(),
            cell.isItalic(),
            cell.isUnderline(),
            cell.isInverse(),
            cell.isStrikethrough(),
            cell.getFgColorMode(),
            cell.getFgColor(),
            cell.getBgColorMode(),
            cell.getBgColor(),
          ].map(Number);
          return `${chars}|${attributes.join(',')}`;
        }).join(' ');
      }),
  };
}
