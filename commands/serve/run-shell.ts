import { spawn } from 'node:child_process';
import type { Environment } from '../../src/config/paths.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { Shell } from '../../views/state/shell.ts';

/** Output that is kept, bytes; a command that writes more is ended. */
const MOST_OUTPUT = 256 * 1024;
/** A command may take this long, ms. */
const LONGEST_MS = 60_000;

/** Runs commands in the agent's shell, each in a process group of its own so that all it started ends with it. */
export function shellRunner(env: Environment, clock: Clock): Shell {
  return ({ command, input, env: facts, signal }) =>
    new Promise((resolve) => {
      const child = spawn(env['SHELL'] || '/bin/sh', ['-c', command], {
        env: { ...env, ...facts },
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
      });
      const chunks: Buffer[] = [];
      let bytes = 0;
      let isCut = false;
      let tookTooLong = false;
      const end = (): void => {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        } catch {
          // It has ended meanwhile.
        }
        // A grandchild with a session of its own may hold the pipes open.
        child.stdout.destroy();
        child.stderr.destroy();
      };
      const cancelTimer = clock.after(LONGEST_MS, () => {
        tookTooLong = true;
        end();
      });
      const take = (chunk: Buffer): void => {
        const room = MOST_OUTPUT - bytes;
        if (room <= 0) return;
        chunks.push(chunk.subarray(0, room));
        bytes += chunk.length;
        if (bytes <= MOST_OUTPUT) return;
        isCut = true;
        end();
      };
      const finish = (exitCode: number | undefined): void => {
        cancelTimer();
        signal.removeEventListener('abort', end);
        resolve({ output: Buffer.concat(chunks).toString('utf8'), exitCode, isCut, tookTooLong });
      };
      signal.addEventListener('abort', end, { once: true });
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.on('error', (error) => {
        take(Buffer.from(error.message));
        finish(undefined);
      });
      child.on('close', (code) => finish(code ?? undefined));
      // A command that does not read its input is no failure.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
}
