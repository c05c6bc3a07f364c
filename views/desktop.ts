import type { Client } from '../src/client/client.ts';
import type { Outbox } from '../src/client/outbox.ts';
import { draftKey } from '../src/domain/desk.ts';
import type { Clock } from '../src/lib/clock.ts';
import type { NewId } from '../src/lib/ids.ts';
import { localTimeZone } from '../src/lib/time-zone.ts';
import type { ActionSpec } from '../src/protocol/action-spec.ts';
import { COMMANDS } from './commands/index.ts';
import { createDispatcher } from './dispatch.ts';
import type { ComposerKeys } from './state/composer.ts';
import { newCard } from './state/card.ts';
import { draftKeeper, type DraftJournal } from './state/drafts.ts';
import { layout, type Geometry } from './state/geometry.ts';
import { leaving } from './state/pending.ts';
import { createQueues } from './state/queues.ts';
import { noticeOf, type Notice } from './state/notices.ts';
import type { OwnSections } from './state/own-section.ts';
import type { QueueView } from './state/selection.ts';
import { memoryShelf, type Shelf } from './state/shelf.ts';
import type { Shell } from './state/shell.ts';
import { parseSpan } from './state/snooze-times.ts';
import { initialState } from './state/state.ts';
import { activeSide, currentId } from './state/split.ts';
import { createStore } from './state/store.ts';
import type { ThreadPlace } from './state/thread-view.ts';
import { tourHeight } from './parts/tour-rows.ts';
import { carryOut, tell } from './work/acting.ts';
import { keepFolded, readFolded } from './work/folding.ts';
import { cardItemsOf } from './work/card.ts';
import { cardReader } from './work/card-reads.ts';
import { deskEvents } from './work/desk-events.ts';
import type { FilePort } from './work/file-port.ts';
import type { Handle } from './work/handle.ts';
import { putAside, replaced } from './work/keeping.ts';
import { createKeyboard, type Keyboard } from './work/keyboard.ts';
import { resumeOutbox } from './work/outbox.ts';
import { newPages } from './work/paging.ts';
import { togetherNews } from './work/together.ts';
import { noteForTour, offerTour } from './work/tour.ts';
import { openPicker } from './work/picking.ts';
import { createCopyGuard, createPrivacy } from './work/privacy.ts';
import { scrollThread } from './work/reading.ts';
import type { Outside } from './work/outside.ts';
import { readPanes } from './work/sizing.ts';
import { createRecorder } from './work/recording.ts';
import { createUnderWay } from './work/under-way.ts';
import { viewingNews } from './work/viewing.ts';
import type { Words } from './words/words.ts';

/** What prompts and pickers need. */
export type ConsoleTools = {
  /** Everything that can be done to the desk: the `:` line and the palette are made from it. */
  actions: readonly ActionSpec[];
  /** Reads a time a person wrote ("tomorrow 9:00"), as ms since the epoch; `2h` and its like are understood without. */
  parseTime: ((text: string, nowMs: number) => number | undefined) | undefined;
};

/** What the console is given, whatever face it has. */
export type DesktopOptions = {
  client: Client;
  clock: Clock;
  newId: NewId;
  /** The language, and how dates and numbers are written. */
  words: Words;
  journal: DraftJournal;
  /** What earlier runs could not send; undefined: nothing. */
  outbox?: Outbox | undefined;
  /** The agent's own keys, read already; undefined: the default ones. */
  keyboard?: Keyboard | undefined;
  /** What the agent keeps on this machine; undefined keeps it until the console ends. */
  shelf?: Shelf | undefined;
  /** Runs commands of the agent's own. */
  shell?: Shell | undefined;
  /** IANA name; undefined is the machine's own. */
  timeZone?: string | undefined;
  /** Runs the agent's editor on a text while the terminal is theirs. */
  editor?: ((text: string, name?: string) => Promise<string | undefined>) | undefined;
  /** The keys of the composer; readline's when it is not said. */
  composerKeys?: ComposerKeys | undefined;
  /** Files of this machine and the relay's door for them; undefined: none are attached. */
  files?: FilePort | undefined;
  /** What is done on the agent's machine: opening and saving files. */
  outside?: Outside | undefined;
  /** How long a reply can be taken back, ms; undefined leaves it to the relay. */
  undoSendMs?: number | undefined;
  /** Sections of the card that the team's own commands fill. */
  cardSections?: OwnSections | undefined;
  /** Starts with customers' names and addresses hidden. */
  isPrivate?: boolean | undefined;
  /** A desk to try things on: the tour is offered, once. */
  offersTour?: boolean | undefined;
  /** The queue shown first. */
  queue?: string | undefined;
};

/** What panes on a screen and lines for a screen reader do each in their way. */
export type Face = {
  size: { columns: number; rows: number };
  /** Undefined until they have been loaded. */
  tools(): ConsoleTools | undefined;
  /** Runs when they have been loaded. Absent where they always are. */
  whenLoaded?: ((task: () => void) => void) | undefined;
  /** Rows the composer would take in an area of this size. */
  composerRows(handle: Handle, width: number, height: number): number;
  /** The thread's rows as they stand on the screen; undefined when there is none. */
  threadPlace(handle: Handle): ThreadPlace | undefined;
  /** The same of the thread beside it. Absent where there are never two. */
  besidePlace?: ((handle: Handle) => ThreadPlace | undefined) | undefined;
  /** Types into the prompt that is open. */
  type(bytes: string): void;
  /** Runs when the prompt has taken in what was typed. */
  later(task: () => void): void;
  /** Everything that has come is done. */
  settled(): void;
  /** Leaves the terminal to the task, and takes it back. */
  ownTerminal<Result>(task: () => Promise<Result>): Promise<Result>;
  /** Throws when the text is too long for the terminal's clipboard. */
  copy(text: string): void;
  repaint(): void;
  /** Shows everything in another theme; false when there is none of that name. Absent where nothing has colours. */
  useTheme?: ((name: string) => boolean) | undefined;
  suspend(): void;
  /** Sends one signal of each way; undefined where there are none. */
  testAlerts?: (() => void) | undefined;
  quit(): void;
};

/** The console without a face: state, queues, drafts, and what keys and commands work with. */
export function createDesktop(options: DesktopOptions, face: Face) {
  const { client, clock, words } = options;
  const shelf = options.shelf ?? memoryShelf();
  const store = createStore({
    ...initialState(face.size),
    queue: options.queue ?? 'all',
    card: newCard(readFolded(shelf)),
    composerKeys: options.composerKeys ?? 'readline',
    kept: options.journal.kept(),
    sizes: readPanes(shelf).sizes,
    isPrivate: options.isPrivate ?? false,
  });
  const itemsOf = cardItemsOf();
  const timeZone = options.timeZone ?? localTimeZone();
  const queues = createQueues(() => ({ desk: client.desk, me: client.me, now: client.now() }), timeZone);
  const copyAsks = createCopyGuard();

  const drafts = draftKeeper({
    clock,
    journal: options.journal,
    async save({ conversationId, kind, text, cc, bcc, attachments }) {
      const content = { kind, text, cc, bcc, attachments };
      await client.act('draft.save', { conversation: conversationId, ...content });
    },
  });

  function geometry(): Geometry {
    const { size, focus, zoom, sizes, split, composer, thread, tour } = store.state;
    const guideRows = tourHeight(words, tour, size.columns);
    const wish = {
      ...size,
      focus,
      zoom,
      sizes,
      split: split && activeSide(split),
      hasThread: thread !== undefined,
      composerRows: 0,
      guideRows,
    };
    if (composer === undefined) return layout(wish);
    const without = layout(wish).panes.thread;
    if (without === undefined) return layout(wish);
    return layout({ ...wish, composerRows: face.composerRows(handle, without.width, without.height) });
  }

  function queueView(): QueueView {
    const { queue, filter } = store.state;
    const all = queues.list(queue, filter);
    const gone = leaving(store.state.pending);
    const ids = gone.size === 0 ? all : all.filter((id) => !gone.has(id));
    const place = geometry();
    const height = place.panes.queue?.height ?? place.rows - 3;
    return {
      ids,
      page: Math.max(1, Math.floor(height / place.queueRowLines)),
      indexOf: (id) => (ids === all ? queues.indexOf(queue, filter, id) : ids.indexOf(id)),
    };
  }

  const handle: Handle = {
    client,
    store,
    clock,
    newId: options.newId,
    get specs() {
      return face.tools()?.actions ?? [];
    },
    commands: COMMANDS,
    keyboard: options.keyboard ?? createKeyboard(words),
    recorder: createRecorder(shelf),
    shelf,
    shell: options.shell,
    words,
    journal: options.journal,
    drafts,
    undoSendMs: options.undoSendMs,
    timeZone: options.timeZone,
    parseTime: (text, nowMs) => parseSpan(text, nowMs) ?? face.tools()?.parseTime?.(text, nowMs),
    me: () => client.me ?? '',
    queues,
    pages: newPages(),
    queueView,
    geometry,
    current: () => client.desk.conversations.get(currentId(store.state) ?? ''),
    thread: () => client.desk.threads.get(store.state.thread?.conversationId ?? '') ?? [],
    threadPlace: () => face.threadPlace(handle),
    besidePlace: () => face.besidePlace?.(handle),
    scrollThread: (by) => scrollThread(handle, by),
    notify: (tone: Notice['tone'], text: string, hint?: string) =>
      tell(handle, noticeOf(client.now(), tone, text, hint)),
    act: (action, input, said, canUndo = true) =>
      handle.underWay.begun(carryOut(handle, action, [input], said, canUndo, handle.undoGroup())),
    actAll: (action, inputs, said) =>
      handle.underWay.begun(carryOut(handle, action, inputs, said, true, handle.undoGroup())),
    run: (command, argument) => dispatcher.run(command, 1, argument),
    play: (events, label) => dispatcher.play(events, label),
    underWay: createUnderWay(),
    undoGroup: () => dispatcher.undoGroup(),
    pick: (screen, query, about) => openPicker(handle, screen, query, about),
    card: {
      items: () => itemsOf(handle),
      own: options.cardSections?.list ?? [],
      keepFolded: (sections) => keepFolded(shelf, sections),
      loadJourney: () => void cardNews.loadJourney(),
      askAgain: (section) => cardNews.askAgain(section),
    },
    files: options.files,
    outside: options.outside,
    editText:
      options.editor === undefined
        ? undefined
        : (text, name) => face.ownTerminal(async () => options.editor?.(text, name)),
    copy(text) {
      if (!copyAsks.allows(handle, text)) return false;
      try {
        face.copy(text);
        return true;
      } catch {
        handle.notify('bad', words.notices.tooLongToCopy, words.notices.tooLongHint);
        return false;
      }
    },
    repaint: () => face.repaint(),
    useTheme: (name) => face.useTheme?.(name) ?? false,
    suspend: () => face.suspend(),
    whenLoaded: (task) => (face.whenLoaded === undefined ? task() : face.whenLoaded(task)),
    testAlerts: () => face.testAlerts?.(),
    quit: () => face.quit(),
  };

  const cardNews = cardReader(handle, options.cardSections ?? { list: [], run: () => Promise.resolve('') });
  const colleagues = togetherNews(handle);
  const dispatcher = createDispatcher({
    handle,
    type: (bytes) => face.type(bytes),
    later: (task) => face.later(task),
    settled: () => face.settled(),
    did: (command) => noteForTour(handle, command),
  });

  store.subscribe(viewingNews(handle));
  if (options.offersTour === true) offerTour(handle);
  let hasRecovered = false;
  return {
    handle,
    dispatcher,
    /** Asks for what the card shows beside the replica. */
    cardNews,
    colleagues,
    events: deskEvents(handle),
    privacy: createPrivacy(handle),
    /** Once, when the relay is there: what an earlier run had to leave behind, drafts and acts. */
    recoverDrafts(): void {
      if (hasRecovered) return;
      hasRecovered = true;
      const { outbox } = options;
      if (outbox !== undefined) resumeOutbox(handle, outbox.load(), (id) => outbox.remove(id));
      drafts.recover(
        ({ conversationId, kind, text, savedAt }) => {
          const onRelay = client.desk.drafts.get(draftKey({ agentId: handle.me(), conversationId, kind }));
          const isNewer = savedAt > (onRelay?.savedAt ?? 0);
          if (isNewer && onRelay !== undefined && onRelay.text !== text) putAside(handle, onRelay);
          return isNewer;
        },
        (draft) => replaced(handle, draft),
      );
    },
  };
}
