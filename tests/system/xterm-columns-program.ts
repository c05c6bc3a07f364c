/**
 * Measures the texts of `width-texts.ts` in a real xterm and keeps its answers in `tests/terminal/xterm-columns.json`, with
 * which the width table is compared wherever the tests run. Needs xterm and a display:
 * `xvfb-run -a node tests/system/xterm-columns-program.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEASURED } from '../terminal/width-texts.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'parley-xterm-'));
const [list, kept] = [join(folder, 'list.json'), join(folder, 'columns.json')];
writeFileSync(list, JSON.stringify(MEASURED));
const options = ['-u8', '-geometry', '120x30', '-e', process.execPath, here('width-program.ts'), list, kept];
execFileSync('xterm', options, { timeout: 120_000, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
const columns = JSON.parse(readFileSync(kept, 'utf8')) as number[];
rmSync(folder, { recursive: true, force: true });
const version = execFileSync('xterm', ['-version'], { encoding: 'utf8' }).trim();
const measured = MEASURED.map((text, index) => [text, columns[index]]);
writeFileSync(here('../terminal/xterm-columns.json'), `${JSON.stringify({ version, measured })}\n`);
