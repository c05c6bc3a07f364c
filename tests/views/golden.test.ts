import xterm from '@xterm/headless';
import { expect, test } from 'vitest';
import { createPainter } from '../../src/terminal/painter.ts';
import { createPaint, THEMES } from '../../src/terminal/theme.ts';
import { createFrames } from '../../views/frame.ts';
import { openedThread } from '../../views/state/thread-view.ts';
import type { CommandName } from '../../views/words/catalogue.ts';
import { wordsIn } from '../../views/words/words.ts';
import { aHandle } from '../support/console-handle.ts';

const words = wordsIn('en');

/** The whole screen as a terminal shows it, then the colours and attributes of each row, run by run. */
async function golden(
  columns: number,
  rows: number,
  theme: 'dark' | 'high-contrast',
  press: readonly CommandName[] = [],
): Promise<string> {
  const { handle } = aHandle({ columns, rows });
  handle.store.set({ selectedId: 'conversation-1', thread: openedThread('conversation-1', 0) });
  for (const command of press) handle.run(command);
  const painter = createPainter({ cols: columns, rows });
  const ink = { bottom: ['', ''], overlay: [], overlayWidth: 0 };
  const frame = createFrames(createPaint(THEMES[theme], 'truecolor'), words).frame(handle, ink, undefined);
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  await new Promise<void>((resolve) => terminal.write(`\u001B[?7l${painter.paint(frame)}`, resolve));
  const indexes = Array.from({ length: rows }, (_, index) => index);
  const text = indexes.map((index) => terminal.buffer.active.getLine(index)?.translateToString(true) ?? '');
  const styles = indexes.map((index) => `${String(index + 1).padStart(2)} ${stylesOf(terminal, index)}`);
  terminal.dispose();
  return `${text.map((line) => line.trimEnd()).join('\n')}\n\n${styles.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** `0-8 ffffff/000000 bold`: from and to which column, the colours, what else. Plain cells are left out. */
function stylesOf(terminal: xterm.Terminal, index: number): string {
  const line = terminal.buffer.active.getLine(index);
  const runs: { from: number; to: number; style: string }[] = [];
  for (let column = 0; column < terminal.cols; column += 1) {
    const cell = line?.getCell(column);
    if (cell === undefined) continue;
    const colour = (isDefault: boolean, value: number): string =>
      isDefault ? '-' : value.toString(16).padStart(6, '0');
    const style = [
      `${colour(cell.isFgDefault(), cell.getFgColor())}/${colour(cell.isBgDefault(), cell.getBgColor())}`,
      ...(cell.isBold() === 0 ? [] : ['bold']),
      ...(cell.isDim() === 0 ? [] : ['dim']),
      ...(cell.isItalic() === 0 ? [] : ['italic']),
      ...(cell.isUnderline() === 0 ? [] : ['underline']),
      ...(cell.isInverse() === 0 ? [] : ['inverse']),
    ].join(' ');
    const last = runs.at(-1);
    if (last?.style === style) last.to = column;
    else runs.push({ from: column, to: column, style });
  }
  return runs
    .filter(({ style }) => style !== '-/-')
    .map(({ from, to, style }) => `${from}-${to} ${style}`)
    .join(' | ');
}

test.each([
  [80, 24, 'dark'],
  [80, 24, 'high-contrast'],
  [120, 40, 'dark'],
  [120, 40, 'high-contrast'],
  [200, 60, 'dark'],
  [200, 60, 'high-contrast'],
] as const)('the console at %d by %d in %s looks as it did', async (columns, rows, theme) => {
  await expect(await golden(columns, rows, theme)).toMatchFileSnapshot(
    `../../fixtures/golden/${columns}x${rows}-${theme}.txt`,
  );
});

test('two threads beside each other look as they did', async () => {
  const press = ['conversation.open', 'split.toggle', 'conversation.next', 'split.other'] as const;
  await expect(await golden(200, 60, 'dark', press)).toMatchFileSnapshot(
    '../../fixtures/golden/200x60-split-dark.txt',
  );
});
