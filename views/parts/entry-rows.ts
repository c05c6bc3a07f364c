import type { Markup } from '../../src/domain/capabilities.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { Entry, MessageEntry } from '../../src/domain/timeline.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { truncate, wrapText } from '../../src/terminal/wrap.ts';
import type { Translation } from '../state/translations.ts';
import type { Words } from '../words/words.ts';
import { activityText, eventFields } from './activity-text.ts';
import { deliveryMark } from './delivery-mark.ts';
export { columnsOf } from './entry-block.ts';
import { block, columnsOf, type Block, type BodyRow } from './entry-block.ts';
import { formattedRows } from './formatted-rows.ts';
import { asRead, messageBody } from './message-rows.ts';
import { actorName, agentHandle, channelLabel } from './names.ts';
import type { Segment } from './row.ts';

/** What one entry's rows depend on; the thread keeps rows by exactly this. */
export type EntryLook = {
  width: number;
  /** False when the entry before it is by the same author, a moment earlier. */
  showsAuthor: boolean;
  /** The channel's name, when it is another one than before. */
  showsChannel: boolean;
  /** The mail's subject, when it is another one than before. */
  showsSubject: boolean;
  unfolded: boolean;
  /** The customer has read up to here and beyond. */
  isRead: boolean;
  me: string;
  timeZone: string | undefined;
  /** It is the chosen entry. */
  isSelected?: boolean | undefined;
  /** What is looked for in the thread, folded. */
  match?: string | undefined;
  /** The first words of the message that it answers, cleaned. */
  answered?: string | undefined;
  /** Of what it offered: the ids that were chosen. */
  chosen?: ReadonlySet<string> | undefined;
  translation?: Translation | undefined;
  /** What the channel makes of the marks in what we write; undefined: they are its words. */
  markup?: Markup | undefined;
  /** Pictures as rows, by attachment. */
  pictures?: ReadonlyMap<string, readonly BodyRow[]> | undefined;
};

/**
 * The rows of one entry. The gutter tells who speaks: `│` the customer, `┃` the desk, `┊` an internal note. It stands
 * left of the text in a column the text cannot reach, so a customer cannot write something that looks like the desk.
 */
export function entryRows(
  paint: Paint,
  words: Words,
  desk: Desk,
  entry: Entry,
  look: EntryLook,
  now: number,
): string[] {
  const columns = columnsOf(look.width);
  const common = {
    width: look.width,
    time: words.formats.clockTime(entry.at, look.timeZone),
    isSelected: look.isSelected === true,
    match: look.match,
  };
  switch (entry.kind) {
    case 'message':
      return block(paint, { ...common, ...messageBlock(words, desk, entry, look, now) });
    case 'note': {
      const { name } = actorName(words, desk, entry.author, look.me);
      const whispered: Segment[] =
        entry.whisperTo === undefined
          ? []
          : [['note', words.reading.whisper(agentHandle(desk, entry.whisperTo))]];
      return block(paint, {
        ...common,
        author: look.showsAuthor ? ['note', name] : ['note', ''],
        gutter: ['note', '┊'],
        body: [
          ...whispered,
          ...formattedRows(entry.text, { markup: 'markdown', base: 'note', cells: columns.text }).map(
            (runs) => ({ runs }),
          ),
        ],
        state: columns.isStacked ? [] : [['note', words.thread.note]],
        hasLongGutter: true,
        beside: words.thread.internalNote,
      });
    }
    case 'activity': {
      const isEvent = entry.activity.type === 'event';
      const { name } = actorName(words, desk, entry.author, look.me);
      const agentId = entry.author.kind === 'agent' ? entry.author.id : undefined;
      const said = activityText(words, desk, entry.activity, name, agentId, look.timeZone);
      const first = wrapText(said, columns.text).map((part): Segment => [
        isEvent ? 'accent' : 'activity',
        part,
      ]);
      const fields = eventFields(entry.activity).flatMap(([key, value]) =>
        wrapText(`${key}: ${value}`, columns.text - 2).map((part): Segment => ['muted', `  ${part}`]),
      );
      return block(paint, { ...common, ...activityBlock([...first, ...fields], isEvent) });
    }
    default:
      return entry satisfies never;
  }
}

/** Several events in one row: what each said, as far as there is room, and how many they are. */
export function foldedRows(
  paint: Paint,
  words: Words,
  desk: Desk,
  events: readonly Extract<Entry, { kind: 'activity' }>[],
  look: EntryLook,
): string[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const texts = events.map(({ activity, author }) => {
    const { name } = actorName(words, desk, author, look.me);
    const agentId = author.kind === 'agent' ? author.id : undefined;
    return activityText(words, desk, activity, name, agentId, look.timeZone);
  });
  const said = `▸ ${words.reading.events(events.length)}: ${texts.join(' · ')}`;
  return block(paint, {
    width: look.width,
    time: words.formats.clockTime(last.at, look.timeZone),
    isSelected: look.isSelected === true,
    match: look.match,
    ...activityBlock([['activity', truncate(said, columnsOf(look.width).text)]], false),
  });
}

const activityBlock = (
  body: readonly Segment[],
  isEvent: boolean,
): Omit<Block, 'width' | 'time' | 'isSelected' | 'match'> => ({
  author: ['activity', ''],
  gutter: isEvent ? ['accent', '◆'] : ['border', '·'],
  body,
  state: [],
  hasLongGutter: isEvent,
  beside: '',
});

function messageBlock(
  words: Words,
  desk: Desk,
  entry: MessageEntry,
  look: EntryLook,
  now: number,
): Omit<Block, 'width' | 'time' | 'isSelected' | 'match'> {
  const { text: cells, isStacked } = columnsOf(look.width);
  const { name, role } = actorName(words, desk, entry.author, look.me);
  const state: Segment[] = [];
  if (entry.delivery !== undefined) {
    const { mark, word } = deliveryMark(words, asRead(entry.delivery, look.isRead), now);
    state.push(isStacked ? mark : word);
  } else if (look.showsChannel && !isStacked) state.push(['muted', channelLabel(words, desk, entry.inboxId)]);
  return {
    author: look.showsAuthor || look.showsChannel ? [role, name] : [role, ''],
    gutter: entry.direction === 'out' ? ['you', '┃'] : ['border', '│'],
    body: messageBody(words, desk, entry, look, cells),
    state,
    hasLongGutter: true,
    beside: look.showsChannel ? channelLabel(words, desk, entry.inboxId) : '',
  };
}
