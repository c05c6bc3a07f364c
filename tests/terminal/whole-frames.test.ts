import xterm from '@xterm/headless';
import { expect, test } from 'vitest';
import { wholeFrames } from '../support/whole-frames.ts';

/** The terminal that journeys look at: however the bytes are cut, only whole frames are seen. */

const BEGIN = '\u001B[?2026h';
const END = '\u001B[?2026l';

function aTerminal() {
  const terminal = new xterm.Terminal({ cols: 20, rows: 2, allowProposedApi: true, scrollback: 0 });
  const seen: string[] = [];
  const frames = wholeFrames(terminal, ({ rows }) => {
    const text = rows.join('/');
    if (text !== seen.at(-1)) seen.push(text);
  });
  const write = (piece: string): Promise<void> =>
    new Promise((resolve) => {
      terminal.write(piece, () => {
        frames.show();
        resolve();
      });
    });
  return { frames, seen, write };
}

test('a frame is seen once it is whole, also when another one begins in the same piece', async () => {
  const { frames, seen, write } = aTerminal();
  await write(`${BEGIN}\u001B[1;1Hname: Ana`);
  expect(frames.view().rows).toEqual(['', '']);
  await write(`\u001B[2;1Hopen${END}${BEGIN}\u001B[1;1Hname: •••`);
  expect(frames.view()).toEqual({
    rows: ['name: Ana', 'open'],
    cursor: { row: 1, column: 4 },
    isFullScreen: false,
  });
  await write(`\u001B[2;1Hprivate${END}`);
  expect(seen).toEqual(['/', 'name: Ana/open', 'name: •••/private']);
});

test('what is written without a frame is seen at once, and what a program left behind when it ended', async () => {
  const { frames, write } = aTerminal();
  await write('$ ');
  expect(frames.view().rows[0]).toBe('$ ');
  await write(`${BEGIN}half`);
  expect(frames.view().rows[0]).toBe('$ ');
  frames.showRest();
  expect(frames.view().rows[0]).toBe('$ half');
});
