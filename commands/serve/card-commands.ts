import { spawn } from 'node:child_process';
import type { OwnSection, OwnSections } from '../../views/state/own-section.ts';

/** What a section's command may write, bytes: more is a mistake. */
const MOST_BYTES = 65_536;
const MOST_ERROR_BYTES = 2_000;

/** Sections of the customer card that commands fill, run by the shell, each in a process group of its own. */
export function cardCommands(list: readonly OwnSection[]): OwnSections {
  return { list, run: runSection };
}

/**
 * Runs a section's command with the facts on its standard input. Rejects with a few words when it ends with an error,
 * takes longer than it may, or writes too much; all it started is ended then.
 */
function runSection({ command, timeoutMs }: OwnSection, facts: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', command], { stdio: 'pipe', detached: true });
    let output = '';
    let complaint = '';
    const end = (): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    const fail = (why: string): void => {
      clearTimeout(timer);
      end();
      reject(new Error(why));
    };
    const timer = setTimeout(() => fail(`took longer than ${timeoutMs / 1000} s`), timeoutMs);
    timer.unref();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > MOST_BYTES) fail(`wrote more than ${MOST_BYTES / 1024} KiB`);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (complaint.length < MOST_ERROR_BYTES) complaint += text;
    });
    // A command that does not read what it is told is none the worse for it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(facts);
    child.on('error', (error) => fail(error.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(output);
      else {
        const [said = ''] = complaint.trim().split('\n', 1);
        reject(new Error(said === '' ? `ended with ${code ?? signal ?? 'an error'}` : said));
      }
    });
  });
}
