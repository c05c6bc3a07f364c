import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** The line one types and the lines that are said around it. Nothing that was said is ever written anew. */
export type TerminalLine = {
  say(lines: readonly string[]): void;
  /** Another prompt, from the next line on. */
  prompt(text: string): void;
  /** Leaves the terminal to the task. */
  suspend<Result>(task: () => Promise<Result>): Promise<Result>;
  close(): void;
};

/**
 * Reads lines with readline's own keys and history. What is said while a line is being typed stands above it: the line is
 * taken off, and put back below. `isTerminal` false: a pipe, or a terminal that cannot move its cursor.
 */
export function openTerminalLine(options: {
  input: Readable;
  output: Writable;
  isTerminal: boolean;
  /** A pipe is told no prompt. */
  isPrompted: boolean;
  complete(typed: string): string[];
  onLine(line: string): void;
  /** Ctrl-C. */
  onInterrupt(): void;
  onEnd(): void;
}): TerminalLine {
  const { input, output, isTerminal, isPrompted, complete, onLine, onInterrupt, onEnd } = options;
  let isOver = false;
  let isSuspended = false;
  const rl = createInterface({
    input,
    output,
    terminal: isTerminal,
    prompt: '',
    historySize: isTerminal ? 200 : 0,
    removeHistoryDuplicates: true,
    completer: (typed: string): [string[], string] => [complete(typed), typed],
  });
  let shown = '';
  rl.on('line', onLine);
  rl.on('SIGINT', onInterrupt);
  rl.on('close', () => {
    isOver = true;
    onEnd();
  });

  return {
    say(lines) {
      if (lines.length === 0) return;
      const text = `${lines.join('\n')}\n`;
      if (isOver || isSuspended || !isPrompted) {
        output.write(text);
        return;
      }
      if (!isTerminal) {
        output.write(`\n${text}${shown}`);
        return;
      }
      const { rows } = rl.getCursorPos();
      moveCursor(output, 0, -rows);
      cursorTo(output, 0);
      clearScreenDown(output);
      output.write(text);
      rl.prompt(true);
    },
    prompt(text) {
      if (isOver || !isPrompted) return;
      shown = text;
      rl.setPrompt(text);
      rl.prompt(true);
    },
    async suspend(task) {
      isSuspended = true;
      rl.pause();
      try {
        return await task();
      } finally {
        isSuspended = false;
        rl.resume();
      }
    },
    close() {
      if (!isOver) rl.close();
    },
  };
}
