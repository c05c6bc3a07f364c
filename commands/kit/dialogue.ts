import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Failure } from '../../src/domain/failure.ts';
import type { Io } from './context.ts';

/** Questions to somebody at the terminal, from the first to the end of the command. */
export type Dialogue = {
  /** Asks; what is typed is shown only where `isShown`. @throws Failure `bad_input` when nothing more comes */
  ask(question: string, isShown: boolean): Promise<string>;
  /** Gives the terminal back as it was. */
  close(): void;
};

type Waiting = { show(): void; answer(line: string): void; fail(error: unknown): void };

/**
 * Opens a dialogue. The terminal is in raw mode from here to `close`, so that it echoes nothing by itself: what is typed while no question
 * is up (a secret typed too early, pasted in one piece) is never shown, and answers what is asked next.
 */
export function openDialogue(io: Io): Dialogue {
  let isShown = false;
  const queue: string[] = [];
  let waiting: Waiting | undefined;
  let isOver = false;
  const output = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        if (isShown) io.stderr.write(chunk);
        done();
      },
    }),
    { columns: io.stdout.columns ?? 80 },
  );
  // Answers are no history: the arrow keys must not bring a secret back.
  const lines = createInterface({ input: io.stdin(), output, terminal: true, historySize: 0 });

  lines.on('line', (line) => {
    if (waiting === undefined) queue.push(line);
    else waiting.answer(line);
  });
  lines.on('SIGINT', () => io.interrupt());
  // Back from Ctrl-Z: readline leaves the input paused.
  lines.on('SIGCONT', () => {
    waiting?.show();
    lines.resume();
  });
  lines.on('close', () => {
    isOver = true;
    waiting?.fail(noAnswer());
  });

  function answerTo(question: string, shown: boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => waiting?.fail(io.signal.reason);
      const end = (): void => {
        waiting = undefined;
        isShown = false;
        io.signal.removeEventListener('abort', onAbort);
      };
      const show = (): void => {
        if (!isShown) return void io.stderr.write(question);
        lines.setPrompt(question);
        lines.prompt(true);
      };
      waiting = {
        show,
        answer(line) {
          end();
          if (!shown) io.stderr.write('\n');
          resolve(line);
        },
        fail(error) {
          end();
          io.stderr.write('\n');
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      };
      io.signal.addEventListener('abort', onAbort, { once: true });
      const early = queue.shift();
      isShown = shown && early === undefined;
      show();
      if (early !== undefined) {
        if (shown) io.stderr.write('\n');
        waiting.answer(early);
      } else if (isOver) waiting.fail(noAnswer());
      else if (io.signal.aborted) onAbort();
    });
  }

  return {
    ask: answerTo,
    close() {
      isShown = false;
      lines.close();
    },
  };
}

const noAnswer = (): Failure =>
  new Failure('bad_input', 'What was asked for was not given: the input has ended.', {
    hint: 'Nothing was done. Ask again with the flags of --help, or answer at a terminal.',
  });
