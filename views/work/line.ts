import type { ActionSpec } from '../../src/protocol/action-spec.ts';
import { attachPath } from './attaching.ts';
import { openById } from './opening.ts';
import type { Completion } from '../../src/domain/query/complete.ts';
import { step } from '../state/scrolling.ts';
import type { Handle } from './handle.ts';
import { lineCompletions, SHORT_WORDS } from './line-completing.ts';
import { rememberLine } from './line-history.ts';
import { inputFromWords } from './line-input.ts';
import { retype } from './picking.ts';
import { queueLine } from './queue-line.ts';
import { tourLine } from './tour.ts';
import { newestSeq } from '../../src/domain/thread-order.ts';

/** The `:` line: the desk's actions by their own words, and the console's commands by name. */

/** Lines that do more than an action or a command, by their first word. */
const OWN_LINES: Record<string, (handle: Handle, rest: string) => void> = {
  queue: queueLine,
  tour: tourLine,
  theme(handle, rest) {
    if (rest === '' || !handle.useTheme(rest)) handle.pick('theme');
  },
};

const specOf = (handle: Handle, word: string): ActionSpec | undefined =>
  handle.specs.find(({ line }) => line?.command === word);

export function runLine(handle: Handle): void {
  const { store } = handle;
  const { overlay } = store.state;
  if (overlay?.is !== 'line') return;
  const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*)$/s.exec(overlay.text) ?? [];
  if ((overlay.index ?? -1) >= 0) {
    complete(handle);
    return;
  }
  if (word === '') {
    store.set({ overlay: undefined });
    return;
  }
  rememberLine(handle, overlay.text);
  if (word === 'open') {
    store.set({ overlay: undefined });
    void openById(handle, rest.replace(/^#/, ''));
    return;
  }
  if (word === 'attach') {
    store.set({ overlay: undefined });
    if (rest.trim() === '') handle.run('composer.attach');
    else void attachPath(handle, rest.trim());
    return;
  }
  if (word === 'notify' && rest.trim() === 'test') {
    store.set({ overlay: undefined });
    handle.run('notify.test');
    return;
  }
  if (word === 'search' && rest !== '') {
    handle.pick('search');
    retype(handle, () => rest);
    return;
  }
  const own = OWN_LINES[word];
  if (own !== undefined) {
    store.set({ overlay: undefined });
    own(handle, rest.trim());
    return;
  }
  const known = handle.commands.find(({ name }) => name === (SHORT_WORDS[word] ?? word));
  const command = known?.name;
  const spec = specOf(handle, word);
  if (known?.takes !== undefined && rest.trim() !== '') {
    store.set({ overlay: undefined });
    handle.run(known.name, rest.trimEnd());
    return;
  }
  if (command !== undefined && rest.trim() === '') {
    store.set({ overlay: undefined });
    handle.run(command);
    return;
  }
  if (spec === undefined) {
    const { takesNothing, unknown } = handle.words.line;
    const error = command === undefined ? unknown(word) : takesNothing(word);
    store.set({ overlay: { ...overlay, error } });
    return;
  }
  const input = inputFromWords(spec, rest, {
    conversation: handle.current()?.id,
    words: handle.words,
    seen: newestSeq(handle.thread()),
    parseTime: (text) => handle.parseTime(text, handle.client.now()),
  });
  if (!input.ok) {
    store.set({ overlay: { ...overlay, error: input.why } });
    return;
  }
  store.set({ overlay: undefined });
  void handle.act(spec.name, input.value, `:${word} ${rest}`.trimEnd());
}

/** Takes the chosen completion; without one, as far as it is certain, else the first is chosen. */
export function complete(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'line') return;
  const { text, index = -1 } = overlay;
  const fitting = lineCompletions(handle, text);
  const chosen = index >= 0 || fitting.length === 1 ? fitting[Math.max(0, index)] : undefined;
  const put = (from: number, insert: string): void =>
    handle.store.set({ overlay: { is: 'line', text: text.slice(0, from) + insert, error: undefined } });
  if (chosen !== undefined) put(chosen.from, `${chosen.insert}${/[:<>=]$/.test(chosen.insert) ? '' : ' '}`);
  else {
    const certain = certainOf(fitting, text);
    if (certain === undefined) moveLineChoice(handle, 1);
    else {
      const isWhole = fitting.some(({ insert }) => insert === certain.insert);
      put(certain.from, `${certain.insert}${isWhole ? ' ' : ''}`);
    }
  }
}

/** What all that begin with the typed word have in common, when it is more than that, or a whole word already. */
function certainOf(fitting: readonly Completion[], text: string): Completion | undefined {
  const begun = fitting.filter(({ insert, from }) => insert.startsWith(text.slice(from)));
  const [first] = begun;
  if (first === undefined) return undefined;
  const common = begun.reduce((shared, { insert }) => {
    let length = 0;
    while (length < shared.length && shared[length] === insert[length]) length += 1;
    return shared.slice(0, length);
  }, first.insert);
  const typed = text.slice(first.from);
  const isWhole = typed !== '' && begun.some(({ insert }) => insert === typed);
  return isWhole || common.length > typed.length ? { ...first, insert: common } : undefined;
}

/** Chooses another of what may stand at the end of the line. */
export function moveLineChoice(handle: Handle, by: number): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'line') return;
  const { length } = lineCompletions(handle, overlay.text);
  if (length === 0) return;
  const { index = -1 } = overlay;
  handle.store.set({ overlay: { ...overlay, index: index < 0 ? 0 : step(index, by, length) } });
}
