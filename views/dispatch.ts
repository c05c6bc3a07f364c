import type { InputEvent, KeyEvent } from '../src/terminal/input.ts';
import { describeState, NO_KEYS, pressKey, type KeyContext, type KeyState } from '../src/terminal/keymap.ts';
import { onChannel } from '../src/terminal/keymap/known.ts';
import { nextKeys, type NextKey } from '../src/terminal/keymap/which.ts';
import { commandNamed } from './commands/index.ts';
import { ENTER_SENDS, panesFor, RECORDING, TOURING } from './keys.ts';
import { goToSection } from './work/card.ts';
import { enterSends } from './work/composing.ts';
import { withMacroKeys } from './work/macro-shelf.ts';
import { isToChoose, retype } from './work/picking.ts';
import type { UndoGroup } from './work/acting.ts';
import type { Handle } from './work/handle.ts';
import { createTyping } from './work/typing.ts';

/** A prefix that is held this long shows what may follow in a frame, ms. */
const WHICH_AFTER_MS = 350;
/** Keys behind an Enter that waits for its answer are looked at again after this long, ms. */
const HELD_MS = 16;
/** Keys that one key press may play: recordings that play each other end here. */
const MOST_PLAYED = 10_000;

const NO_NEXT: readonly NextKey[] = [];

/** What waits to be taken; played keys carry the step of undo they belong to. */
type Waiting = { event: InputEvent; group: UndoGroup | undefined };

/**
 * The one place where keys arrive. A key is looked up in the keymap of where the agent is; what is bound to nothing is
 * text for the field that is open. Ink's prompts get theirs one at a time, so keys behind such a one wait a turn.
 */
export function createDispatcher(options: {
  handle: Handle;
  /** Types into Ink's prompt. */
  type(bytes: string): void;
  /** Runs when Ink has taken in what was typed. */
  later(task: () => void): void;
  /** Everything that has come is done: paint. */
  settled(): void;
  /** A command was carried out. */
  did(command: string): void;
}) {
  const { handle, type, later, settled, did } = options;
  const { store } = handle;
  function labelOf(name: string): string {
    const command = commandNamed(name);
    return command === undefined ? name : handle.words.commands[command.name].label;
  }
  let queue: Waiting[] = [];
  /** Of the keys that are played just now. */
  let group: UndoGroup | undefined;
  let played = 0;
  let isWaiting = false;
  let keys: KeyState = NO_KEYS;
  let cancelWhich: (() => void) | undefined;
  const typing = createTyping(handle);

  function drain(): void {
    isWaiting = false;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const hadPrompt = hasPrompt();
      const isHeld = isToChoose(handle) && ![next, ...queue].some(({ event }) => isLeaving(event));
      if (isHeld || (next.group !== undefined && isAsking())) queue.unshift(next);
      else {
        group = next.group;
        if (group === undefined) handle.recorder.note(next.event);
        take(next.event);
        group = undefined;
      }
      if (hadPrompt || hasPrompt()) {
        isWaiting = true;
        settled();
        if (isHeld) handle.clock.after(HELD_MS, drain);
        else later(drain);
        return;
      }
    }
    settled();
  }

  /** A field of Ink's is open. */
  function hasPrompt(): boolean {
    const { overlay } = store.state;
    return overlay?.is === 'picker' || overlay?.is === 'line' || overlay?.is === 'filter';
  }

  /** Answers are on their way: what is played waits for them, as a person would. */
  function isAsking(): boolean {
    const { overlay } = store.state;
    return overlay?.is === 'picker' && overlay.isLoading;
  }

  /** Escape and ctrl+c do not wait for an answer: they end the question. */
  function isLeaving(event: InputEvent): boolean {
    return event.kind === 'key' && (event.key === 'escape' || event.key === 'ctrl+c');
  }

  function take(event: InputEvent): void {
    switch (event.kind) {
      case 'key':
        takeKey(event);
        return;
      case 'paste':
        takePaste(event.text);
        return;
      case 'mouse':
        if (event.action === 'wheel-up') handle.scrollThread(3);
        if (event.action === 'wheel-down') handle.scrollThread(-3);
        return;
      case 'focus':
      case 'reply':
        return;
      default:
        event satisfies never;
    }
  }

  function takeKey(event: KeyEvent): void {
    const { overlay, composer, focus } = store.state;
    const isWriting = composer !== undefined;
    const isText = event.text !== '' && keys.pressed.length === 0;
    if (isText && hasPrompt()) {
      type(event.text);
      return;
    }
    if (isText && overlay?.is === 'sections') {
      goToSection(handle, event.text);
      return;
    }
    const isInText = isWriting && overlay === undefined;
    if (isInText && (isText || (keys.pressed.length === 0 && typing.isOwn(event)))) {
      typing.key(event);
      return;
    }
    const context: KeyContext = {
      panes: panesFor({
        overlay: overlay?.is,
        isWriting,
        isInField: composer?.field !== undefined,
        isCompleting: composer?.completion !== undefined,
        focus,
      }),
      conditions: conditions(),
    };
    const { bindings } = handle.keyboard;
    const { state, result } = pressKey(bindings, keys, event.key, context);
    keys = state;
    showWhich(context);
    if (result.kind === 'match') run(result.binding.action, result.count ?? 1, result.argument);
    else if (result.kind === 'none') takeUnbound(event);
  }

  /** What bindings ask of the moment: their `when`. */
  function conditions(): Set<string> {
    const { composer } = store.state;
    const held = new Set<string>();
    if (composer !== undefined && enterSends(handle, composer)) held.add(ENTER_SENDS);
    if (handle.recorder.letter !== undefined) held.add(RECORDING);
    if (store.state.tour !== undefined) held.add(TOURING[store.state.tour.is]);
    const inbox = handle.client.desk.inboxes.get(handle.current()?.replyTo.inboxId ?? '');
    if (inbox !== undefined) held.add(onChannel(inbox.channel));
    return held;
  }

  /** The keys that may follow: in the row of hints at once, in a frame when one hesitates. */
  function showWhich(context: KeyContext): void {
    cancelWhich?.();
    cancelWhich = undefined;
    const isBegun = keys.pressed.length > 0;
    store.set({
      pendingKeys: describeState(keys),
      nextKeys: isBegun ? withMacroKeys(handle, nextKeys(handle.keyboard.bindings, keys, context)) : NO_NEXT,
      isWhichOpen: isBegun && store.state.isWhichOpen,
    });
    if (isBegun && !store.state.isWhichOpen)
      cancelWhich = handle.clock.after(WHICH_AFTER_MS, () => store.set({ isWhichOpen: true }));
  }

  /**
   * Escape and a key pressed at once look like Alt with that key. Where that means nothing it was meant as two keys: a
   * note begun in haste must not end up in the reply that Escape was to leave.
   */
  function takeAsTwoKeys(character: string): void {
    takeKey({ kind: 'key', key: 'escape', text: '' });
    takeKey({ kind: 'key', key: character === ' ' ? 'space' : character, text: character });
  }

  function run(name: string, count: number, argument?: string): void {
    const command = commandNamed(name);
    if (command === undefined) return;
    const why = command.blocked?.(handle);
    if (why !== undefined) {
      handle.notify('plain', `${labelOf(name)}: ${why}.`);
      // What was recorded for another moment must not go on in this one.
      if (group !== undefined) queue = queue.filter((waiting) => waiting.group?.id !== group?.id);
      return;
    }
    const times = command.repeats === true ? Math.min(count, 500) : 1;
    for (let done = 0; done < times; done += 1) command.run(handle, argument);
    did(name);
  }

  const PROMPT_KEYS: Readonly<Record<string, string>> = {
    backspace: '\u007F',
    left: '\u001B[D',
    right: '\u001B[C',
  };

  function takeUnbound(event: KeyEvent): void {
    const { key } = event;
    const { composer, overlay } = store.state;
    const altCharacter = /^alt\+(.)$/u.exec(key)?.[1];
    if (altCharacter !== undefined && !typing.edits(key)) {
      takeAsTwoKeys(altCharacter);
      return;
    }
    if (hasPrompt()) {
      const bytes = PROMPT_KEYS[key];
      if (key === 'backspace' && promptText() === '') store.set({ overlay: undefined });
      else if (bytes !== undefined) type(bytes);
      return;
    }
    if (overlay === undefined && composer !== undefined) typing.key(event);
  }

  function promptText(): string {
    const { overlay } = store.state;
    if (overlay?.is === 'picker') return overlay.query;
    return overlay?.is === 'line' || overlay?.is === 'filter' ? overlay.text : '';
  }

  function takePaste(text: string): void {
    const { composer, overlay } = store.state;
    if (hasPrompt()) retype(handle, (before) => before + text.replaceAll(/\s+/g, ' '));
    else if (composer !== undefined && overlay === undefined) typing.paste(text);
  }

  return {
    /** Takes what came from the terminal. */
    feed(events: readonly InputEvent[]): void {
      played = 0;
      queue.push(...events.map((event) => ({ event, group: undefined })));
      if (!isWaiting) drain();
    },
    /** Takes keys before anything that waits, as one step of undo. */
    play(events: readonly InputEvent[], label: string): void {
      played += events.length;
      if (played > MOST_PLAYED) {
        queue = queue.filter((waiting) => waiting.group === undefined);
        handle.notify('bad', handle.words.notices.playedTooMuch, handle.words.notices.howToRecord);
        return;
      }
      const step = group ?? { id: handle.newId(), label };
      queue.unshift(...events.map((event) => ({ event, group: step })));
      if (!isWaiting)
        setImmediate(() => {
          if (!isWaiting) drain();
        });
    },
    undoGroup: () => group,
    run,
  };
}
