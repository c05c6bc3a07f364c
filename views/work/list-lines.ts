import { NOTATION_WORDS } from '../../src/domain/rich-notation.ts';
import { vimKey, vimPaste, type VimState } from '../../src/terminal/vim.ts';
import { edited, insertText, withVim, type Composer } from '../state/composer.ts';
import { notationIn } from '../state/notation.ts';

/**
 * The lines of a rich message as they are typed: Enter begins the next item with its dash, and what is no item has none.
 * The same under vim's keys, where every step is a key of its own, so that `.` does it again.
 */

/** What begins an item of a rich message. */
const MARKER = '- ';

const { list, cards, receipt } = NOTATION_WORDS;
/** What begins a line that is no item, by the word of the message. */
const HEADS: Readonly<Record<string, string>> = { [list]: '#', [cards]: '#', [receipt]: '=' };
/** Messages in which an address has a line of its own. */
const WITH_ADDRESS: readonly string[] = [cards, receipt];

/** A whole line of a message that an item may follow: cards alone begin with a title. */
const BEFORE_ITEMS = /^%(?:quick|buttons|(?:list|form|template|receipt)(?: .*)?)$/;

const WORD = /^%([a-z]+)/;

/** What stands before the cursor in its line, and the word of the message that the line is of. */
function here({ buffer: { text, cursor } }: Composer): { begun: string; word: string } {
  const above = text.slice(0, cursor).split('\n');
  const begun = above.pop() ?? '';
  const mark = above.findLast((one) => WORD.test(one)) ?? '';
  return { begun, word: WORD.exec(mark)?.[1] ?? '' };
}

/** True where keys type text: in vim's normal and visual modes they do something else. */
const isTyping = ({ vim, field }: Composer): boolean =>
  field === undefined && (vim === undefined || vim.mode === 'insert');

/** The composer after Enter behind a line of a rich message; undefined where Enter is only Enter. */
export function nextItem(composer: Composer): Composer | undefined {
  if (!isTyping(composer) || notationIn(composer).is === 'text') return undefined;
  const { begun } = here(composer);
  if (/^- *$/.test(begun)) return erased(composer, begun.length);
  const isItem = begun.startsWith(MARKER) || BEFORE_ITEMS.test(begun);
  if (!isItem) return undefined;
  const { vim } = composer;
  const after =
    vim === undefined
      ? insertText(composer, `\n${MARKER}`)
      : withVim(composer, vimPaste(typed(vim, 'enter'), MARKER));
  return { ...after, marker: { buffer: after.buffer, left: MARKER } };
}

/**
 * The composer after a letter that the dash before it has to do with; undefined where it is a letter like others. The
 * dash that Enter put there is not doubled, and not kept before a section, a card's title, a total or an address.
 */
export function besideMarker(composer: Composer, text: string): Composer | undefined {
  if (!isTyping(composer) || text === '') return undefined;
  const { marker, buffer } = composer;
  const isFresh = marker?.buffer === buffer;
  if (isFresh && marker.left.startsWith(text))
    return { ...composer, marker: { ...marker, left: marker.left.slice(text.length) } };
  const { begun, word } = here(composer);
  if (isFresh && marker.left === MARKER && HEADS[word] === text)
    return written(erased(composer, MARKER.length), text);
  if (text === '/' && WITH_ADDRESS.includes(word) && /^- https?:\/$/.test(begun))
    return written(erased(composer, begun.length), begun.slice(MARKER.length) + text);
  return undefined;
}

function erased(composer: Composer, letters: number): Composer {
  const { vim, buffer } = composer;
  if (vim === undefined) {
    const { cursor } = buffer;
    return edited(composer, { type: 'replace', start: cursor - letters, end: cursor, text: '' });
  }
  let state = vim;
  for (let done = 0; done < letters; done += 1) state = typed(state, 'backspace');
  return withVim(composer, state);
}

const written = (composer: Composer, text: string): Composer =>
  composer.vim === undefined
    ? insertText(composer, text)
    : withVim(
        composer,
        Array.from(text).reduce((state, letter) => typed(state, letter, letter), composer.vim),
      );

/** Keys that move by rows are none of these: the width of the field does not matter. */
const ANY_CELLS = 80;

const typed = (state: VimState, key: string, text = ''): VimState =>
  vimKey(state, { key, text }, ANY_CELLS).state;
