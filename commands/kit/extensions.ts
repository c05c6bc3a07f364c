import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { accessSync, constants as fsConstants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Io } from './context.ts';

/**
 * Runs `parley-<name>` of the PATH with the terminal handed over; gives its exit code, or undefined when there is no
 * such program.
 */
export async function runExtension(
  name: string,
  args: readonly string[],
  io: Io,
): Promise<number | undefined> {
  if (!/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(name)) return undefined;
  const program = findProgram(`parley-${name}`, io.env['PATH'] ?? '');
  if (program === undefined) return undefined;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env: { ...io.env }, cwd: io.cwd });
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

/** Relative entries of the PATH are passed over: what stands in the working directory is no part of Parley. */
function findProgram(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, fsConstants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    });
}
