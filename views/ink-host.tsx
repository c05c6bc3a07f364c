import { EventEmitter } from 'node:events';
import { render } from 'ink';
import type { Paint } from '../src/terminal/theme.ts';
import { App } from './app.tsx';
import type { InkPart } from './frame.ts';
import type { ModelSource } from './ink-model.ts';
import type { Words } from './words/words.ts';

/** Rows of Ink's frame that belong to the bottom of the screen; the rest is an overlay. */
const BOTTOM_ROWS = 2;

export type InkHost = {
  /** The last frame, taken apart. The arrays stay the same while the frame does. */
  readonly part: InkPart;
  resize(columns: number): void;
  /** Types into the prompt that Ink shows. */
  type(bytes: string): void;
  unmount(): void;
};

export type InkOptions = {
  paint: Paint;
  words: Words;
  source: ModelSource;
  columns: number;
  onText: (text: string) => void;
  /** A frame that differs from the last one. */
  onFrame: () => void;
};

/**
 * Runs Ink without a terminal of its own. With `debug` Ink writes each whole frame as plain rows and moves no cursor;
 * those rows become regions for the painter, so that there is one writer to the terminal. Keys reach Ink's prompts one
 * read at a time: two keys in one tick would overwrite each other in them.
 */
export function startInk(options: InkOptions): InkHost {
  const { paint, words, source, onText, onFrame } = options;
  const stdout = new FrameSink(options.columns);
  const stdin = new KeySource();
  let part: InkPart = { bottom: [], overlay: [], overlayWidth: 0 };
  let shown = '';
  /** The first frame comes while Ink starts: nobody is ready for it yet. */
  let isRunning = false;

  stdout.onFrame = (frame) => {
    if (frame === shown) return;
    shown = frame;
    const rows = frame.split('\n');
    const overlayWidth = source.get().overlay?.width ?? 0;
    part = {
      bottom: keep(part.bottom, rows.slice(0, BOTTOM_ROWS)),
      overlay: rows.slice(BOTTOM_ROWS),
      overlayWidth,
    };
    if (isRunning) onFrame();
  };

  const app = render(<App paint={paint} words={words} source={source} onText={onText} />, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: new FrameSink(options.columns) as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  });

  isRunning = true;

  return {
    get part() {
      return part;
    },
    resize(columns) {
      stdout.columns = columns;
      stdout.emit('resize');
    },
    type: (bytes) => stdin.push(bytes),
    unmount: () => app.unmount(),
  };
}

const keep = (before: readonly string[], rows: readonly string[]): readonly string[] =>
  before.length === rows.length && before.every((row, index) => row === rows[index]) ? before : rows;

/** Looks like a terminal to Ink; whole frames come out of it. */
class FrameSink extends EventEmitter {
  columns: number;
  readonly isTTY = true;
  onFrame: (frame: string) => void = () => undefined;

  constructor(columns: number) {
    super();
    this.columns = columns;
  }

  write(frame: string, after?: (() => void) | string, last?: () => void): boolean {
    if (frame !== '' && frame !== '\n') this.onFrame(frame);
    const done = typeof after === 'function' ? after : last;
    done?.();
    return true;
  }
}

/** Looks like a keyboard to Ink. */
class KeySource extends EventEmitter {
  readonly isTTY = true;
  private waiting: string[] = [];

  push(bytes: string): void {
    this.waiting.push(bytes);
    this.emit('readable');
  }

  read(): string | null {
    return this.waiting.shift() ?? null;
  }

  setEncoding(): this {
    return this;
  }

  setRawMode(): this {
    return this;
  }

  resume(): this {
    return this;
  }

  pause(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
