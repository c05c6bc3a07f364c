import type { CursorRest, Frame, Region } from '../src/terminal/painter.ts';
import type { Paint } from '../src/terminal/theme.ts';
import { cardRows, cardWindow } from './parts/card-rows.ts';
import { createComposerPane } from './composer-pane.ts';
import { headerRow, type QueueTab } from './parts/header-row.ts';
import { createQueuePane } from './parts/queue-pane.ts';
import { emptyRows } from './parts/queue-rows.ts';
import { countOf, queueName } from './parts/queue-name.ts';
import { paneTabs } from './parts/pane-tabs.ts';
import { fill, row } from './parts/row.ts';
import { tourRows } from './parts/tour-rows.ts';
import { whichRows } from './parts/which-rows.ts';
import type { Area, Geometry } from './state/geometry.ts';
import { remember } from './state/remember.ts';
import { createThreadPanes } from './thread-panes.ts';
import type { Handle } from './work/handle.ts';
import { steeringKeys, tourKeys } from './work/tour.ts';
import type { Words } from './words/words.ts';
import { failureWords } from './state/notices.ts';

/** What Ink draws: the bottom rows, and what lies above the panes. */
export type InkPart = { bottom: readonly string[]; overlay: readonly string[]; overlayWidth: number };

/**
 * Turns the console's state into one frame of regions. Every region is remembered by what it shows, so a key that moves
 * the selection composes two rows and leaves everything else as the very same array.
 */
export function createFrames(paint: Paint, words: Words, composerPane = createComposerPane(paint, words)) {
  const queuePane = createQueuePane(paint, words);
  const threadPanes = createThreadPanes(paint, words);
  const header = remember<string[]>();
  const tabs = remember<string[]>();
  const guide = remember<string[]>();
  const cardRowsOf = remember<string[]>();
  const card = remember<string[]>();
  const separators = new Map<string, string[]>();

  function cardLines(handle: Handle, area: Area): string[] {
    const { card: view, focus } = handle.store.state;
    const items = handle.card.items();
    if (items.length === 0) {
      const isLoading = handle.store.state.thread !== undefined;
      const { loading, noneChosen } = words.card;
      const rows = isLoading
        ? [row(paint, area.width, [['muted', ` ${loading}`]])]
        : emptyRows(paint, area.width, noneChosen.words, noneChosen.hint);
      return fill(rows, area.width, area.height);
    }
    const look = { cursor: view.cursor, isFocused: focus === 'card', width: area.width };
    const rows = cardRowsOf([items, look.cursor, look.isFocused, area.width], () =>
      cardRows(paint, items, look),
    );
    return card([rows, view.top, area.height], () =>
      cardWindow(rows, { top: view.top, width: area.width, height: area.height }),
    );
  }

  function headerLines(handle: Handle, width: number, retryInSeconds: number | undefined): string[] {
    const { client, store, timeZone } = handle;
    const { queue, filter } = store.state;
    const waiting = client.line.is === 'live' ? 0 : client.waiting().length;
    const now = client.now();
    const tabs = queueTabs(handle);
    return header(
      [
        queue,
        filter,
        client.line.is,
        waiting,
        retryInSeconds,
        width,
        Math.floor(now / 60_000),
        tabs.map(({ key, name, count, unread }) => `${key} ${name} ${count} ${unread}`).join('\n'),
      ],
      () => [
        headerRow(paint, words, {
          queue,
          tabs,
          filter,
          line: client.line,
          waiting,
          retryInSeconds,
          now,
          width,
          timeZone,
        }),
      ],
    );
  }

  function separator(height: number, isFocused: boolean): string[] {
    const key = `${height} ${isFocused}`;
    const known = separators.get(key);
    if (known !== undefined) return known;
    const lines = Array.from({ length: height }, () => paint(isFocused ? 'borderFocused' : 'border', '│'));
    separators.set(key, lines);
    return lines;
  }

  function queueLines(handle: Handle, area: Area, lines: 1 | 2): string[] {
    const { client, store } = handle;
    const { state } = store;
    const isSearching = state.filter !== '';
    return queuePane.lines({
      desk: client.desk,
      presence: client.presence,
      me: handle.me(),
      ids: handle.queueView().ids,
      top: state.top,
      selectedId: state.selectedId,
      marked: state.marked,
      isFocused: state.focus === 'queue' && state.composer === undefined,
      now: client.now(),
      width: area.width,
      height: area.height,
      lines,
      empty: isSearching ? words.queue.nothingWith(state.filter) : emptyWords(handle, state.queue),
    });
  }

  function guideLines(handle: Handle, width: number): string[] {
    const { tour } = handle.store.state;
    if (tour === undefined) return [];
    const keys = tourKeys(handle);
    return guide([tour, keys, handle.keyboard.bindings, width], () =>
      tourRows(paint, words, { tour, keys, steering: steeringKeys(handle), width }),
    );
  }

  function tabLines({ store }: Handle, width: number): string[] {
    const { focus } = store.state;
    return tabs([focus, width], () => [paneTabs(paint, words, focus, width)]);
  }

  return {
    frame(handle: Handle, ink: InkPart, retryInSeconds: number | undefined): Frame {
      const geometry = handle.geometry();
      const { columns, rows } = geometry;
      if (geometry.tooSmall) return tooSmall(paint, words, geometry);
      const regions: Region[] = [
        { ...at(geometry.header), lines: headerLines(handle, columns, retryInSeconds) },
        { ...at(geometry.bottom), lines: ink.bottom },
      ];
      const { panes } = geometry;
      if (geometry.tabs !== undefined)
        regions.push({ ...at(geometry.tabs), lines: tabLines(handle, geometry.tabs.width) });
      if (panes.queue !== undefined) {
        regions.push({ ...at(panes.queue), lines: queueLines(handle, panes.queue, geometry.queueRowLines) });
      }
      for (const { area, lines } of threadPanes.shown(handle, geometry)) regions.push({ ...at(area), lines });
      if (panes.card !== undefined) regions.push({ ...at(panes.card), lines: cardLines(handle, panes.card) });
      const height = rows - 1 - geometry.bottom.height - (geometry.guide?.height ?? 0);
      for (const column of geometry.separators) {
        regions.push({ top: 1, left: column, width: 1, height, lines: separator(height, false) });
      }
      if (geometry.guide !== undefined)
        regions.push({ ...at(geometry.guide), lines: guideLines(handle, columns) });
      let cursor: CursorRest = 'hidden';
      const { overlay } = handle.store.state;
      if (geometry.composer !== undefined) {
        const writing = composerPane.regions(handle, geometry.composer);
        regions.push(...writing.regions);
        if (overlay === undefined) cursor = writing.cursor;
      }
      if (overlay !== undefined && ink.overlay.length > 0) regions.push(overlayRegion(ink, geometry));
      const { isWhichOpen, nextKeys } = handle.store.state;
      if (isWhichOpen && nextKeys.length > 0) regions.push(whichRegion(handle, geometry));
      return { regions, cursor };
    },
    threadPlace: threadPanes.place,
    besidePlace: threadPanes.besidePlace,
  };

  /** Above the bottom rows, over whatever stands there. */
  function whichRegion(handle: Handle, { columns, bottom }: Geometry): Region {
    const { pendingKeys: pressed, nextKeys: next } = handle.store.state;
    const lines = whichRows(paint, words, { pressed, next, width: columns, room: bottom.row - 1 });
    return { top: bottom.row - lines.length, left: 0, width: columns, height: lines.length, lines };
  }
}

const at = ({ row: top, column: left, width, height }: Area): Omit<Region, 'lines'> => ({
  top,
  left,
  width,
  height,
});

function overlayRegion(ink: InkPart, { columns, rows, guide }: Geometry): Region {
  const room = rows - 3 - (guide?.height ?? 0);
  const height = Math.min(ink.overlay.length, room);
  const width = Math.min(ink.overlayWidth, columns);
  return {
    top: Math.max(1, Math.floor((room - height) / 3)),
    left: Math.max(0, Math.floor((columns - width) / 2)),
    width,
    height,
    lines: ink.overlay.slice(0, height),
  };
}

function tooSmall(paint: Paint, { bottom }: Words, { columns, rows }: Geometry): Frame {
  const { needs, has } = bottom.tooSmall(columns, rows);
  const lines = [row(paint, columns, [['warning', needs]]), row(paint, columns, [['muted', has]])];
  return { regions: [{ top: 0, left: 0, width: columns, height: rows, lines }], cursor: 'hidden' };
}

/** The queues of the first row: those every desk has, saved ones, and whichever is shown. */
function queueTabs({ queues, pages, store, words }: Handle): QueueTab[] {
  const shown = store.state.queue;
  return queues
    .definitions()
    .filter(({ key, kind }) => kind === 'built-in' || kind === 'saved' || key === shown)
    .map((definition) => ({
      key: definition.key,
      name: queueName(words, definition),
      count: countOf(queues, pages, definition.key),
      unread: queues.unread(definition.key),
    }));
}

/** What an empty queue says, and what helps. */
export function emptyWords(handle: Handle, queue: string): { words: string; hint: string } {
  const fault = handle.queues.fault(queue);
  if (fault !== undefined) {
    const { text, hint = '' } = failureWords(handle.words, fault);
    return { words: text, hint };
  }
  if (handle.client.line.is !== 'live' && handle.client.desk.conversations.size === 0) {
    return { words: handle.words.queue.connecting, hint: '' };
  }
  if (handle.client.desk.conversations.size === 0) {
    const { noInbox, noneYet } = handle.words.queue;
    return handle.client.desk.inboxes.size === 0 ? noInbox : noneYet;
  }
  const { empty } = handle.words.queue;
  const said: Partial<Record<string, { words: string; hint: string }>> = empty;
  return said[queue] ?? empty.other;
}
