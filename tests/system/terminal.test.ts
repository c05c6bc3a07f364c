import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import { describe, expect, test } from 'vitest';
import { screen } from '../terminal/screen.ts';

const program = fileURLToPath(new URL('terminal-program.ts', import.meta.url));

/** Runs the program in a pseudo terminal behind a shell prompt, to its end; a signal follows once it has entered. */
async function runInTerminal(how: string, signal?: string) {
  const { terminal, write, rows } = screen(100, 40, 'xterm', true);
  await write('$ parley\r\n');
  const modesBefore = JSON.stringify(terminal.modes);
  const pty = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, how], {
    cols: 100,
    rows: 40,
  });
  let output = '';
  const exitCode = await new Promise<number>((resolve) => {
    pty.onExit(({ exitCode }) => resolve(exitCode));
    pty.onData((data) => {
      const entered = output.includes('ENTERED');
      output += data;
      if (signal !== undefined && !entered && output.includes('ENTERED')) pty.kill(signal);
    });
  });
  await write(output);
  return {
    terminal,
    rows: rows(),
    output,
    exitCode,
    modesBefore,
    modesAfter: JSON.stringify(terminal.modes),
  };
}

describe('whatever ends the program, the terminal is as it was', () => {
  test.each([
    ['exit', undefined, 0],
    ['throw', undefined, 1],
    ['reject', undefined, 1],
    ['wait', 'SIGTERM', 143],
    ['wait', 'SIGHUP', 129],
  ] as const)('%s %s', async (how, signal, code) => {
    const { terminal, rows, output, exitCode, modesBefore, modesAfter } = await runInTerminal(how, signal);
    expect(output).toContain('ENTERED');
    expect(exitCode).toBe(code);
    expect(terminal.buffer.active.type).toBe('normal');
    expect(modesAfter).toBe(modesBefore);
    expect(output.lastIndexOf('\u001B[?25h')).toBeGreaterThan(output.lastIndexOf('\u001B[?25l'));
    expect(rows[0]).toBe('$ parley');
    expect(rows.join('\n')).not.toContain('ENTERED');
    // An error is told on the main screen, where it stays to be read.
    expect(rows.join('\n').includes('broken on purpose')).toBe(how === 'throw' || how === 'reject');
  });
});

test('another program gets the main screen and the session its own back', async () => {
  const { rows, output, exitCode } = await runInTerminal('suspend');
  expect(exitCode).toBe(0);
  expect(output.split('\u001B[?1049h')).toHaveLength(3);
  expect(rows.join('\n')).toContain('EDITOR');
  expect(output).toContain('BACK');
});
