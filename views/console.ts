import { createInputReader } from '../src/terminal/input.ts';
import type { Cover } from '../src/terminal/cover.ts';
import { createPainter } from '../src/terminal/painter.ts';
import { createStripShelf } from '../src/terminal/image/strip-shelf.ts';
import { createSession, type InputStream, type OutputStream } from '../src/terminal/session.ts';
import { createBottom } from './bottom.ts';
import { createComposerPane } from './composer-pane.ts';
import { createDesktop, type ConsoleTools, type DesktopOptions } from './desktop.ts';
import { createFrames } from './frame.ts';
import { createLook, isThemeWish, type Themes } from './look.ts';
import { modelSource } from './ink-model.ts';
import { lateInk } from './late-ink.ts';
import { createPace } from './pace.ts';
import { createPictureFace, type PictureOptions } from './picture-face.ts';
import { closedWords } from './state/notices.ts';
import { waitsToLeave } from './state/thread-view.ts';
import { stillOpen } from './state/undo.ts';
import { untilContinued } from './stop-job.ts';
import { tell } from './work/acting.ts';
import { alertDoors, type ConsoleAlerts } from './work/alert-doors.ts';
import { createAlerts } from './work/alerts.ts';
import { isElsewhere, reselect } from './work/desk-events.ts';
import { takeForeignDrafts } from './work/keeping.ts';
import { extendRange } from './work/marking.ts';
import { lookAhead } from './work/looking-ahead.ts';
import { keyInWords } from './work/keys-here.ts';
import { follow, isFollowing, openAgain, retype } from './work/picking.ts';
import { pictureNews } from './work/pictures.ts';
import { tellKeyProblems } from './work/playing.ts';
import { restoreSplit, tellFold } from './work/splitting.ts';
import { threadFollows } from './work/thread-follows.ts';

export type ConsoleOptions = DesktopOptions & {
  /** Loads what the first prompt needs. Called once, when that opens. */
  tools: () => Promise<ConsoleTools>;
  stdin: InputStream;
  stdout: OutputStream;
  themes: Themes;
  /** What is on the screen already, until the first one of the console's own. */
  cover?: Cover | undefined;
  /** `reduced`: nothing counts down before one's eyes; times move by the minute. */
  motion?: 'full' | 'reduced' | undefined;
  /** Signals for what is not before the agent's eyes; undefined: none. */
  alerts?: ConsoleAlerts | undefined;
  /** The terminal puts text of both directions in order by itself. */
  ordersText?: boolean | undefined;
  /** How pictures are shown in threads; undefined shows none. */
  pictures?: PictureOptions | undefined;
  /** Said in the first line of notices: where the chat page is. */
  welcome?: string | undefined;
  /** Ends the console from outside (SIGTERM, SIGHUP): the terminal is put back and drafts are saved. */
  signal?: AbortSignal | undefined;
};

/** The greeting stays long enough to be read and followed. */
const WELCOME_MS = 60_000;
const HELD_SIGNALS = ['SIGTERM', 'SIGHUP'] as const;
const holdSignal = (): void => undefined;

/** How the console ended. */
export type ConsoleExit = { why: 'quit' | 'signal' | 'closed'; message: string | undefined };

/** A lone ESC is the Escape key when nothing follows for this long, ms. */
const ESCAPE_MS = 25;

/**
 * Runs the console until the agent quits. The painter is the only writer to the terminal; Ink draws the small text into
 * rows that the painter puts there. Resolves when the terminal is as it was before.
 */
export function startConsole(options: ConsoleOptions): Promise<ConsoleExit> {
  const { client, clock, stdin, stdout } = options;
  /** Keys in words are looked up when they are read: the handle is there by then. */
  const words = options.words.keyed((command) => keyInWords(handle, command));
  const shelf = createStripShelf();
  const session = createSession({
    stdin,
    stdout,
    focus: true,
    cover: options.cover,
    isPicture: shelf.isOurs,
  });
  const size = session.size();
  const painter = createPainter(size, { ordersText: options.ordersText, strips: shelf });
  const look = createLook(options.themes, (theme) => {
    parts = makeParts();
    painter.reset();
    store.set({ theme });
    paintNow();
  });
  const { paint } = look;
  /** All that keeps painted rows: made anew when the theme changes. */
  function makeParts() {
    const composerPane = createComposerPane(paint, words);
    const frames = createFrames(paint, words, composerPane);
    // What rows were made of is known by versions: masked ones are kept apart.
    const maskedFrames = createFrames(paint, words, createComposerPane(paint, words));
    return { composerPane, frames, maskedFrames, bottomOf: createBottom(paint) };
  }
  let parts = makeParts();
  const framesNow = () => (store.state.isPrivate ? parts.maskedFrames : parts.frames);
  const { promise, resolve } = Promise.withResolvers<ConsoleExit>();
  let isOver = false;
  let offlineSince = 0;
  let hasRestored = false;
  let tools: ConsoleTools | undefined;
  const pace = createPace(clock, paintNow);

  const { handle, events, dispatcher, privacy, recoverDrafts, cardNews, colleagues } = createDesktop(
    { ...options, words },
    {
      size: { columns: size.cols, rows: size.rows },
      tools: () => tools,
      whenLoaded: (task) => void (tools === undefined ? loadTools().then(task) : task()),
      composerRows: (handle, width, height) => parts.composerPane.rowsWanted(handle, width, height),
      threadPlace: () => framesNow().threadPlace(privacy.handle()),
      besidePlace: () => framesNow().besidePlace(privacy.handle()),
      type: (bytes) => ink.type(bytes),
      // A prompt that is opened while its tools still load keeps the keys behind it until they are there.
      later: (task) =>
        void (tools === undefined ? Promise.all([loadInk(), loadTools()]).then(task) : setImmediate(task)),
      settled: paintNow,
      async ownTerminal(task) {
        // What is written in an editor may name times.
        const [result] = await Promise.all([session.suspend(task), loadTools()]);
        return result;
      },
      copy: (text) => session.copy(text),
      useTheme(name) {
        if (!isThemeWish(name)) return false;
        look.use(name);
        return true;
      },
      repaint() {
        painter.reset();
        paintNow();
      },
      suspend: () => void session.suspend(untilContinued),
      testAlerts: () => alerts?.test(),
      quit() {
        const left = client.line.is === 'live' ? 0 : client.waiting().length;
        void end({ why: 'quit', message: left === 0 ? undefined : words.offline.leftBehind(left) });
      },
    },
  );
  const { store, drafts } = handle;

  const pictureFace = createPictureFace(
    { session, shelf, after: clock.after },
    options.pictures ?? { env: {}, depth: 'none', mode: 'off' },
  );
  const pictures =
    options.pictures === undefined || options.pictures.mode === 'off'
      ? undefined
      : pictureNews(handle, pictureFace.face);

  const source = modelSource(parts.bottomOf(privacy.handle()));
  const ink = lateInk({
    paint,
    words,
    source,
    columns: size.cols,
    onText: (text) => retype(handle, () => text),
    onFrame: () => paintFrame(),
  });

  const signals = options.alerts;
  const alerts =
    signals && createAlerts(handle, signals.settings, privacy, alertDoors(signals, session.send));

  const loadOrEnd = (load: () => Promise<void>): Promise<void> =>
    load().catch((error: unknown) => end({ why: 'closed', message: words.start.cannotLoad(String(error)) }));
  let loadingInk: Promise<void> | undefined;
  /** Loads Ink, once. Without it the console cannot go on. */
  const loadInk = (): Promise<void> => (loadingInk ??= loadOrEnd(() => ink.start()));
  let loadingTools: Promise<void> | undefined;
  /** Loads what prompts need, once, when the first of them opens: it takes a tenth of all the console's memory. */
  const loadTools = (): Promise<void> =>
    (loadingTools ??= loadOrEnd(async () => {
      tools = await options.tools();
      openAgain(handle);
    }));

  /** The first screen stands, or there is something on it that needs the rest. */
  function isTimeToLoad(): boolean {
    const isWaiting = client.line.is === 'connecting' || client.line.is === 'catching_up';
    return !isWaiting || client.desk.conversations.size > 0 || store.state.overlay !== undefined;
  }

  function retryInSeconds(): number | undefined {
    if (client.line.is !== 'offline') return undefined;
    return Math.max(0, Math.ceil((client.line.retryInMs - (clock.monotonic() - offlineSince)) / 1000));
  }

  function paintFrame(): void {
    if (isOver) return;
    const frame = framesNow().frame(privacy.handle(), ink.part, retryInSeconds());
    session.write(painter.paint(privacy.frame(frame)));
  }

  /** Takes in what came and paints it: Ink's part follows by itself when it has changed. */
  function paintNow(): void {
    pace.begin();
    if (isOver) return;
    if (pace.takesIn()) pace.before(() => events.takeIn());
    pace.before(following.now);
    source.set(parts.bottomOf(privacy.handle()));
    paintFrame();
    if (loadingInk === undefined && isTimeToLoad()) setImmediate(() => void loadInk());
    following.later();
    cardNews.schedule();
    ahead.schedule();
    pictures?.schedule();
    scheduleTick();
  }

  const following = threadFollows(handle, cardNews.isHere, cardNews.schedule);
  const ahead = lookAhead(handle, cardNews);

  let tick: { dueAt: number; cancel: () => void } | undefined;
  /** Ages move by the minute; countdowns, where there are any, by the second. */
  function scheduleTick(): void {
    const now = client.now();
    const isCounting =
      options.motion !== 'reduced' &&
      (stillOpen(store.state.undo, now).length > 0 ||
        client.line.is === 'offline' ||
        isFollowing(handle) ||
        waitsToLeave(handle.thread()));
    const everyMs = isCounting ? 1_000 : 60_000;
    const dueAt = now - (now % everyMs) + everyMs;
    if (tick?.dueAt === dueAt) return;
    tick?.cancel();
    const cancel = clock.after(dueAt - now, () => {
      tick = undefined;
      store.set({ undo: stillOpen(store.state.undo, client.now()) });
      follow(handle);
      paintNow();
    });
    tick = { dueAt, cancel };
  }

  const reader = createInputReader();
  let cancelEscape: (() => void) | undefined;
  const stops = [
    store.subscribe((state, before) => {
      if (state.selectedId !== before.selectedId) extendRange(handle);
      if (state.card.known !== before.card.known) follow(handle);
      if (state.filter !== before.filter || state.queue !== before.queue) reselect(handle);
      pace.soon();
    }),
    client.subscribe((event) => {
      if (event.kind === 'line' && event.line.is === 'offline') offlineSince = clock.monotonic();
      if (event.kind === 'line' && event.line.is === 'closed') {
        void end({ why: 'closed', message: closedWords(words, event.line.failure) });
        return;
      }
      if (event.kind === 'line' && event.line.is === 'live') {
        recoverDrafts();
        if (!hasRestored) void restoreSplit(handle);
        hasRestored = true;
      }
      const isFirstSight = event.kind === 'desk' && loadingInk === undefined;
      if (event.kind === 'desk') takeForeignDrafts(handle, event.changes);
      events.note(event);
      alerts?.note(event);
      cardNews.note(event);
      colleagues.note(event);
      if (isFirstSight) paintNow();
      else if (isElsewhere(handle, event)) pace.takeInLater();
      else pace.takeIn();
    }),
    session.onInput((chunk) => {
      cancelEscape?.();
      const inputs = reader.feed(chunk);
      look.hear(inputs);
      for (const event of inputs) {
        if (event.kind === 'focus') alerts?.focus(event.focused);
        else if (event.kind !== 'reply') alerts?.key();
      }
      if (pictureFace.learn(inputs)) pictures?.again();
      pace.before(() => dispatcher.feed(inputs));
      if (reader.waiting()) cancelEscape = clock.after(ESCAPE_MS, () => dispatcher.feed(reader.flush()));
    }),
    session.onResize(({ cols, rows }) => {
      painter.resize(cols, rows);
      const before = store.state;
      store.set({ size: { columns: cols, rows } });
      tellFold(handle, before);
      reselect(handle);
      ink.resize(cols);
      pictureFace.resized();
      session.write('\u001B[2J');
      paintNow();
    }),
    session.onResume(() => {
      painter.reset();
      pictures?.again();
      paintNow();
    }),
  ];

  async function end(exit: ConsoleExit): Promise<void> {
    if (isOver) return;
    isOver = true;
    following.stop();
    tick?.cancel();
    pace.stop();
    for (const stop of stops) stop();
    ink.unmount();
    session.leave();
    process.off('exit', session.leave);
    await Promise.race([drafts.flush(), new Promise((done) => clock.after(1_000, () => done(undefined)))]);
    for (const name of HELD_SIGNALS) process.off(name, holdSignal);
    resolve(exit);
  }

  // Whatever ends the process, the terminal is put back: exit handlers run for uncaught errors too.
  process.on('exit', session.leave);
  // Ink's exit hook kills the process on a signal nobody else listens to; here drafts are saved first.
  for (const name of HELD_SIGNALS) process.on(name, holdSignal);
  const stop = (): void => void end({ why: 'signal', message: undefined });
  options.signal?.addEventListener('abort', stop, { once: true });
  session.enter();
  if (client.desk.conversations.size > 0) events.note({ kind: 'desk', conversations: 'all', changes: [] });
  if (options.welcome !== undefined) {
    tell(handle, { at: client.now(), tone: 'good', text: options.welcome, shownMs: WELCOME_MS });
  }
  store.set({ theme: look.theme });
  tellKeyProblems(handle);
  if (options.alerts?.problem !== undefined)
    handle.notify('bad', options.alerts.problem, words.notices.shownAgain);
  paintNow();
  // Asked when the first screen stands: the answers may change how it looks, never when it is there.
  session.probe();
  if (options.signal?.aborted === true) stop();
  return promise;
}
