/**
 * Turns the bytes of a terminal into events: keys, pastes, mouse, and the terminal's own answers, which never leak as
 * keys. However the bytes are cut into chunks, the events are the same.
 *
 * Sources: ECMA-48; xterm "ctlseqs" (function keys, modifyOtherKeys, SGR mouse, bracketed paste);
 * https://sw.kovidgoyal.net/kitty/keyboard-protocol/ (CSI u).
 */
import { StringDecoder } from 'node:string_decoder';
import { readEvent } from './input/event.ts';
import type { InputEvent } from './input/events.ts';

export type { InputEvent, KeyEvent } from './input/events.ts';

export type InputReader = {
  /** The events completed by these bytes. */
  feed: (chunk: Uint8Array) => InputEvent[];
  /**
   * True while an ESC may be the Escape key or the beginning of a sequence. The caller waits some 20 to 50 ms for more
   * bytes and then calls `flush`.
   */
  waiting: () => boolean;
  /** Decides that what was held back is complete: a lone ESC is the Escape key. An unfinished paste goes on. */
  flush: () => InputEvent[];
};

const PASTE_END = '\u001B[201~';
/** A paste longer than this many UTF-16 code units is cut. */
export const MAX_PASTE_LENGTH = 1_048_576;

/** Reads what a terminal sends, in whatever pieces it comes. */
export function createInputReader(): InputReader {
  const decoder = new StringDecoder('utf8');
  let buffer = '';
  let paste: string | undefined;

  const drain = (final: boolean): InputEvent[] => {
    const events: InputEvent[] = [];
    while (buffer !== '') {
      if (paste !== undefined) {
        const end = buffer.indexOf(PASTE_END);
        // The end mark may be cut in two: its beginning stays in the buffer.
        const upTo = end >= 0 ? end : buffer.length - heldBack(buffer);
        if (paste.length < MAX_PASTE_LENGTH) paste += buffer.slice(0, upTo);
        buffer = buffer.slice(end >= 0 ? end + PASTE_END.length : upTo);
        if (end < 0) break;
        events.push({ kind: 'paste', text: cleanPaste(paste) });
        paste = undefined;
        continue;
      }
      const read = readEvent(buffer, final);
      if (read === undefined) break;
      buffer = buffer.slice(read.length);
      if (read.event === 'paste-start') paste = '';
      else if (read.event !== undefined) events.push(read.event);
    }
    return events;
  };

  return {
    feed(chunk) {
      buffer += decoder.write(chunk);
      return drain(false);
    },
    waiting: () => paste === undefined && buffer !== '',
    flush: () => drain(true),
  };
}

/** How many code units at the end of the text may be the beginning of the paste's end mark. */
function heldBack(text: string): number {
  for (let length = Math.min(PASTE_END.length - 1, text.length); length > 0; length -= 1) {
    if (PASTE_END.startsWith(text.slice(-length))) return length;
  }
  return 0;
}

function cleanPaste(text: string): string {
  return text
    .slice(0, MAX_PASTE_LENGTH)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\0-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
    .toWellFormed();
}
