import { activeBindings } from '../../src/terminal/keymap.ts';
import { parseKeys } from '../../src/terminal/keymap/parse-keys.ts';
import type { InputEvent } from '../../src/terminal/input.ts';
import { graphemes } from '../../src/terminal/width.ts';
import { panesFor } from '../keys.ts';
import { composerText, withText } from '../state/composer.ts';
import { keepDraft } from '../work/composing.ts';
import type { Handle } from '../work/handle.ts';
import { lineWords } from '../work/line-completing.ts';
import { runLine } from '../work/line.ts';
import { openById, openSelected, moveTo } from '../work/opening.ts';
import { choose, moveChoice, retype } from '../work/picking.ts';
import type { Reader } from './reader.ts';
import { reasonNotHere } from './not-here.ts';
import { LEVELS, VERBS, type Level } from './verbs.ts';

type Parts = {
  handle: Handle;
  reader: Reader;
  say(...lines: string[]): void;
  /** Reads out what the composer holds. */
  tellText(): void;
  /** Takes keys as the full screen does. */
  feed(events: readonly InputEvent[]): void;
  /** A word that reads aloud was followed. */
  did(word: string): void;
  level(level: Level): void;
};

/**
 * Does what a typed line says. What it means depends on what is asked: a choice, an answer, the text of a reply, or a
 * command. Commands are those of the full console; only reading aloud has words of its own.
 */
export function createTaker(parts: Parts) {
  const { handle, reader, say } = parts;
  const { store, words } = handle;
  const { spoken } = words;

  /** What reads aloud. */
  const reading: Readonly<Record<string, (rest: string) => void | Promise<void>>> = {
    list: () => reader.list(),
    more: () => reader.more(),
    read: (rest) => reader.read(rest),
    up: () => reader.step(-1),
    down: () => reader.step(1),
    older: () => reader.older(),
    open,
    where() {
      const { client } = handle;
      const { live, connecting, catchingUp, offline, closed } = words.header;
      const states = { live, connecting, catching_up: catchingUp, offline, closed };
      say(spoken.where(states[client.line.is], client.presence.online.size));
    },
    announce(rest) {
      const level = LEVELS.find((each) => each === rest);
      if (level === undefined) say(spoken.trouble(spoken.chooseLevel));
      else {
        parts.level(level);
        say(spoken.announcing(spoken.levels[level]));
      }
    },
    press,
    help,
    commands: () =>
      say(
        ...handle.commands
          .filter(({ name }) => reasonNotHere(name) === undefined)
          .map(({ name }) => `${name}: ${words.commands[name].label}`),
      ),
    // The screen scrolls its own list; here it is read anew.
    text: () => parts.tellText(),
    line: rewrite,
    drop: (rest) => dropLine(rest),
  };
  const WRITING_ONLY = new Set(['text', 'line', 'drop']);

  function open(rest: string): void | Promise<void> {
    const typed = rest.trim();
    if (typed === '') {
      openSelected(handle);
      return;
    }
    const id = /^\d+$/.test(typed) ? reader.listedAt(Number(typed)) : undefined;
    const index = id === undefined ? -1 : handle.queueView().indexOf(id);
    if (index >= 0) {
      moveTo(handle, index);
      openSelected(handle);
      return;
    }
    return openById(handle, id ?? typed.replace(/^#/, ''));
  }

  function press(rest: string): void {
    for (const word of rest.split(/\s+/)) {
      const parsed = parseKeys(word);
      if ('problem' in parsed) say(spoken.trouble(spoken.badKeys(parsed.problem)));
      else pressKeys(parsed.keys);
    }
  }

  function pressKeys(keys: string): void {
    parts.feed(
      keys.split(' ').map((key) => ({
        kind: 'key',
        key,
        text: key === 'space' ? ' ' : graphemes(key).length === 1 ? key : '',
      })),
    );
  }

  /** True when the word is a key, or keys, that mean something here. */
  function pressedAsKeys(word: string): boolean {
    const parsed = parseKeys(word);
    if ('problem' in parsed) return false;
    const { overlay, composer, focus } = store.state;
    const panes = panesFor({ overlay: overlay?.is, isWriting: composer !== undefined, focus });
    if (!activeBindings(handle.keyboard.bindings, { panes }).some(({ keys }) => keys === parsed.keys))
      return false;
    pressKeys(parsed.keys);
    return true;
  }

  function help(): void {
    const isWriting = store.state.composer !== undefined;
    const list = Object.entries(isWriting ? spoken.composing : spoken.help);
    say(...list.map(([name, what]) => `${isWriting ? ':' : ''}${name} ${what}.`));
    if (isWriting) say(spoken.literal);
  }

  function setText(text: string): void {
    const { composer } = store.state;
    if (composer === undefined) return;
    store.set({ composer: withText(composer, text) });
    keepDraft(handle);
    say(spoken.writing.changed);
  }

  function rewrite(rest: string): void {
    const { composer } = store.state;
    const [, number = '', text = ''] = /^(\d+)\s?(.*)$/s.exec(rest) ?? [];
    const lines = composer === undefined ? [] : composerText(composer).split('\n');
    if (lines[Number(number) - 1] === undefined) say(spoken.trouble(spoken.writing.noLine(number)));
    else setText(lines.with(Number(number) - 1, text).join('\n'));
  }

  function dropLine(rest: string): void {
    const { composer } = store.state;
    const lines = composer === undefined ? [] : composerText(composer).split('\n');
    const index = rest === '' ? lines.length - 1 : Number(rest) - 1;
    if (lines[index] === undefined) say(spoken.trouble(spoken.writing.noLine(rest)));
    else setText(lines.toSpliced(index, 1).join('\n'));
  }

  async function command(typed: string): Promise<void> {
    const [, word = '', rest = ''] = /^\s*:?(\S*)\s*(.*)$/s.exec(typed) ?? [];
    if (word === '') return;
    const isWriting = store.state.composer !== undefined;
    const read = Object.hasOwn(reading, word) ? reading[word] : undefined;
    if (read !== undefined && (isWriting || !WRITING_ONLY.has(word))) {
      await read(rest);
      parts.did(word);
      return;
    }
    const verb = Object.hasOwn(VERBS, word) ? VERBS[word] : undefined;
    const isSpec = handle.specs.some(({ line }) => line?.command === word);
    if (verb !== undefined && (rest === '' || !isSpec)) {
      handle.run(verb);
      if (rest !== '' && store.state.overlay?.is === 'picker') return narrow(rest);
      if (rest !== '' && store.state.overlay?.is === 'filter') answer(rest);
      return;
    }
    const notHere = reasonNotHere(word);
    if (notHere !== undefined && !isSpec) {
      say(spoken.notHere[notHere]);
      return;
    }
    if (rest === '' && !lineWords(handle).includes(word) && pressedAsKeys(word)) return;
    store.set({ overlay: { is: 'line', text: `${word} ${rest}`.trim(), error: undefined } });
    runLine(handle);
  }

  /** A text behind the name of a picker: what it leaves, when only one thing is left, is chosen. */
  function narrow(text: string): void {
    retype(handle, () => text);
    const { overlay } = store.state;
    if (overlay?.is === 'picker' && !overlay.isLoading && overlay.choices.length === 1) choose(handle);
  }

  function pick(typed: string): void {
    const { overlay } = store.state;
    if (overlay?.is !== 'picker') return;
    const number = /^\d{1,3}$/.test(typed) ? Number(typed) : undefined;
    if (typed === '.') close();
    else if (typed === '') choose(handle);
    else if (number !== undefined && number >= 1 && number <= overlay.choices.length) {
      moveChoice(handle, number - 1 - overlay.index);
      choose(handle);
    } else retype(handle, () => typed);
  }

  function close(): void {
    store.set({ overlay: undefined });
    say(spoken.closed);
  }

  /** An answer to what stands above the panes. */
  function answer(typed: string): void {
    const { overlay } = store.state;
    if (overlay?.is === 'filter') {
      retype(handle, () => typed);
      handle.run('filter.accept');
    } else if (typed === '') pressKeys('enter');
    else if (typed === '.') pressKeys('escape');
    else if (!pressedAsKeys(typed)) say(spoken.trouble(words.line.unknown(typed)));
  }

  /** A line of the text that is being written; it arrives like a paste, so that nothing in it is a key. */
  function write(typed: string): void {
    const { composer } = store.state;
    if (composer === undefined) return;
    const text = typed.startsWith('::') || typed.startsWith('..') ? typed.slice(1) : typed;
    if (composer.field !== undefined) {
      parts.feed([{ kind: 'paste', text }]);
      handle.run('field.leave');
      return;
    }
    const isFirst = composerText(composer) === '';
    parts.feed([{ kind: 'paste', text: isFirst ? text : `\n${text}` }]);
  }

  return {
    /** Resolves when it is done but for what the relay has still to answer. */
    async take(typed: string): Promise<void> {
      const { overlay, composer } = store.state;
      if (overlay?.is === 'picker') pick(typed.trim());
      else if (overlay !== undefined) answer(typed.trim());
      else if (composer === undefined) await command(typed);
      else if (typed === '.') handle.run('composer.send');
      else if (/^:(?!:)/.test(typed)) await command(typed);
      else write(typed);
    },
    /** Leaves what is open: an overlay, the composer, the conversation. False when there was nothing. */
    leave(): boolean {
      const { overlay, composer, isOpen } = store.state;
      if (overlay !== undefined) close();
      else if (composer !== undefined) handle.run('composer.leave');
      else if (isOpen) handle.run('conversation.back');
      else return false;
      return true;
    },
  };
}
