import { plainPaint } from '../../src/terminal/theme.ts';
import { formatKeys } from '../../src/terminal/keymap.ts';
import { createBottom } from '../bottom.ts';
import { createFrames } from '../frame.ts';
import { cardRows, cursorItem } from '../parts/card-rows.ts';
import { draftPreview } from '../parts/draft-preview.ts';
import { channelLabel, contactName, line } from '../parts/names.ts';
import { composerText } from '../state/composer.ts';
import type { ConsoleState } from '../state/state.ts';
import { TOUR_STEPS } from '../state/tour.ts';
import type { Notice } from '../state/notices.ts';
import { placeWords } from '../work/besides.ts';
import type { Handle } from '../work/handle.ts';
import { markRead } from '../work/opening.ts';
import { outgoing } from '../work/outgoing.ts';
import { entryLines, spokenRows, translationLines } from './lines.ts';
import type { Reader } from './reader.ts';
import { failureWords } from '../state/notices.ts';

const MOST_CHOICES = 15;
/** Wide enough that few lines are broken. */
const PREVIEW_CELLS = 400;
const NO_INK = { bottom: [], overlay: [], overlayWidth: 0 };

/** A notice as one hears it. */
export function noticeLine({ words }: Handle, { tone, text, hint }: Notice): string {
  const said = hint === undefined ? text : `${text} ${hint}`;
  return line(tone === 'bad' ? words.spoken.trouble(said) : said, 1_000);
}

/**
 * Says what became different since it was asked last: where one is, what was opened, what is asked. The screen would
 * show it; here it is told.
 */
export function createTeller(handle: Handle, reader: Reader, say: (...lines: string[]) => void) {
  const { store, words } = handle;
  const frames = createFrames(plainPaint, words);
  const bottomOf = createBottom(plainPaint);
  // A tour that is offered at the start is yet to be told.
  let told: ConsoleState = { ...store.state, tour: undefined };
  /** The thread that was read out. */
  let openedId: string | undefined;

  function tell(): void {
    const before = told;
    const { state } = store;
    told = state;
    if (state.queue !== before.queue || state.filter !== before.filter) reader.queue();
    tellTour(before, state);
    tellPlace(before, state);
    tellThread(before, state);
    tellComposer(before, state);
    if (state.focus === 'card' && state.overlay === undefined && before.overlay === state.overlay) {
      if (before.focus === 'card' && before.card.cursor !== state.card.cursor) tellCardItem();
      else tellCard();
    }
    tellOverlay(before, state);
    told = store.state;
  }

  function tellTour(before: ConsoleState, { tour }: ConsoleState): void {
    if (tour === undefined || tour === before.tour) return;
    const said = words.tour;
    if (tour.is === 'offered') {
      say(`${said.offer} ${said.typed.begin}`);
      return;
    }
    const step = TOUR_STEPS[tour.step];
    if (step === undefined) return;
    const { title, text } = said.steps[step.id];
    const place = words.overlays.place(tour.step + 1, TOUR_STEPS.length);
    const ask = step.id === 'send' ? said.typed.write : said.typed.type(step.typed);
    say(`${said.name} ${place}, ${title}: ${text}`, `${ask} ${said.typed.steering}`);
  }

  function tellPlace(before: ConsoleState, state: ConsoleState): void {
    const { thread } = state;
    if (!state.isOpen) {
      openedId = undefined;
      if (before.isOpen) say(words.spoken.left);
      if (state.selectedId !== before.selectedId || state.marked !== before.marked) reader.selected();
      return;
    }
    if (thread === undefined || thread.hasOlder === undefined || thread.conversationId === openedId) return;
    openedId = thread.conversationId;
    reader.opened(thread.readUpTo);
    markRead(handle);
  }

  /** What was chosen, unfolded or translated in the thread that is open. */
  function tellThread(before: ConsoleState, { thread, isOpen, translations }: ConsoleState): void {
    if (!isOpen || thread === undefined || thread.conversationId !== before.thread?.conversationId) return;
    if (thread.cursor !== undefined && thread.cursor !== before.thread.cursor) reader.chosen(thread.cursor);
    const fresh = [...thread.unfolded].filter((id) => before.thread?.unfolded.has(id) !== true);
    for (const id of fresh) {
      const entry = handle.thread().findLast((one) => one.id === id);
      if (entry !== undefined) say(...entryLines(handle, entry));
    }
    if (before.translations !== undefined && translations === undefined) say(words.spoken.asWritten);
    for (const [id, translation] of translations ?? []) {
      if (before.translations?.get(id) === translation) continue;
      const place = handle.thread().findIndex((one) => one.id === id) + 1;
      const [first = '', ...rest] =
        translation.is === 'done'
          ? translationLines(handle, translation.text)
          : translation.is === 'failed'
            ? [words.reading.untranslated(line(translation.why))]
            : [];
      if (first !== '') say(`${place}. ${first}`, ...rest.map((part) => `   ${part}`));
    }
  }

  function tellComposer(before: ConsoleState, { composer }: ConsoleState): void {
    if (composer === undefined) return;
    const isSame =
      before.composer?.kind === composer.kind && before.composer.conversationId === composer.conversationId;
    if (!isSame) {
      const { desk } = handle.client;
      const conversation = desk.conversations.get(composer.conversationId);
      const name = contactName(words, desk, conversation?.contactId ?? '');
      const channel = channelLabel(words, desk, conversation?.replyTo.inboxId ?? '');
      const said = words.spoken.writing;
      say(composer.kind === 'note' ? said.note(name) : said.reply(name, channel));
      const place = placeWords(handle, composer);
      if (place !== undefined) say(place);
      say(said.how);
      if (composerText(composer) !== '') tellText(words.spoken.writing.draft);
    } else if (composer.isPreview === true && before.composer?.isPreview !== true) {
      const shown = { text: composerText(composer), ...outgoing(handle, composer), cells: PREVIEW_CELLS };
      say(`${words.composer.preview}:`, ...spokenRows(draftPreview(plainPaint, words, shown)));
    } else if (before.composer?.field !== composer.field) {
      if (composer.field !== undefined)
        say(`${words.composer.fields[composer.field]}: ${words.spoken.writing.addresses}`);
    } else if (before.overlay?.is === 'picker' && before.composer?.buffer.text !== composer.buffer.text) {
      tellText();
    }
  }

  /** What the composer holds, line by line. */
  function tellText(title?: string): void {
    const { composer } = store.state;
    const text = composer === undefined ? '' : composerText(composer);
    if (text === '') say(words.spoken.writing.empty);
    else {
      if (title !== undefined) say(title);
      say(
        ...text
          .split('\n')
          .map((part, index) => `${words.spoken.writing.line(index + 1)} ${line(part, 4_000)}`),
      );
    }
  }

  function tellCard(): void {
    const area = handle.geometry().panes.card;
    const { regions } = frames.frame(handle, NO_INK, undefined);
    const card = regions.find(({ left, top }) => left === area?.column && top === area.row);
    say(...spokenRows(card?.lines ?? []));
  }

  /** The row of the card one has moved to. */
  function tellCardItem(): void {
    const item = cursorItem(handle.card.items(), store.state.card.cursor);
    if (item === undefined) return;
    const look = { cursor: undefined, isFocused: false, width: handle.geometry().panes.card?.width ?? 80 };
    say(...spokenRows(cardRows(plainPaint, [item], look)));
  }

  function tellOverlay(before: ConsoleState, { overlay }: ConsoleState): void {
    if (overlay === undefined || overlay === before.overlay) return;
    if (overlay.is === 'filter') {
      if (overlay.fault !== undefined)
        say(words.spoken.trouble(line(failureWords(words, overlay.fault).text, 1_000)));
      return;
    }
    if (overlay.is === 'line') {
      if (overlay.error !== undefined) say(words.spoken.trouble(line(overlay.error, 1_000)));
      store.set({ overlay: undefined });
      return;
    }
    const model = bottomOf(handle).overlay;
    if (model?.is === 'picker') {
      if (model.choices.length === 0)
        say(`${model.title}: ${model.query === '' ? model.placeholder : model.empty}`);
      else {
        const isNew = before.overlay?.is !== 'picker';
        say(isNew ? `${model.title}. ${words.spoken.choose}` : `${model.title}: ${line(model.query)}`);
        say(
          ...model.choices.slice(0, MOST_CHOICES).map(({ label, detail, blocked }, index) => {
            const beside = [detail, blocked].filter((part) => part !== undefined && part !== '');
            return `${index + 1}. ${[label, ...beside].join(', ')}`;
          }),
        );
        const left = model.choices.length - MOST_CHOICES;
        if (left > 0) say(`… ${left}`);
      }
    } else if (model?.is === 'box') {
      say(`${model.title}:`, ...spokenRows(model.lines));
      const answers = answersOf(overlay.is);
      if (answers.length === 0) store.set({ overlay: undefined });
      else say(words.spoken.answers(answers.join(', ')));
    }
  }

  /** What can be answered in a frame; nothing where keys only scroll and close it. */
  function answersOf(pane: string): string[] {
    const said = new Set<string>();
    return handle.keyboard.bindings.flatMap((binding) => {
      if (binding.pane !== pane || binding.action.startsWith('overlay.') || said.has(binding.action))
        return [];
      said.add(binding.action);
      return [`${formatKeys(binding.keys)} ${binding.label}`];
    });
  }

  return { tell, tellText };
}
