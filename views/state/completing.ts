import { emojiTyped } from '../../src/terminal/emoji.ts';

/** One thing that may stand where the word at the cursor stands. All words are cleaned already. */
export type CompletionItem = {
  /** What is put in. */
  text: string;
  label: string;
  /** Right of the label. */
  detail: string;
};

/** What is offered for the word at the cursor, from `start` (offset in code units) to the cursor. */
export type Completion = {
  of: 'mention' | 'emoji' | 'address';
  start: number;
  items: readonly CompletionItem[];
  index: number;
};

/** The word at the cursor that something can be offered for. */
export type Typed = { of: Completion['of']; start: number; typed: string };

const MENTION = /(?<![\p{L}\p{N}_.@])@([\p{L}\p{N}_.-]{0,32})$/u;

/**
 * What is being typed before the cursor: `@ke` in a note names a colleague, `:smi` an emoji anywhere. Undefined where
 * nothing is offered.
 */
export function typedAt(text: string, cursor: number, isNote: boolean): Typed | undefined {
  const mention = isNote ? MENTION.exec(text.slice(Math.max(0, cursor - 64), cursor)) : null;
  if (mention !== null) {
    const typed = mention[1] ?? '';
    return { of: 'mention', start: cursor - typed.length - 1, typed };
  }
  const emoji = emojiTyped(text, cursor);
  return emoji && { of: 'emoji', ...emoji };
}

/** The name between two colons of which the second has just been typed; `start` is the offset of the first. */
export function closedName(text: string, cursor: number): { start: number; name: string } | undefined {
  const match = /(?<![\p{L}\p{N}:/]):([a-z0-9_+-]{1,40}):$/iu.exec(
    text.slice(Math.max(0, cursor - 64), cursor),
  );
  return match?.[1] === undefined ? undefined : { start: cursor - match[0].length, name: match[1] };
}

/** The address being typed in a field of them. */
export function addressAt(text: string, cursor: number): Typed | undefined {
  const typed = /[^\s,;]*$/u.exec(text.slice(0, cursor))?.[0] ?? '';
  return typed.length < 2 ? undefined : { of: 'address', start: cursor - typed.length, typed };
}
