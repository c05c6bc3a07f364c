/**
 * Owns the real terminal while the console runs: puts it into full-screen mode and, whatever happens, back. Does I/O
 * on the streams it is given; everything written passes the output guard.
 */
import { writeSync as writeFileSync } from 'node:fs';
import {
  clipboardSequence,
  notificationSequence,
  RESTORE_TITLE,
  SAVE_TITLE,
  titleSequence,
  type Multiplexer,
  type NotificationKind,
} from './osc.ts';
import type { Cover } from './cover.ts';
import { kittyDelete, kittySend } from './image/kitty.ts';
import { createOutputGuard } from './output-guard.ts';
import { PROBE, PROBE_SIXEL } from './probe.ts';

/** The part of a TTY read stream that is used. */
export type InputStream = {
  isTTY?: boolean | undefined;
  setRawMode?: ((raw: boolean) => unknown) | undefined;
  on: (event: 'data', listener: (chunk: Uint8Array) => void) => unknown;
  off: (event: 'data', listener: (chunk: Uint8Array) => void) => unknown;
  resume: () => unknown;
  pause: () => unknown;
};

/** The part of a TTY write stream that is used. */
export type OutputStream = {
  columns?: number | undefined;
  rows?: number | undefined;
  fd?: number | undefined;
  write: (text: string) => unknown;
  on: (event: 'resize', listener: () => void) => unknown;
  off: (event: 'resize', listener: () => void) => unknown;
};

export type Size = { cols: number; rows: number };

export type SessionOptions = {
  stdin: InputStream;
  stdout: OutputStream;
  /** Program between us and the terminal; decides how clipboard and notifications are wrapped. */
  multiplexer?: Multiplexer | undefined;
  /** Mouse reports (SGR 1006) and focus reports (1004); off by default. */
  mouse?: boolean | undefined;
  focus?: boolean | undefined;
  /** Knows the control strings of pictures that lie over the cells: nothing like them passes otherwise. */
  isPicture?: ((sequence: string) => boolean) | undefined;
  /** What is on the alternate screen already; the session takes its place. */
  cover?: Cover | undefined;
};

export type TerminalSession = Disposable & {
  /** Alternate screen, raw mode, autowrap off, bracketed paste, cursor hidden. Once is enough; again does nothing. */
  enter: () => void;
  /** Undoes everything `enter` did, synchronously, so that it also works in an exit handler. May be called twice. */
  leave: () => void;
  /** Gives the terminal to another program (editor, pager, shell job) while `work` runs, then takes it back. */
  suspend: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Writes text and allowed sequences. Anything else is dropped and counted. */
  write: (output: string) => void;
  /** How often the output guard had to drop something. */
  dropped: () => number;
  /** Cells of the terminal; 80×24 when it does not say. */
  size: () => Size;
  /** Calls back with the new size. The function returned stops it. */
  onResize: (listener: (size: Size) => void) => () => void;
  /** Calls back with bytes as they arrive while the session is entered. The function returned stops it. */
  onInput: (listener: (chunk: Uint8Array) => void) => () => void;
  /** Calls back after the terminal was taken back from `suspend`: paint everything again. */
  onResume: (listener: () => void) => () => void;
  /** Asks the terminal what it can do (see `probe.ts`); the answers come as input. */
  probe: () => void;
  /** Asks for what sixel pictures need to know: once the terminal said it knows them, and when its size changed. */
  probeSixel: () => void;
  setTitle: (title: string) => void;
  /** Copies to the clipboard. Throws RangeError when the text is too long for it. */
  copy: (text: string) => void;
  notify: (title: string, body: string, kind: NotificationKind) => void;
  /** Sends a sequence made by `notify.ts`: bell, notification, title. Nothing else may be sent this way. */
  send: (sequence: string) => void;
  /**
   * Hands a PNG of ours to a terminal with kitty's graphics, under an id, for placeholders of so many cells. `leave` takes
   * all of them out of the terminal's memory.
   */
  showPicture: (id: number, png: Uint8Array, cells: Size) => void;
  dropPicture: (id: number) => void;
};

const CSI = '\u001B[';

/** A session over these streams. Nothing is written before `enter`. */
export function createSession(options: SessionOptions): TerminalSession {
  const { stdin, stdout, multiplexer = 'none' } = options;
  const guard = createOutputGuard(options.isPicture);
  const resizeListeners = new Set<(size: Size) => void>();
  const inputListeners = new Set<(chunk: Uint8Array) => void>();
  const resumeListeners = new Set<() => void>();
  const pictures = new Set<number>();
  let entered = false;

  const size = (): Size => ({ cols: stdout.columns ?? 80, rows: stdout.rows ?? 24 });
  const onData = (chunk: Uint8Array): void => inputListeners.forEach((listener) => listener(chunk));
  const tellSize = (): void => resizeListeners.forEach((listener) => listener(size()));
  let isTold = false;
  const onStreamResize = (): void => {
    isTold = true;
    tellSize();
  };
  /** Node tells of another size alone. A window that is back at its size by then was cut meanwhile all the same. */
  const onWindowSignal = (): void => {
    if (!isTold) tellSize();
    isTold = false;
  };

  const optional = [
    ...(options.mouse === true ? ['?1000', '?1006'] : []),
    ...(options.focus === true ? ['?1004'] : []),
  ];
  const alternate = `${CSI}?1049h`;
  const switchOn =
    `${CSI}?7l${CSI}?2004h${CSI}?25l` + optional.map((mode) => `${CSI}${mode}h`).join('') + `${CSI}2J${CSI}H`;
  // Ends a picture and a frame that were cut short first, and empties the screen: a picture over it may outlive it. Then as `switchOn`.
  const switchOff =
    `\u001B\\${CSI}?2026l${CSI}0m${CSI}2J` +
    optional.map((mode) => `${CSI}${mode}l`).join('') +
    `${CSI}?2004l${CSI}?7h${CSI}?25h${CSI}?1049l`;

  const enter = (): void => {
    if (entered) return;
    entered = true;
    if (stdin.isTTY === true) stdin.setRawMode?.(true);
    stdin.on('data', onData);
    stdin.resume();
    stdout.on('resize', onStreamResize);
    // Behind Node's own listener, which is as old as the stream.
    process.on('SIGWINCH', onWindowSignal);
    const isThere = options.cover?.take() === true;
    stdout.write(SAVE_TITLE + (isThere ? '' : alternate) + switchOn);
  };

  const leave = (): void => {
    if (!entered) return;
    entered = false;
    const forgotten = [...pictures].map((id) => kittyDelete(id, multiplexer)).join('');
    pictures.clear();
    writeNow(stdout, forgotten + switchOff + RESTORE_TITLE);
    endRawMode(stdin);
    stdin.off('data', onData);
    stdin.pause();
    stdout.off('resize', onStreamResize);
    process.off('SIGWINCH', onWindowSignal);
  };

  return {
    enter,
    leave,
    [Symbol.dispose]: leave,
    async suspend(work) {
      const wasEntered = entered;
      leave();
      try {
        return await work();
      } finally {
        if (wasEntered) {
          enter();
          // The size may have changed while nobody listened.
          tellSize();
          resumeListeners.forEach((listener) => listener());
        }
      }
    },
    write(output) {
      const passed = guard.filter(output);
      if (passed !== '') stdout.write(passed);
    },
    dropped: guard.dropped,
    size,
    onResize: (listener) => subscribe(resizeListeners, listener),
    onInput: (listener) => subscribe(inputListeners, listener),
    onResume: (listener) => subscribe(resumeListeners, listener),
    probe: () => void stdout.write(PROBE),
    probeSixel: () => void (entered && stdout.write(PROBE_SIXEL)),
    setTitle: (title) => void stdout.write(titleSequence(title)),
    copy: (text) => void stdout.write(clipboardSequence(text, multiplexer)),
    send: (sequence) => void (entered && stdout.write(sequence)),
    notify: (title, body, kind) => void stdout.write(notificationSequence(title, body, kind, multiplexer)),
    showPicture(id, png, cells) {
      if (!entered) return;
      pictures.add(id);
      stdout.write(kittySend(id, png, cells, multiplexer));
    },
    dropPicture(id) {
      if (pictures.delete(id)) stdout.write(kittyDelete(id, multiplexer));
    },
  };
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Ends raw mode. A terminal that is gone, or belongs to another job by now (EIO), has nothing to be put back. */
function endRawMode(stdin: InputStream): void {
  try {
    if (stdin.isTTY === true) stdin.setRawMode?.(false);
  } catch {
    // Whoever leaves must be able to go on leaving.
  }
}

/** Writes before returning, as an exit handler needs. A terminal that is gone or full is no reason to fail then. */
function writeNow(stdout: OutputStream, text: string): void {
  if (stdout.fd === undefined) {
    stdout.write(text);
    return;
  }
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  for (let attempt = 0; attempt < 100 && written < bytes.length; attempt += 1) {
    try {
      written += writeFileSync(stdout.fd, bytes, written);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN') return;
    }
  }
}

/**
 * A stream like `stdout` whose writes pass an output guard: for a renderer (Ink) that wants a whole stream. `dropped`
 * counts what did not pass.
 */
export function guardedStream<Stream extends { write: unknown }>(
  stdout: Stream & { write: (chunk: string, ...rest: never[]) => boolean },
): { stream: Stream; dropped: () => number } {
  const guard = createOutputGuard();
  const write = (chunk: string | Uint8Array, ...rest: never[]): boolean =>
    stdout.write(
      guard.filter(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')),
      ...rest,
    );
  const stream = new Proxy<Stream>(stdout, {
    get(target, property) {
      if (property === 'write') return write;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { stream, dropped: guard.dropped };
}
