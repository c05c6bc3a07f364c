import { build } from 'esbuild';
import { spawn, type IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { keyLater, screenLater } from './lag.ts';
import { wholeFrames, type View } from './whole-frames.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A program in a terminal of a given size: press keys, read what is visible. A frame is visible once it is whole. */
export type Screen = {
  /** Types keys: text as it is, special keys by name in angle brackets: `j<enter>hello<ctrl+d>`. */
  press(keys: string): void;
  /** Waits until the screen shows the text (or the pattern); fails with the whole screen when it does not. */
  shows(wanted: string | RegExp, withinMs?: number): Promise<void>;
  /** Waits until the screen does not show it any more. */
  hides(wanted: string | RegExp, withinMs?: number): Promise<void>;
  /** All rows as text. */
  text(): string;
  /** All that is visible from now on, as text, until it is called to stop: gives each view once, in order. */
  watch(): () => readonly string[];
  /** One row, counted from 0. */
  row(index: number): string;
  cursor(): { row: number; column: number };
  resize(columns: number, rows: number): void;
  /** Something else writes over all of the screen: `SCRIBBLE` is gone again once the program has painted every cell. */
  scribble(): Promise<void>;
  /** True while the program has the screen to itself. */
  isFullScreen(): boolean;
  /** The window's title, as the program has set it. */
  title(): string;
  /** Bells and notifications (OSC 9) so far, in order; a bell is ''. */
  signals(): readonly string[];
  /** Bytes the program has written so far. */
  bytes(): number;
  /** The last million characters the program has written, escape sequences and all. */
  raw(): string;
  pid: number;
  /** True once the program has ended. */
  isOver(): boolean;
  /** Resolves with the exit code when the program has ended. */
  ended: Promise<number>;
  kill(signal?: string): void;
};

/** What `scribble` writes; no program of ours does. */
export const SCRIBBLE = '▚';

/** How long to wait for what must come: a busy machine takes its time, and who waits goes on as soon as it is there. */
const WITHIN_MS = 30_000;

const KEYS: Record<string, string> = {
  enter: '\r',
  escape: '\u001B',
  tab: '\t',
  'shift+tab': '\u001B[Z',
  backspace: '\u007F',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  pageup: '\u001B[5~',
  pagedown: '\u001B[6~',
  'alt+enter': '\u001B\r',
};

/** The bytes a terminal sends for keys written as `j<ctrl+d><enter>`. */
export function bytesOf(keys: string): string {
  return keys.replaceAll(/<([a-z+]+)>/g, (whole, name: string) => {
    const letter = /^ctrl\+([a-z])$/.exec(name)?.[1];
    if (letter !== undefined) return String.fromCharCode(letter.charCodeAt(0) - 96);
    return KEYS[name] ?? whole;
  });
}

export function openTerminal(options: {
  file: string;
  args: readonly string[];
  columns: number;
  rows: number;
  env?: Record<string, string> | undefined;
  cwd?: string | undefined;
}): Screen {
  const { columns, rows } = options;
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const pty: IPty = spawn(options.file, [...options.args], {
    cols: columns,
    rows,
    cwd: options.cwd ?? root,
    env: { ...process.env, TERM: 'xterm-256color', TZ: 'UTC', LC_ALL: 'C.UTF-8', ...options.env },
  });
  let written = 0;
  let raw = '';
  let title = '';
  const signals: string[] = [];
  terminal.onTitleChange((text) => {
    title = text;
  });
  terminal.onBell(() => signals.push(''));
  terminal.parser.registerOscHandler(9, (text) => {
    signals.push(text);
    return true;
  });
  const watchers = new Set<(view: View) => void>();
  const frames = wholeFrames(terminal, (view) => {
    for (const watcher of watchers) watcher(view);
  });
  pty.onData((data) => {
    screenLater(() => {
      written += Buffer.byteLength(data);
      raw = (raw + data).slice(-1_000_000);
      terminal.write(data, () => frames.show());
    });
  });
  let isOver = false;
  const ended = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode }) => {
      isOver = true;
      screenLater(() => {
        // Behind what is still to be taken in.
        terminal.write('', () => frames.showRest());
        resolve(exitCode);
      });
    });
  });

  const text = (): string => frames.view().rows.join('\n');
  const has = (wanted: string | RegExp): boolean =>
    typeof wanted === 'string' ? text().includes(wanted) : wanted.test(text());

  function until(is: () => boolean, what: string, withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        watchers.delete(look);
      };
      const look = (): void => {
        if (!is()) return;
        done();
        resolve();
      };
      const timer = setTimeout(() => {
        done();
        reject(new Error(`The screen never ${what} within ${withinMs} ms. It shows:\n${text()}`));
      }, withinMs);
      watchers.add(look);
      look();
    });
  }

  return {
    press: (keys) => keyLater(() => void (isOver || pty.write(bytesOf(keys)))),
    shows: (wanted, withinMs = WITHIN_MS) => until(() => has(wanted), `showed ${String(wanted)}`, withinMs),
    hides: (wanted, withinMs = WITHIN_MS) => until(() => !has(wanted), `lost ${String(wanted)}`, withinMs),
    text,
    watch() {
      const seen: string[] = [];
      const keep = ({ rows: lines }: View): void => {
        const now = lines.join('\n');
        if (now !== seen.at(-1)) seen.push(now);
      };
      watchers.add(keep);
      return () => {
        watchers.delete(keep);
        return seen;
      };
    },
    row: (index) => frames.view().rows[index] ?? '',
    cursor: () => frames.view().cursor,
    resize(newColumns, newRows) {
      terminal.resize(newColumns, newRows);
      frames.show();
      if (isOver) return;
      try {
        pty.resize(newColumns, newRows);
      } catch (error) {
        // The program has ended and closed its terminal; the word of its end is still on its way.
        if (!String(error).includes('EBADF')) throw error;
      }
    },
    scribble() {
      const row = SCRIBBLE.repeat(terminal.cols);
      const all = Array.from({ length: terminal.rows }, (_, index) => `\u001B[${index + 1};1H${row}`);
      return new Promise((resolve) => {
        terminal.write(`\u001B7${all.join('')}\u001B8`, () => {
          // Also in the middle of a frame: it knows nothing of it.
          frames.showRest();
          resolve();
        });
      });
    },
    isFullScreen: () => frames.view().isFullScreen,
    title: () => title,
    signals: () => signals,
    bytes: () => written,
    raw: () => raw,
    pid: pty.pid,
    isOver: () => isOver,
    ended,
    kill: (signal) => void (isOver || pty.kill(signal)),
  };
}

let built: Promise<string> | undefined;

/** Bundles `console-program.ts` as it ships (production React) and gives the file. Once per test process. */
export function consoleProgram(): Promise<string> {
  built ??= bundle();
  return built;
}

async function bundle(): Promise<string> {
  const outdir = join(root, 'dist', 'test');
  await build({
    entryPoints: {
      'console-program': join(root, 'tests/support/console-program.ts'),
      'picture-worker': join(root, 'src/terminal/image/picture-worker.ts'),
    },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    minify: true,
    keepNames: true,
    logLevel: 'error',
    external: ['react-devtools-core'],
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  return join(outdir, 'console-program.mjs');
}
