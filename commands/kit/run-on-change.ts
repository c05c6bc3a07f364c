import { spawn } from 'node:child_process';
import type { Context } from './context.ts';
import { Ended, EXIT } from './failures.ts';

/** Runs a command with a change on stdin and waits for it. Throws `Ended` (9) when it fails. */
export async function runOnChange(
  context: Context,
  command: string,
  line: { cursor: string; seq: number; type: string },
): Promise<void> {
  const child = spawn(command, {
    shell: true,
    cwd: context.cwd,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: {
      ...context.env,
      PARLEY_CHANGE_TYPE: line.type,
      PARLEY_CHANGE_SEQ: String(line.seq),
      PARLEY_CURSOR: line.cursor,
    },
  });
  // A command that does not read its stdin closes it early: no fault.
  child.stdin.on('error', () => {});
  child.stdin.end(`${JSON.stringify(line)}\n`);
  const ending = await new Promise<string | undefined>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(code === 0 ? undefined : (signal ?? `exit code ${String(code)}`)),
    );
  });
  if (ending === undefined) return;
  await context.out.note(
    `parley: the command failed (${ending}) at ${line.cursor}, ${line.type}.\nMend it and run again: with --cursor-file this change comes first.`,
  );
  throw new Ended(EXIT.someFailed);
}
