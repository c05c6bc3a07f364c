import type { Readable, Writable } from 'node:stream';
import { clipboardSequence, RESTORE_TITLE, SAVE_TITLE } from '../src/terminal/osc.ts';
import { cleanLine } from '../src/terminal/sanitize.ts';
import type { ConsoleExit } from './console.ts';
import { createDesktop, type ConsoleTools, type DesktopOptions } from './desktop.ts';
import { worthSaying } from './plain/hearing.ts';
import { createReader } from './plain/reader.ts';
import { createTaker } from './plain/taking.ts';
import { createTeller, noticeLine } from './plain/telling.ts';
import { openTerminalLine } from './plain/terminal-line.ts';
import { trackedClient } from './plain/tracked.ts';
import { VERBS, type Level } from './plain/verbs.ts';
import { plainLines } from './plain-lines.ts';
import { stopJob } from './stop-job.ts';
import { alertDoors, type ConsoleAlerts } from './work/alert-doors.ts';
import { createAlerts } from './work/alerts.ts';
import type { Handle } from './work/handle.ts';
import { closedWords } from './state/notices.ts';
import { reselect } from './work/desk-events.ts';
import { lineWords } from './work/line-completing.ts';
import { keyInWords } from './work/keys-here.ts';
import { retype } from './work/picking.ts';
import { noteForTour } from './work/tour.ts';

export type PlainConsoleOptions = DesktopOptions & {
  tools: () => Promise<ConsoleTools>;
  stdin: Readable & { isTTY?: boolean | undefined };
  stdout: Writable & { isTTY?: boolean | undefined };
  /** The terminal can move its cursor and clear: a line that is being typed can stand below what is said. */
  canEdit: boolean;
  /** How much is said of what happens. */
  level: Level;
  /** Signals for what happens while nobody types; undefined: none. */
  alerts?: ConsoleAlerts | undefined;
  welcome?: string | undefined;
  signal?: AbortSignal | undefined;
};

/** A width that text is never cut at, and room for all of a pane: nobody scrolls here. */
const SIZE = { columns: 100, rows: 200 };
/** What happens at once is said at once, ms. */
const SAY_AFTER_MS = 30;
const MAX_LINE = 20_000;
const BELL = '\u0007';

/**
 * The console as lines: no boxes, no other screen, nothing that was said is written anew. The same commands, state and
 * work as the full screen; reading is done aloud. Reads from a pipe too, a command a line. Resolves when it is left.
 */
export async function startPlainConsole(options: PlainConsoleOptions): Promise<ConsoleExit> {
  const { clock, stdin, stdout } = options;
  /** Keys in words are looked up when they are read: the handle is there by then. */
  const words = options.words.keyed((command) => keyInWords(handle, command));
  const tools = await options.tools();
  const { client, answered } = trackedClient(options.client, clock);
  const { promise, resolve } = Promise.withResolvers<ConsoleExit>();
  const isPrompted = stdin.isTTY === true;
  let level = options.level;
  let isOver = false;
  let hasEnded = false;

  const { handle, events, dispatcher, recoverDrafts, privacy } = createDesktop(
    { ...options, words, client, composerKeys: 'readline' },
    {
      size: SIZE,
      tools: () => tools,
      composerRows: () => 0,
      threadPlace: () => undefined,
      type: (bytes) => retype(handle, (text) => (bytes === '\u007F' ? text.slice(0, -1) : text + bytes)),
      later: (task) => void setImmediate(task),
      settled: tellSoon,
      ownTerminal: (task) => terminal.suspend(task),
      copy: (text) => void stdout.write(clipboardSequence(text)),
      repaint: () => reader.list(),
      testAlerts: () => alerts?.test(),
      suspend: stopJob,
      quit: () => void end({ why: 'quit', message: undefined }),
    },
  );
  const { store } = handle;
  const reader = createReader(privacy.looking, say);
  const teller = createTeller(privacy.looking, reader, say);
  const taker = createTaker({
    handle,
    reader,
    say,
    tellText: () => teller.tellText(),
    feed: (keys) => dispatcher.feed(keys),
    did: (word) => noteForTour(handle, word),
    level: (wanted) => (level = wanted),
  });
  const happened = plainLines(privacy.looking.client, words, (time, text) => `${text} (${time})`);
  /** A pipe takes lines and nothing else; a terminal that cannot do more can ring. */
  const signals =
    isPrompted && options.alerts !== undefined ? silenced(options.alerts, options.canEdit) : undefined;
  const alerts =
    signals &&
    createAlerts(handle, signals.settings, privacy, alertDoors(signals, signalOf(stdout, options.canEdit)));

  let waiting: string[] = [];
  function say(...lines: string[]): void {
    waiting.push(...lines.map((line) => privacy.text(cleanLine(line, { maxLength: MAX_LINE }))));
  }

  /** Takes in what came and says it. */
  function tell(): void {
    cancelTell?.();
    cancelTell = undefined;
    if (isOver) return;
    events.takeIn();
    teller.tell();
    const lines = waiting;
    waiting = [];
    terminal.say(lines);
  }

  let cancelTell: (() => void) | undefined;
  let isTaking = false;
  function tellSoon(): void {
    if (isTaking) return;
    cancelTell ??= clock.after(SAY_AFTER_MS, () => {
      tell();
      terminal.prompt(promptOf(handle, reader.queueName()));
    });
  }

  const typed: string[] = [];
  /** Lines are taken one at a time: what one brought about is said before the next. */
  async function takeAll(): Promise<void> {
    if (isTaking) return;
    isTaking = true;
    for (let line = typed.shift(); line !== undefined && !isOver; line = typed.shift()) {
      await taker.take(line);
      await settled();
      tell();
    }
    isTaking = false;
    if (hasEnded) await end({ why: 'quit', message: undefined });
    else if (!isOver) terminal.prompt(promptOf(handle, reader.queueName()));
  }

  async function settled(): Promise<void> {
    await answered();
    const { overlay } = store.state;
    if (overlay?.is !== 'picker' || !overlay.isLoading) return;
    await new Promise<void>((done) => {
      const stop = store.subscribe(({ overlay: now }) => {
        if (now?.is === 'picker' && now.isLoading) return;
        stop();
        done();
      });
    });
  }

  const terminal = openTerminalLine({
    input: stdin,
    output: stdout,
    isTerminal: isPrompted && options.canEdit,
    isPrompted,
    complete: (start) =>
      store.state.composer === undefined
        ? [
            ...new Set([...Object.keys(words.spoken.help), ...Object.keys(VERBS), ...lineWords(handle)]),
          ].filter((word) => word.startsWith(start))
        : [],
    onLine(line) {
      alerts?.key();
      typed.push(line);
      if (client.line.is !== 'connecting' && client.line.is !== 'catching_up') void takeAll();
    },
    onInterrupt() {
      if (!taker.leave()) void end({ why: 'quit', message: undefined });
      tell();
      terminal.prompt(promptOf(handle, reader.queueName()));
    },
    onEnd() {
      hasEnded = true;
      if (isPrompted) void end({ why: 'quit', message: undefined });
      else if (client.line.is === 'live') void takeAll();
    },
  });

  let hasBegun = false;
  /** The desk is there: how it stands, and what was typed meanwhile. */
  function begin(): void {
    if (hasBegun) return;
    hasBegun = true;
    recoverDrafts();
    events.takeIn();
    reader.queue();
    tell();
    void takeAll();
  }

  const stops = [
    store.subscribe((state, before) => {
      if (state.filter !== before.filter || state.queue !== before.queue) reselect(handle);
      if (state.isPrivate && !before.isPrivate) say(words.spoken.saidBefore);
      const fresh = state.notices.slice(state.notices.indexOf(before.notices.at(-1) as never) + 1);
      if (state.notices !== before.notices) say(...fresh.map((notice) => noticeLine(handle, notice)));
      tellSoon();
    }),
    client.subscribe((event) => {
      say(...happened(worthSaying(handle, event, level)));
      events.note(event);
      alerts?.note(event);
      if (event.kind === 'line' && event.line.is === 'closed')
        void end({ why: 'closed', message: closedWords(words, event.line.failure) });
      else if (event.kind === 'line' && event.line.is === 'live') begin();
      else if (event.kind !== 'presence') tellSoon();
    }),
  ];

  async function end(exit: ConsoleExit): Promise<void> {
    if (isOver) return;
    tell();
    isOver = true;
    cancelTell?.();
    for (const stop of stops) stop();
    if (signals !== undefined && options.canEdit) stdout.write(RESTORE_TITLE);
    terminal.close();
    await Promise.race([
      handle.drafts.flush(),
      new Promise((done) => clock.after(1_000, () => done(undefined))),
    ]);
    resolve(exit);
  }

  const stop = (): void => void end({ why: 'signal', message: undefined });
  options.signal?.addEventListener('abort', stop, { once: true });
  if (signals !== undefined && options.canEdit) stdout.write(SAVE_TITLE);
  if (options.alerts?.problem !== undefined)
    handle.notify('bad', options.alerts.problem, words.notices.shownAgain);
  say(words.spoken.welcome, ...(options.welcome === undefined ? [] : [options.welcome]));
  if (client.desk.conversations.size > 0) events.note({ kind: 'desk', conversations: 'all', changes: [] });
  if (client.line.is === 'live') begin();
  else tell();
  if (options.signal?.aborted === true) stop();
  return promise;
}

/** Only the bell, where the terminal knows no sequences. */
const silenced = (alerts: ConsoleAlerts, canEdit: boolean): ConsoleAlerts =>
  canEdit ? alerts : { ...alerts, desktop: false };

const signalOf =
  (stdout: Writable, canEdit: boolean) =>
  (sequence: string): void => {
    if (canEdit || sequence === BELL) stdout.write(sequence);
  };

/** Where one is, in a word or two before what one types. */
function promptOf({ store, current, words }: Handle, queue: string): string {
  const { overlay, composer, isOpen } = store.state;
  const said = words.spoken.prompt;
  if (overlay?.is === 'picker') return `${said.choose}> `;
  if (overlay?.is === 'filter') return `${said.filter}> `;
  if (overlay !== undefined) return `${said.answer}> `;
  const number = current()?.number;
  if (composer !== undefined) return `${said[composer.kind]} #${number}> `;
  return isOpen ? `#${number}> ` : `${queue}> `;
}
