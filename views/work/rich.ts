import { fold } from '../../src/domain/fold.ts';
import { says } from '../../src/domain/refusal.ts';
import { NOTATION_WORDS } from '../../src/domain/rich-notation.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import { line } from '../parts/names.ts';
import { composerText, edited, inField, insertText } from '../state/composer.ts';
import { notationIn } from '../state/notation.ts';
import { refusalWords } from '../state/notices.ts';
import { compose, keepDraft } from './composing.ts';
import type { Handle } from './handle.ts';

/** More than text in a reply: choosing what, and the lines it begins with. */

export const RICH_KINDS = Object.keys(NOTATION_WORDS) as RichMessage['kind'][];

/**
 * `rich buttons` begins them; without a word all are offered, with the beginning of one those that it may be. A word that
 * is none of them is refused. Begins a reply where nothing is.
 */
export function chooseRich(handle: Handle, word = ''): void {
  const { words } = handle;
  const typed = word.trim().toLowerCase().replace(/^%/, '');
  const kind = RICH_KINDS.find((each) => each === typed || NOTATION_WORDS[each] === typed);
  const isLikeOne = RICH_KINDS.some((each) =>
    [each, NOTATION_WORDS[each], words.rich.kinds[each]].some((name) => fold(name).includes(fold(typed))),
  );
  if (!isLikeOne) {
    const known = Object.values(NOTATION_WORDS).join(', ');
    const { refusal } = says('word_unknown', { value: line(typed, 40), words: known });
    const { text, hint } = refusalWords(words, refusal);
    handle.notify('bad', text, hint);
    return;
  }
  if (handle.store.state.composer === undefined) compose(handle, 'reply');
  if (kind === undefined) handle.pick('rich', typed);
  else beginRich(handle, kind);
}

/** Puts the kind's first lines behind the text, which becomes what the customer reads above it. */
export function beginRich(handle: Handle, kind: RichMessage['kind']): void {
  const { composer } = handle.store.state;
  const { rich: said } = handle.words;
  if (composer === undefined) return;
  if (composer.kind === 'note' || composer.forwards !== undefined || composer.edits !== undefined) {
    handle.notify('bad', said.onlyReplies, handle.words.notices.toggleHint);
    return;
  }
  if (notationIn(composer).is !== 'text') {
    handle.notify('bad', said.faults.second, said.mend);
    return;
  }
  const text = composerText(composer);
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const begun = edited(inField(composer, undefined), { type: 'move-to', offset: text.length });
  handle.store.set({ composer: insertText(begun, `${gap}${firstLines(said.words, kind)}`) });
  keepDraft(handle);
}

type Opening = { choose: string; fillIn: string };

function firstLines({ choose, fillIn }: Opening, kind: RichMessage['kind']): string {
  const head = `%${NOTATION_WORDS[kind]}`;
  switch (kind) {
    case 'quick_replies':
    case 'buttons':
      return `${head}\n- `;
    case 'list':
      return `${head} ${choose}\n- `;
    case 'cards':
      return `${head}\n# `;
    case 'form':
      return `${head} ${fillIn}\n- `;
    case 'template':
    case 'receipt':
      return `${head} `;
    case 'location_request':
      return head;
  }
}
