import type { Client } from '../../src/client/client.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { Frame, Region } from '../../src/terminal/painter.ts';
import { mask } from '../../src/terminal/mask.ts';
import { graphemes, graphemeWidth } from '../../src/terminal/width.ts';
import { channelLabel } from '../parts/names.ts';
import { maskedDesk, namesIn } from '../state/masked-desk.ts';
import { currentId } from '../state/split.ts';
import type { Handle } from './handle.ts';

/**
 * Privacy mode: what the panes look at is a masked desk, and every row that is painted is looked through once more,
 * for names in notices, lists and what is being typed.
 */
export function createPrivacy(handle: Handle) {
  let made: { desk: Desk; masked: Desk } | undefined;
  const known = createKnownNames();
  const rows = new Map<string, string>();
  const MOST_ROWS = 2_000;

  function masked(): Desk {
    const { desk } = handle.client;
    if (made?.desk !== desk) made = { desk, masked: maskedDesk(desk) };
    return made.masked;
  }

  /** The handle with another desk to look at. */
  function lookingAt(desk: () => Desk): Handle {
    const client = Object.create(handle.client, { desk: { get: desk } }) as Client;
    return Object.create(handle, {
      client: { value: client },
      current: { value: () => desk().conversations.get(currentId(handle.store.state) ?? '') },
      thread: { value: () => desk().threads.get(handle.store.state.thread?.conversationId ?? '') ?? [] },
    }) as Handle;
  }

  /** What rows are made from while privacy mode is on. */
  const shown = lookingAt(masked);

  const masks = (text: string): string => mask(text, { names: known.namesIn(text), ours: ourWords() });

  /** What channels are called, unless a customer is called just that: a Wanda Web does not blot out the web chat. */
  function ourWords(): readonly string[] {
    const { desk } = handle.client;
    const labels = [...desk.inboxes.keys()].map((id) => channelLabel(handle.words, desk, id));
    return [...new Set(labels)].filter((label) => !known.isName(label));
  }

  function maskRow(row: string): string {
    const before = rows.get(row);
    if (before !== undefined) return before;
    const after = maskStyled(row, masks);
    if (rows.size >= MOST_ROWS) rows.clear();
    rows.set(row, after);
    return after;
  }

  return {
    /** The handle panes are given: of the masked desk while privacy mode is on. */
    handle: (): Handle => (handle.store.state.isPrivate ? shown : handle),
    /** For what is kept and looks again each time: masked whenever privacy mode is on. */
    looking: lookingAt(() => (handle.store.state.isPrivate ? masked() : handle.client.desk)),
    /** The frame as it may be painted. */
    frame(frame: Frame): Frame {
      if (!handle.store.state.isPrivate) return frame;
      if (known.refresh(handle.client.desk)) rows.clear();
      const { overlay, filter } = handle.store.state;
      // The queues' row and help name nobody: a customer called Mine does not blot them out.
      const isOurs = ({ top }: Region, index: number): boolean =>
        (top === 0 && filter === '') || (overlay?.is === 'help' && index === frame.regions.length - 1);
      const regions = frame.regions.map((region, index) =>
        isOurs(region, index) ? region : { ...region, lines: region.lines.map(maskRow) },
      );
      return { ...frame, regions };
    },
    /** A text for a notice outside of the screen. */
    text(text: string): string {
      if (!handle.store.state.isPrivate) return text;
      known.refresh(handle.client.desk);
      return masks(text);
    },
  };
}

export type Privacy = ReturnType<typeof createPrivacy>;

/** How long a second copy counts as the answer to what the first was asked, ms. */
const ANSWER_WITHIN_MS = 8_000;

/** In privacy mode copying takes two: what is hidden does not leave by an inattentive key. */
export function createCopyGuard() {
  let asked: { text: string; at: number } | undefined;
  return {
    /** False when the agent is asked first, which is told. */
    allows(handle: Handle, text: string): boolean {
      if (!handle.store.state.isPrivate) return true;
      const now = handle.clock.monotonic();
      const isAnswer = asked !== undefined && asked.text === text && now - asked.at < ANSWER_WITHIN_MS;
      asked = isAnswer ? undefined : { text, at: now };
      if (!isAnswer) handle.notify('bad', handle.words.privacy.copyAsks, handle.words.privacy.copyAgain);
      return isAnswer;
    },
  };
}

/** A name shorter than this is hidden only as a whole: its letters are words too often. */
const SHORTEST = 3;

/** The names of all customers, asked for the few that may be in a text. */
function createKnownNames() {
  let of: { desk: Desk; contacts: number } | undefined;
  const words = new Set<string>();
  const wholes = new Set<string>();
  let unspaced: string[] = [];

  return {
    /** Takes in the desk's contacts. True when there are others than before. */
    refresh(desk: Desk): boolean {
      if (of?.desk === desk && of.contacts === desk.contacts.size) return false;
      of = { desk, contacts: desk.contacts.size };
      words.clear();
      wholes.clear();
      const all = [...desk.contacts.values()].flatMap((contact) => namesIn(contact));
      for (const name of all) {
        wholes.add(name.trim().toLowerCase());
        for (const word of wordsOf(name)) if (word.length >= SHORTEST) words.add(word.toLowerCase());
      }
      unspaced = all.filter((name) =>
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(name),
      );
      return true;
    },
    isName: (text: string): boolean => wholes.has(text.toLowerCase()),
    namesIn: (text: string): string[] => [
      ...wordsOf(text).filter((word) => words.has(word.toLowerCase())),
      ...unspaced.filter((name) => text.includes(name)),
    ],
  };
}

const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];

/** Masks the text of a row and leaves its styles where they stand. */
export function maskStyled(row: string, masks: (text: string) => string): string {
  // Each run of one style by itself, for what begins right beside it may hide where a number ends; then the whole, for
  // what is marked in the middle.
  const pieces = row
    .split(/(\u001B\[[0-9;:]*m)/)
    .map((piece, index) => (index % 2 === 1 ? piece : masks(piece)));
  const plain = pieces.filter((_, index) => index % 2 === 0).join('');
  const masked = masks(plain);
  if (masked === plain) return pieces.join('');
  let at = 0;
  return pieces
    .map((piece, index) => {
      if (index % 2 === 1) return piece;
      return graphemes(piece)
        .map((grapheme) => {
          const isKept = masked.startsWith(grapheme, at);
          const shown = isKept ? grapheme : masked.slice(at, at + graphemeWidth(grapheme));
          at += shown.length;
          return shown;
        })
        .join('');
    })
    .join('');
}
