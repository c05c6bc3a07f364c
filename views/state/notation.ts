import { readNotation, type Notation } from '../../src/domain/rich-notation.ts';
import { composerText, type Composer } from './composer.ts';

const TEXT: Notation = { is: 'text' };

const read = new WeakMap<Composer['buffer'], Notation>();

/** What the text of a composer says beside its words: only a reply to the customer can hold more than text. */
export function notationIn(composer: Composer): Notation {
  const { kind, forwards, edits, buffer } = composer;
  if (kind === 'note' || forwards !== undefined || edits !== undefined) return TEXT;
  const known = read.get(buffer) ?? readNotation(composerText(composer));
  read.set(buffer, known);
  return known;
}
