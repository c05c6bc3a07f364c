import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { cellWidth, graphemes } from '../../src/terminal/width.ts';
import { MEASURED } from '../terminal/width-texts.ts';

const program = fileURLToPath(new URL('width-program.ts', import.meta.url));
const hasTmux = spawnSync('tmux', ['-V']).status === 0;
if (!hasTmux) console.warn('No tmux here: the width table is not compared with it.');

/** The columns a real tmux puts the cursor in behind each text. */
async function columnsInTmux(texts: readonly string[]): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-tmux-'));
  const socket = join(folder, 'socket');
  const [list, columns] = [join(folder, 'list.json'), join(folder, 'columns.json')];
  onTestFinished(() => {
    spawnSync('tmux', ['-S', socket, 'kill-server']);
    rmSync(folder, { recursive: true, force: true });
  });
  writeFileSync(list, JSON.stringify(texts));
  const command = ['-u', '-S', socket, '-f', '/dev/null', 'new-session', '-d', '-x', '120', '-y', '30'];
  execFileSync(
    'tmux',
    [...command, process.execPath, '--disable-warning=ExperimentalWarning', program, list, columns],
    {
      env: { ...process.env, LC_ALL: 'C.UTF-8', TERM: 'xterm-256color' },
    },
  );
  await expect.poll(() => existsSync(columns) && readFileSync(columns, 'utf8').endsWith(']')).toBe(true);
  return JSON.parse(readFileSync(columns, 'utf8')) as number[];
}

test.runIf(hasTmux)('tmux takes as many cells for a text as we do', async () => {
  const columns = await columnsInTmux(MEASURED);
  const differing = MEASURED.map((text, index) => ({
    text,
    ours: cellWidth(text),
    tmux: columns[index],
  })).filter(({ ours, tmux }) => ours !== tmux);
  expect(differing).toEqual([]);
  expect(MEASURED.flatMap(graphemes).length).toBeGreaterThan(500);
});
