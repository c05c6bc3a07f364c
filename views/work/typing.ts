import type { KeyEvent } from '../../src/terminal/input.ts';
import { readlineEdit } from '../../src/terminal/readline-keys.ts';
import { vimKey, vimPaste } from '../../src/terminal/vim.ts';
import {
  activeBuffer,
  edited,
  insertText,
  startsLine,
  withoutPreview,
  withVim,
  type Composer,
} from '../state/composer.ts';
import { accepted, completing } from './completing.ts';
import { besideMarker, nextItem } from './list-lines.ts';
import type { Handle } from './handle.ts';
import { closeComposer, keepDraft } from './composing.ts';
import { scrollPreview } from './preview-scroll.ts';
import { TYPED_SLASH } from './writing.ts';

/** How often a colleague is told again that this agent still types, ms. */
const TYPING_AGAIN_MS = 4_000;
/** From so many lines or characters on a paste is told: one may not see all of it. */
const LARGE_PASTE = { lines: 10, characters: 2_000 } as const;
/** Cells of the composer that are not its text. */
const FRAME_CELLS = 3;

/** What keys and pastes do to the text in the composer, where they are bound to no command. */
export function createTyping(handle: Handle) {
  const { store } = handle;
  let toldTypingAt = 0;

  const cells = (): number => (handle.geometry().composer?.width ?? 80) - FRAME_CELLS;

  function write(before: Composer, after: Composer): void {
    if (after === before) return;
    const [was, is] = [activeBuffer(before), activeBuffer(after)];
    const isChanged = is.text !== was.text;
    const isMoved = is.cursor !== was.cursor;
    if (isChanged) after = withoutPreview(after);
    store.set({ composer: isChanged ? completing(handle, after) : isMoved ? uncompleted(after) : after });
    if (!isChanged) return;
    keepDraft(handle);
    const now = handle.clock.monotonic();
    if (after.kind !== 'reply' || now - toldTypingAt < TYPING_AGAIN_MS) return;
    toldTypingAt = now;
    handle.client.signal({ kind: 'typing', conversationId: after.conversationId, on: true });
  }

  /** As `write`, also where only what the next key means has changed. */
  function take(before: Composer, after: Composer): void {
    if (after.buffer === before.buffer) store.set({ composer: after });
    else write(before, after);
  }

  function insert(composer: Composer, text: string): void {
    if (
      text === TYPED_SLASH &&
      composer.field === undefined &&
      startsLine(composer) &&
      handle.client.desk.canned.size > 0
    )
      handle.pick('canned', '', TYPED_SLASH);
    else write(composer, insertText(composer, text));
  }

  function vim(composer: Composer, { state, commands }: ReturnType<typeof vimKey>): void {
    write(composer, withVim(composer, state));
    for (const command of commands) {
      if (command.type === 'leave') closeComposer(handle);
    }
  }

  return {
    /** Keys that the text takes before any command does: in vim's normal mode letters are commands of the text. */
    isOwn({ key }: KeyEvent): boolean {
      const { composer } = store.state;
      const isText = composer?.field === undefined && composer?.completion === undefined;
      return composer?.vim !== undefined && isText && key === 'escape';
    },
    /** True when the key edits text, whatever it is bound to. */
    edits: (key: string): boolean => readlineEdit(key, 1) !== undefined,
    key(event: KeyEvent): void {
      const { composer: shown } = store.state;
      if (shown === undefined) return;
      if (shown.isPreview === true && scrollPreview(handle, shown, event.key)) return;
      const composer = withoutPreview(shown);
      if (composer !== shown) store.set({ composer });
      const next = event.key === 'enter' ? nextItem(composer) : besideMarker(composer, event.text);
      if (next !== undefined) take(composer, next);
      else if (composer.vim !== undefined && composer.field === undefined) {
        if (event.text === TYPED_SLASH && composer.vim.mode === 'insert') insert(composer, TYPED_SLASH);
        else vim(composer, vimKey(composer.vim, event, cells()));
      } else if (event.text !== '') insert(composer, event.text);
      else {
        const command = readlineEdit(event.key, cells());
        if (command !== undefined) write(composer, edited(composer, command));
      }
    },
    /** A paste is text, whatever it holds: it never sends. */
    paste(text: string): void {
      const { composer } = store.state;
      if (composer === undefined) return;
      write(
        composer,
        composer.vim === undefined || composer.field !== undefined
          ? insertText(composer, text)
          : withVim(composer, vimPaste(composer.vim, text)),
      );
      const lines = text.split('\n').length;
      if (lines < LARGE_PASTE.lines && text.length < LARGE_PASTE.characters) return;
      const { notices } = handle.words;
      handle.notify('plain', notices.pasted(lines, text.length), notices.pasteUndo);
    },
  };
}

const uncompleted = (composer: Composer): Composer =>
  composer.completion === undefined ? composer : { ...composer, completion: undefined };

/** Puts the chosen completion in. */
export function acceptCompletion(handle: Handle): void {
  const { composer } = handle.store.state;
  if (composer === undefined) return;
  handle.store.set({ composer: accepted(composer) });
  keepDraft(handle);
}
