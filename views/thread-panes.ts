import type { Paint } from '../src/terminal/theme.ts';
import { companyAt } from './parts/company.ts';
import { emptyRows } from './parts/queue-rows.ts';
import { fill } from './parts/row.ts';
import { createThreadPane, type ThreadPaneInput } from './parts/thread-pane.ts';
import type { Area, Geometry } from './state/geometry.ts';
import { pendingIn } from './state/pending.ts';
import { remember } from './state/remember.ts';
import { waitsToLeave, type ThreadPlace, type ThreadView } from './state/thread-view.ts';
import type { Handle } from './work/handle.ts';
import type { Keyboard } from './work/keyboard.ts';
import type { Words } from './words/words.ts';

const AIRY_FROM_ROWS = 28;

/** A thread on the screen: where, and whether it is the one that keys act on. */
type Shown = {
  is: 'first' | 'second';
  view: ThreadView | undefined;
  area: Area;
  hasKeys: boolean;
  /** There is another one beside it. */
  isOneOfTwo: boolean;
};

/** The thread, or both where a second one stands beside it. Each keeps its own rows: they differ in width. */
export function createThreadPanes(paint: Paint, words: Words) {
  const makePane = () => ({ ...createThreadPane(paint, words), kept: remember<string[]>() });
  const makePanes = () => ({ first: makePane(), second: makePane() });
  let panes = makePanes();
  let bindings: Keyboard['bindings'] | undefined;

  /** From left to right. */
  function standing({ store }: Handle, { panes: areas, beside }: Geometry): Shown[] {
    const { thread, split } = store.state;
    if (areas.thread === undefined) return [];
    const isSecond = split?.isActive === true;
    const isOneOfTwo = split !== undefined && beside !== undefined;
    const active: Shown = {
      is: isSecond ? 'second' : 'first',
      view: thread,
      area: areas.thread,
      hasKeys: true,
      isOneOfTwo,
    };
    if (!isOneOfTwo) return [active];
    const other: Shown = {
      is: isSecond ? 'first' : 'second',
      view: split.other.thread,
      area: beside,
      hasKeys: false,
      isOneOfTwo,
    };
    return isSecond ? [other, active] : [active, other];
  }

  function inputOf(handle: Handle, shown: Shown): ThreadPaneInput | undefined {
    const { client, store } = handle;
    const { state } = store;
    const { desk } = client;
    const { view, area } = shown;
    const conversation = view && desk.conversations.get(view.conversationId);
    if (view === undefined || conversation === undefined) return undefined;
    const now = client.now();
    const me = handle.me();
    const isFocused = state.focus === 'thread' && shown.hasKeys;
    const title = {
      desk,
      conversation,
      isFocused,
      isMarked: isFocused && shown.isOneOfTwo,
      isPinned: shown.is === 'second',
      customerTypes: client.presence.customersTyping.has(conversation.id),
      company: companyAt(words, desk, client.presence, conversation.id, me),
      me,
      now,
      width: area.width,
    };
    return {
      title,
      thread: {
        desk,
        thread: desk.threads.get(view.conversationId) ?? [],
        pending: pendingIn(state.pending, view.conversationId, client.line.is === 'live'),
        me,
        now,
        width: area.width,
        timeZone: handle.timeZone,
        readUpTo: view.readUpTo,
        customerReadSeq: conversation.customerReadSeq,
        unfolded: view.unfolded,
        airy: state.size.rows >= AIRY_FROM_ROWS,
        cursor: isFocused && state.composer === undefined ? view.cursor : undefined,
        find: view.find,
        translations: state.translations,
        pictures: state.isPrivate ? undefined : state.pictures,
      },
      scroll: view.scroll,
      isLoaded: view.hasOlder !== undefined,
      height: area.height,
    };
  }

  function linesOf(handle: Handle, one: Shown): string[] {
    const { area } = one;
    const input = inputOf(handle, one);
    if (input === undefined) return emptyThread(handle, one);
    const { title, thread: shown } = input;
    const contactVersion = title.desk.contacts.get(title.conversation.contactId)?.version;
    const isCounting = waitsToLeave(shown.thread);
    // Rows name keys: other ones, other rows.
    if (bindings !== handle.keyboard.bindings) {
      panes = makePanes();
      ({ bindings } = handle.keyboard);
    }
    const pane = panes[one.is];
    return pane.kept(
      [
        shown.thread,
        title.conversation.version,
        contactVersion,
        shown.pending.length === 0 ? '' : shown.pending,
        input.scroll,
        shown.unfolded,
        shown.readUpTo,
        shown.cursor,
        shown.find,
        shown.translations,
        shown.pictures,
        input.isLoaded,
        title.isFocused,
        title.isMarked,
        title.customerTypes,
        title.company,
        area.width,
        area.height,
        Math.floor(title.now / (isCounting ? 1_000 : 60_000)),
      ],
      () => pane.lines(input),
    );
  }

  function emptyThread({ store }: Handle, { is, area: { width, height } }: Shown): string[] {
    // While a conversation is on its way to the pane there is nothing to explain.
    const { words: text, hint } = words.thread.noneChosen;
    const isUnchosen = is === 'first' && store.state.selectedId === undefined;
    return fill(isUnchosen ? emptyRows(paint, width, text, hint) : [], width, height);
  }

  function placeOf(handle: Handle, hasKeys: boolean): ThreadPlace | undefined {
    const shown = standing(handle, handle.geometry()).find((one) => one.hasKeys === hasKeys);
    const input = shown && inputOf(handle, shown);
    return input && panes[shown.is].place(input);
  }

  return {
    /** The rows of every thread on the screen. */
    shown: (handle: Handle, geometry: Geometry): { area: Area; lines: string[] }[] =>
      standing(handle, geometry).map((one) => ({ area: one.area, lines: linesOf(handle, one) })),
    /** The thread that keys act on, as it stands; undefined while none is on the screen. */
    place: (handle: Handle): ThreadPlace | undefined => placeOf(handle, true),
    /** The one beside it. */
    besidePlace: (handle: Handle): ThreadPlace | undefined => placeOf(handle, false),
  };
}
