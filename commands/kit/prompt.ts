import { Failure } from '../../src/domain/failure.ts';
import { cleanLine } from '../../src/terminal/sanitize.ts';
import type { Asker } from './context.ts';
import { openDialogue, type Dialogue } from './dialogue.ts';

/** Asks yes or no. Throws `Failure` `bad_input` naming `--yes` where nobody sits at a terminal. */
export async function ask(io: Asker, question: string): Promise<boolean> {
  if (io.stdin().isTTY !== true)
    throw new Failure('bad_input', `${cleanLine(question)} Nobody is here to ask.`, {
      hint: 'Add --yes if it is meant.',
    });
  return /^y(es)?$/i.test((await askLine(io, `${question} [y/N] `)).trim());
}

/** Asks for a line of text. */
export async function askLine(io: Asker, question: string): Promise<string> {
  if (io.stdin().isTTY !== true)
    throw new Failure('bad_input', `“${question.trim()}” was not given, and nobody is here to ask.`);
  return dialogueOf(io).ask(cleanLine(question), true);
}

/** Asks for a secret: what is typed is not shown. Without a terminal, the first line of stdin is taken. */
export async function askSecret(io: Asker, question: string): Promise<string> {
  if (io.stdin().isTTY !== true) {
    const { readAll } = await import('./stdin.ts');
    return (await readAll(io.stdin())).split(/\r?\n/)[0] ?? '';
  }
  return dialogueOf(io).ask(cleanLine(question), false);
}

const dialogues = new WeakMap<object, Dialogue>();

/** One dialogue for all questions of a command: between two of them nothing is echoed either. */
function dialogueOf(io: Asker): Dialogue {
  const input = io.stdin();
  const open = dialogues.get(input);
  if (open !== undefined) return open;
  const dialogue = openDialogue(io);
  dialogues.set(input, dialogue);
  io.onEnd(() => {
    dialogues.delete(input);
    dialogue.close();
  });
  return dialogue;
}
