import type { LineState } from '../../src/client/client.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { truncate } from '../../src/terminal/wrap.ts';
import type { Words } from '../words/words.ts';
import { row, type Segment } from './row.ts';

/** A queue as the first row shows it. Its name is cleaned already. */
export type QueueTab = {
  key: string;
  name: string;
  /** Unknown for what the replica does not hold as a whole. */
  count: number | undefined;
  /** How many of them the agent has not read. */
  unread: number;
};

export type HeaderInput = {
  /** The key of the queue that is shown. */
  queue: string;
  tabs: readonly QueueTab[];
  filter: string;
  line: LineState;
  /** Actions that wait for the relay. */
  waiting: number;
  /** Seconds until the next try to connect. */
  retryInSeconds: number | undefined;
  now: number;
  width: number;
  timeZone: string | undefined;
};

const MOST_NAME_CELLS = 24;

/**
 * The first row: the queues with their counts and, behind a dot, what is unread in them; and always how the connection
 * is. Queues there is no room for are counted at the end; the one that is shown always stands there.
 */
export function headerRow(paint: Paint, words: Words, input: HeaderInput): string {
  const right: Segment[] = [
    ['text', ' '],
    ...connection(words, input),
    ['muted', `  ${words.formats.clockTime(input.now, input.timeZone)} `],
  ];
  const filter: Segment[] =
    input.filter === '' ? [] : [['match', ` \\${truncate(input.filter, Math.floor(input.width / 3))} `]];
  const room = input.width - cells(right) - cells(filter);
  return row(paint, input.width, [...tabs(words, input, room), ...filter], right);
}

const cells = (segments: readonly Segment[]): number =>
  segments.reduce((sum, [, text]) => sum + cellWidth(text), 0);

/** The tabs that fit: the last ones give way to the shown one. */
function tabs(words: Words, { tabs: all, queue }: HeaderInput, room: number): Segment[] {
  const labels = all.map((tab) => ({ isHere: tab.key === queue, segments: tabSegments(words, tab, queue) }));
  for (let kept = labels.length; kept > 0; kept -= 1) {
    const shown = labels.filter(({ isHere }, index) => isHere || index < kept);
    const left = labels.length - shown.length;
    const segments = shown.flatMap(({ segments: tab }, index): Segment[] =>
      index === 0 ? tab : [['border', '│'], ...tab],
    );
    if (left > 0) segments.push(['muted', ` ${words.header.more(left)}`]);
    if (cells(segments) <= room) return segments;
  }
  return labels.find(({ isHere }) => isHere)?.segments ?? [];
}

function tabSegments({ formats }: Words, tab: QueueTab, shown: string): Segment[] {
  const { key, count, unread } = tab;
  const name = truncate(tab.name, MOST_NAME_CELLS);
  const counted = count === undefined ? name : `${name} ${formats.number(count)}`;
  const isHere = key === shown;
  const dot = unread === 0 ? '' : `●${formats.number(unread)}`;
  if (isHere) return [['selected', ` ${counted}${dot === '' ? '' : ` ${dot}`} `]];
  if (dot === '') return [['muted', ` ${counted} `]];
  return [
    ['muted', ` ${counted} `],
    ['accent', dot],
    ['muted', ' '],
  ];
}

/** The line to the relay in a mark and a word. */
function connection({ header }: Words, { line, waiting, retryInSeconds }: HeaderInput): Segment[] {
  const queued: Segment[] = waiting > 0 ? [['warning', ` · ${header.waiting(waiting)}`]] : [];
  switch (line.is) {
    case 'live':
      return [['online', `● ${header.live}`], ...queued];
    case 'connecting':
      return [['warning', `◌ ${header.connecting}`], ...queued];
    case 'catching_up':
      return [['warning', `◐ ${header.catchingUp}`], ...queued];
    case 'offline':
      return [
        ['offline', `○ ${retryInSeconds === undefined ? header.offline : header.offlineFor(retryInSeconds)}`],
        ...queued,
      ];
    case 'closed':
      return [['offline', `✗ ${header.closed}`]];
    default:
      return line satisfies never;
  }
}
