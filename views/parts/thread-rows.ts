import { chosenOf } from './chosen-of.ts';
import { newerThan } from '../../src/domain/thread-order.ts';
import type { Entry, MessageEntry } from '../../src/domain/timeline.ts';
import type { Desk } from '../../src/domain/desk.ts';
import { fold } from '../../src/domain/fold.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import type { PendingSend } from '../state/pending.ts';
import { remember } from '../state/remember.ts';
import { waitsToLeave, type ThreadItems } from '../state/thread-view.ts';
import type { Translation } from '../state/translations.ts';
import { dayOf } from '../words/formats.ts';
import type { Words } from '../words/words.ts';
import { isFoldedAway, runEndingAt } from './event-runs.ts';
import type { BodyRow } from './entry-block.ts';
import { entryRows, foldedRows, type EntryLook } from './entry-rows.ts';
import { markupOf } from './formatted-rows.ts';
import { line } from './names.ts';
import { pendingRows } from './pending-rows.ts';
import { blank, rule } from './row.ts';

/** Everything a thread's rows are made of. */
export type ThreadInput = {
  desk: Desk;
  thread: readonly Entry[];
  pending: readonly PendingSend[];
  me: string;
  now: number;
  width: number;
  timeZone: string | undefined;
  readUpTo: number;
  /** How far the customer has read. */
  customerReadSeq: number;
  unfolded: ReadonlySet<string>;
  /** An empty row between speakers: where there is room for it. */
  airy: boolean;
  /** The chosen entry, while the thread has the keyboard. */
  cursor?: string | undefined;
  /** What is looked for. */
  find?: string | undefined;
  /** By entry, when the thread is shown translated. */
  translations?: ReadonlyMap<string, Translation> | undefined;
  /** Pictures as rows, by attachment; the map is another one when there are more. */
  pictures?: ReadonlyMap<string, readonly BodyRow[]> | undefined;
};

/** Rows of one picture differ by its size, and by the way pictures are shown. */
const pictureKey = (rows: readonly BodyRow[] = []): string => {
  const [first] = rows;
  return first !== undefined && 'picture' in first ? `${rows.length} ${first.picture}` : '';
};

const SAME_BREATH_MS = 5 * 60_000;

type Kept = { version: number; look: string; rows: readonly string[] };

/** Rows of entries, kept between frames by entry, version, width and what stands before them. */
export function createThreadRows(paint: Paint, words: Words) {
  const kept = new Map<string, Kept>();
  const places = new Map<string, number>();
  const MOST = 6_000;
  let composed = 0;

  /** Where an entry stands: where it stood last, mostly. */
  function placeOf(thread: readonly Entry[], id: string): number {
    const known = places.get(id);
    if (known !== undefined && thread[known]?.id === id) return known;
    const found = thread.findLastIndex((entry) => entry.id === id);
    if (places.size >= MOST) places.clear();
    if (found >= 0) places.set(id, found);
    return found;
  }

  function rowsOf(input: ThreadInput, index: number, firstNew: FirstNew, match: string): readonly string[] {
    const { thread, desk, width, now } = input;
    const entry = thread[index];
    if (entry === undefined) return pendingRows(paint, words, input, index - thread.length);
    const run = { thread, firstNew: firstNew.index, reading: input };
    if (isFoldedAway(run, index)) return [];
    const events = entry.kind === 'activity' ? runEndingAt(run, index) : [];
    const start = events.length > 1 ? index - events.length + 1 : index;
    const before = thread[start - 1];
    const isMessage = entry.kind === 'message';
    const translation = input.translations?.get(entry.id);
    const look: EntryLook = {
      width,
      showsAuthor: !isSameBreath(before, entry, input.timeZone),
      showsChannel: isMessage && channelBefore(thread, index) !== entry.inboxId,
      showsSubject:
        isMessage && entry.subject !== undefined && subjectBefore(thread, index) !== entry.subject,
      unfolded: input.unfolded.has(entry.id),
      isRead: entry.seq <= input.customerReadSeq,
      me: input.me,
      timeZone: input.timeZone,
      isSelected: input.cursor === entry.id,
      match: match === '' ? undefined : match,
      answered:
        isMessage && entry.replyToId !== undefined
          ? firstWords(thread, placeOf(thread, entry.replyToId))
          : undefined,
      chosen: isMessage && entry.rich !== undefined ? chosenOf(thread, index) : undefined,
      translation,
      markup: isMessage ? markupOf(desk, entry) : undefined,
      pictures: isMessage && entry.attachments.length > 0 ? input.pictures : undefined,
    };
    const at = thread[start]?.at ?? entry.at;
    const isNewDay = before === undefined || dayOf(before.at, input.timeZone) !== dayOf(at, input.timeZone);
    const news = start <= firstNew.index && firstNew.index <= index ? firstNew.count : 0;
    const dayLabel = isNewDay ? words.formats.dayName(at, now, input.timeZone) : '';
    const waits = isMessage && entry.delivery?.status === 'queued';
    const key = [
      width,
      look.showsAuthor,
      look.showsChannel,
      look.showsSubject,
      look.unfolded,
      look.isRead,
      look.isSelected,
      dayLabel,
      news,
      input.airy,
      match,
      events.length,
      look.answered ?? '',
      look.markup ?? '',
      look.chosen === undefined ? '' : [...look.chosen].join(),
      translation === undefined
        ? ''
        : `${translation.is} ${translation.is === 'done' ? translation.text : ''}`,
      isMessage ? entry.attachments.map(({ id }) => pictureKey(input.pictures?.get(id))).join() : '',
      waits ? Math.ceil(now / 1000) : '',
      desk.contacts.get(authorId(entry))?.version ?? '',
    ].join('|');
    const known = kept.get(entry.id);
    if (known !== undefined && known.version === entry.version && known.look === key) return known.rows;
    const rows: string[] = [];
    if (isNewDay) rows.push(rule(paint, width, ['muted', dayLabel]));
    else if (input.airy && look.showsAuthor && entry.kind !== 'activity') rows.push(blank(width));
    if (news > 0) rows.push(rule(paint, width, ['warning', words.thread.newEntries(news)], 'warning', '━'));
    rows.push(
      ...(events.length > 1
        ? foldedRows(paint, words, desk, events, look)
        : entryRows(paint, words, desk, entry, look, now)),
    );
    composed += 1;
    if (kept.size >= MOST) kept.clear();
    kept.set(entry.id, { version: entry.version, look: key, rows });
    return rows;
  }

  const firstNewIn = remember<FirstNew>();
  const standing = remember<ThreadItems>();

  function itemsOf(input: ThreadInput): ThreadItems {
    const { thread, pending } = input;
    // Looked for again only when the thread or the read mark changed.
    const first = firstNewIn([thread, input.readUpTo, input.me], () => firstNew(input));
    const match = fold(input.find ?? '').trim();
    const shown = new Map<number, readonly string[]>();
    return {
      length: thread.length + pending.length,
      rows(index) {
        let rows = shown.get(index);
        if (rows === undefined) shown.set(index, (rows = rowsOf(input, index, first, match)));
        return rows;
      },
      idAt: (index) => thread[index]?.id ?? pending[index - thread.length]?.actId,
      indexOf(id) {
        const sent = pending.findIndex(({ actId }) => actId === id);
        return sent >= 0 ? thread.length + sent : placeOf(thread, id);
      },
    };
  }

  return {
    /** The very same items while nothing they are made of has changed: a key asks for them several times. */
    items(input: ThreadInput): ThreadItems {
      const { thread, pending, desk, now } = input;
      const isCounting = pending.length > 0 || waitsToLeave(thread);
      const made = [
        thread,
        pending.length === 0 ? '' : pending,
        desk,
        input.me,
        input.width,
        input.timeZone,
        input.readUpTo,
        input.customerReadSeq,
        input.unfolded,
        input.airy,
        input.cursor,
        input.find,
        input.translations,
        input.pictures,
        customerVersion(input),
        Math.floor(now / (isCounting ? 1_000 : 60_000)),
      ];
      return standing(made, () => itemsOf(input));
    },
    /** How many entries' rows were made so far: what was kept is not made again. */
    composed: (): number => composed,
    /** Forgets every row: after a change of theme. */
    forget: (): void => kept.clear(),
  };
}

function isSameBreath(before: Entry | undefined, entry: Entry, timeZone: string | undefined): boolean {
  if (before === undefined || before.kind !== entry.kind || entry.kind === 'activity') return false;
  if (dayOf(before.at, timeZone) !== dayOf(entry.at, timeZone)) return false;
  return authorKey(before) === authorKey(entry) && entry.at - before.at < SAME_BREATH_MS;
}

const authorKey = ({ author }: Entry): string =>
  `${author.kind} ${'id' in author ? author.id : 'name' in author ? author.name : ''}`;

/** The version of the customer who wrote last: a name that was changed stands above what they wrote. */
function customerVersion({ thread, desk }: ThreadInput): number | undefined {
  const last = thread.findLast(({ author }) => author.kind === 'contact');
  return last && desk.contacts.get(authorId(last))?.version;
}

const authorId = ({ author }: Entry): string => (author.kind === 'contact' ? author.id : '');

function lastMessageBefore(thread: readonly Entry[], index: number): MessageEntry | undefined {
  for (let at = index - 1; at >= 0; at -= 1) {
    const entry = thread[at];
    if (entry?.kind === 'message') return entry;
  }
  return undefined;
}

const channelBefore = (thread: readonly Entry[], index: number): string | undefined =>
  lastMessageBefore(thread, index)?.inboxId;

const subjectBefore = (thread: readonly Entry[], index: number): string | undefined =>
  lastMessageBefore(thread, index)?.subject;

/** News are messages and notes of others. */
const isNews = (entry: Entry, me: string): boolean =>
  entry.kind !== 'activity' && !(entry.author.kind === 'agent' && entry.author.id === me);

/** The entry before which the "N new" line stands (-1 when nothing is new), and how many are new. */
type FirstNew = { index: number; count: number };

function firstNew({ thread, readUpTo, me }: ThreadInput): FirstNew {
  let [index, count] = [-1, 0];
  for (const [entry, at] of newerThan(thread, readUpTo)) {
    if (!isNews(entry, me)) continue;
    index = at;
    count += 1;
  }
  return { index, count };
}

const FIRST_WORDS = 80;

/** How the message that was answered begins. */
function firstWords(thread: readonly Entry[], index: number): string {
  const entry = thread[index];
  if (entry?.kind !== 'message') return '';
  return line(entry.text.trim() === '' ? (entry.attachments[0]?.name ?? '') : entry.text.trim(), FIRST_WORDS);
}
