import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Failure } from '../../src/domain/failure.ts';
import { cleanLine } from '../../src/terminal/sanitize.ts';
import type { Io } from './context.ts';

/** Asks yes or no. Throws `Failure` `bad_input` naming `--yes` where nobody sits at a terminal. */
export async function ask(io: Io, question: string): Promise<boolean> {
  if (io.stdin().isTTY !== true)
    throw new Failure('bad_input', `${cleanLine(question)} Nobody is here to ask.`, {
      hint: 'Add --yes if it is meant.',
    });
  return /^y(es)?$/i.test((await askLine(io, `${question} [y/N] `)).trim());
}

/** Asks for a line of text. */
export function askLine(io: Io, question: string): Promise<string> {
  return prompt(io, question, io.stderr, false);
}

/** Asks for a secret: what is typed is not shown. Without a terminal, the first line of stdin is taken. */
export async function askSecret(io: Io, question: string): Promise<string> {
  if (io.stdin().isTTY !== true) {
    const { readAll } = await import('./stdin.ts');
    return (await readAll(io.stdin())).split(/\r?\n/)[0] ?? '';
  }
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // Listens before it asks: who answers at once is not echoed by the terminal.
  const answer = prompt(io, '', nowhere, true);
  io.stderr.write(cleanLine(question));
  const secret = await answer;
  io.stderr.write('\n');
  return secret;
}

async function prompt(
  io: Io,
  question: string,
  output: Writable | Io['stderr'],
  hidden: boolean,
): Promise<string> {
  if (io.stdin().isTTY !== true)
    throw new Failure('bad_input', `“${question.trim()}” was not given, and nobody is here to ask.`);
  // `terminal` puts the terminal into raw mode, so that it echoes nothing by itself; readline echoes to `output`.
  const lines = createInterface({ input: io.stdin(), output, terminal: hidden });
  try {
    return await lines.question(cleanLine(question), { signal: io.signal });
  } finally {
    lines.close();
  }
}
