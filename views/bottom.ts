import type { Paint } from '../src/terminal/theme.ts';
import type { InkModel, OverlayModel } from './ink-model.ts';
import { inboxTrouble } from '../src/domain/inbox-trouble.ts';
import { agentHandle, line, underName } from './parts/names.ts';
import { companyAt } from './parts/company.ts';
import { hintsRow, statusRow, whichKeyHints, type Hint } from './parts/status-rows.ts';
import { sectionLines } from './screens/card-sections.ts';
import { filterModel } from './screens/filter-help.ts';
import { helpLines } from './screens/help.ts';
import { lineModel } from './screens/line-help.ts';
import { pickerScreen } from './screens/index.ts';
import { mergeLines } from './screens/merge-preview.ts';
import { messageLines } from './screens/messages.ts';
import { outputLines } from './screens/output.ts';
import { planLines } from './screens/plan.ts';
import { staleLines } from './screens/stale.ts';
import { composerText } from './state/composer.ts';
import type { Overlay } from './state/overlay.ts';
import { remember } from './state/remember.ts';
import type { Notice } from './state/notices.ts';
import { stillOpen } from './state/undo.ts';
import { enterSends } from './work/composing.ts';
import type { Handle } from './work/handle.ts';
import { keysHere, undoKeys } from './work/keys-here.ts';
import type { CommandName } from './words/catalogue.ts';
import type { Words } from './words/words.ts';
import { toldWords } from './state/notices.ts';

/** Makes what Ink is given to show. The overlay is made again only when it changed: Ink compares by identity. */
export function createBottom(paint: Paint): (handle: Handle) => InkModel {
  const overlay = remember<{ model: OverlayModel | undefined }>();
  const last = remember<InkModel['last']>();
  return (handle) => {
    const { state } = handle.store;
    const { bindings } = handle.keyboard;
    const made = [state.overlay, state.size, state.composer, state.notices, state.tour, bindings];
    return {
      ...inkModel(paint, handle),
      last: last(hintsAre(handle), () => lastRow(paint, handle)),
      overlay: overlay(made, () => ({ model: overlayModel(paint, handle) })).model,
    };
  };
}

/** What stands in the bottom rows, made from the state. */
function inkModel(paint: Paint, handle: Handle): Omit<InkModel, 'overlay' | 'last'> {
  const { state } = handle.store;
  const { columns, rows } = state.size;
  const now = handle.client.now();
  return {
    width: columns,
    room: Math.max(3, rows - 4 - (handle.geometry().guide?.height ?? 0)),
    status: statusRow(paint, handle.words, {
      mode: modeName(handle),
      notice: refusedLine(handle.words, state.overlay, now) ?? state.notice,
      undo: stillOpen(state.undo, now).at(-1),
      undoKeys: undoKeys(handle),
      recording: state.recording,
      marked: state.marked.size,
      isPrivate: state.isPrivate,
      company: state.isOpen ? companyNow(handle) : '',
      together: togetherNow(handle),
      trouble: troubleNow(handle),
      now,
      width: columns,
    }),
  };
}

/** Why the `:` line was not taken: said above it for as long as it stands. */
function refusedLine({ bottom }: Words, overlay: Overlay | undefined, at: number): Notice | undefined {
  if (overlay?.is !== 'line' || overlay.error === undefined) return undefined;
  return { at, tone: 'bad', text: overlay.error, hint: bottom.which.keys };
}

function modeName({ store, words }: Handle): string {
  const { modes } = words.bottom;
  const { overlay, composer, focus } = store.state;
  if (overlay?.is === 'stale') return modes.wait;
  if (composer !== undefined) return modes[composer.kind];
  return modes[focus];
}

function companyNow(handle: Handle): string {
  const { client, store } = handle;
  const id = store.state.thread?.conversationId;
  return id === undefined ? '' : companyAt(handle.words, client.desk, client.presence, id, handle.me());
}

/** `@2 · watching @kenji` */
function togetherNow({ client, store, words }: Handle): string {
  const { mentions = 0, watching } = store.state.together;
  return [
    ...(mentions === 0 ? [] : [`@${words.formats.number(mentions)}`]),
    ...(watching === undefined ? [] : [words.together.watching(agentHandle(client.desk, watching))]),
  ].join(' · ');
}

/** What the last row is made of: the same for every letter that is written. */
function hintsAre(handle: Handle): unknown[] {
  const { overlay, pendingKeys, nextKeys, size, focus, composer, tour } = handle.store.state;
  const sends = composer !== undefined && enterSends(handle, composer);
  const { bindings } = handle.keyboard;
  return [overlay, pendingKeys, nextKeys, size.columns, focus, composer?.kind, sends, tour, bindings];
}

/** The first inbox that does not work, or soon will not, and how many others. */
function troubleNow({ client, words }: Handle): string {
  const now = client.now();
  const [first, ...others] = [...client.desk.inboxes.values()].flatMap((inbox) => {
    const trouble = inboxTrouble(inbox, now);
    return trouble === undefined ? [] : [{ inbox, trouble }];
  });
  if (first === undefined) return '';
  const { inbox, trouble } = first;
  const said = words.bottom.trouble;
  const what =
    trouble.is === 'error'
      ? line(toldWords(words, trouble), 200)
      : trouble.is === 'expired'
        ? said.expired
        : said.expires(words.formats.timeLeft(trouble.at, now));
  return `${underName(line(inbox.slug), what)}${others.length === 0 ? '' : ` +${others.length}`}`;
}

function lastRow(paint: Paint, handle: Handle): InkModel['last'] {
  const { overlay, pendingKeys, nextKeys, size } = handle.store.state;
  if (overlay?.is === 'line') {
    return { is: 'prompt', sign: ':', text: overlay.text, placeholder: '' };
  }
  if (overlay?.is === 'filter') {
    return {
      is: 'prompt',
      sign: '\\',
      text: overlay.text,
      placeholder: handle.words.bottom.filterPlaceholder,
    };
  }
  if (pendingKeys !== '' && nextKeys.length > 0) {
    const hints = [{ keys: pendingKeys, words: '…' }, ...whichKeyHints(handle.words, nextKeys)];
    return { is: 'hints', text: hintsRow(paint, size.columns, hints) };
  }
  return { is: 'hints', text: hintsRow(paint, size.columns, hintsFor(handle)) };
}

const BROWSE_HINTS = [
  'write.reply',
  'write.note',
  'assign.me',
  'assign.pick',
  'status.solve-next',
  'snooze.pick',
  'tag.add',
  'channel.switch',
  'search',
  'palette',
  'help',
] as const satisfies readonly CommandName[];

function hint(handle: Handle, command: CommandName): Hint[] {
  const keys = keysHere(handle, command)[0];
  const said: { label: string; hint?: string | undefined } = handle.words.commands[command];
  return keys === undefined || said.hint === undefined ? [] : [{ keys, words: said.hint }];
}

/** The keys that matter where the agent is. */
function hintsFor(handle: Handle): Hint[] {
  const { overlay, composer, focus } = handle.store.state;
  const { words } = handle;
  const hints = (names: readonly CommandName[]): Hint[] => names.flatMap((name) => hint(handle, name));
  if (overlay?.is === 'stale') return hints(['stale.send', 'stale.edit', 'stale.keep']);
  if (overlay !== undefined) return [];
  if (composer !== undefined) {
    const said = words.bottom;
    const bound = (command: CommandName, label: string): Hint[] =>
      keysHere(handle, command)
        .slice(0, 1)
        .map((keys) => ({ keys, words: label }));
    const sends = enterSends(handle, composer);
    return [
      ...bound(
        sends ? 'composer.send-on' : 'composer.send',
        composer.kind === 'note' ? said.addNote : said.send,
      ),
      ...(sends ? [{ keys: 'alt+enter', words: said.newLine }] : []),
      { keys: '/', words: said.canned },
      ...bound('composer.send-solve', said.sendAndSolve),
      ...bound('composer.toggle', said.noteOrReply),
      ...bound('channel.switch', said.channel),
      ...bound('composer.leave', said.keepDraft),
    ];
  }
  const where: readonly CommandName[] =
    focus === 'queue' ? ['move.down', 'conversation.open'] : ['conversation.back', 'conversation.next'];
  return hints([...where, ...BROWSE_HINTS]);
}

function overlayModel(paint: Paint, handle: Handle): OverlayModel | undefined {
  const { overlay, size } = handle.store.state;
  const { words } = handle;
  const said = words.overlays;
  if (overlay === undefined) return undefined;
  const wide = Math.min(size.columns - 4, 104);
  const narrow = Math.min(size.columns - 4, 76);
  switch (overlay.is) {
    case 'picker':
      return pickerModel(handle, overlay, narrow);
    case 'merge':
      return {
        is: 'box',
        title: said.merge.title,
        lines: mergeLines(
          paint,
          words,
          handle.client.desk,
          overlay.preview,
          undoKeys(handle, handle.store.state),
          narrow - 2,
        ),
        top: 0,
        footer: said.merge.keys,
        width: narrow,
      };
    case 'sections': {
      const width = Math.min(narrow, 44);
      const lines = sectionLines(paint, handle, width - 2);
      return { is: 'box', title: said.sections.title, lines, top: 0, footer: said.sections.keys, width };
    }
    case 'help':
      return {
        is: 'box',
        title: said.help.title,
        lines: helpLines(paint, words, handle.keyboard, wide - 2, overlay.from),
        top: overlay.top,
        footer: said.help.keys,
        width: wide,
      };
    case 'messages': {
      const { notices } = handle.store.state;
      const lines = messageLines(paint, words, wide - 2, notices, handle.timeZone);
      return {
        is: 'box',
        title: said.messages.title,
        lines,
        top: overlay.top,
        footer: said.messages.keys,
        width: wide,
      };
    }
    case 'output': {
      const isRunning = overlay.cancel !== undefined;
      const state = isRunning ? words.shell.running : overlay.state;
      return {
        is: 'box',
        title: `$ ${overlay.title}`,
        lines: outputLines(paint, overlay.text, state, wide - 2),
        top: overlay.top,
        footer: isRunning ? words.shell.keysRunning : words.shell.keys,
        width: wide,
      };
    }
    case 'plan':
      return {
        is: 'box',
        title: words.plan.title,
        lines: planLines(paint, words, overlay.plan, wide - 2),
        top: overlay.top,
        footer: overlay.plan.edit === undefined ? words.plan.keysNoEdit : words.plan.keys,
        width: wide,
      };
    case 'stale': {
      const { composer } = handle.store.state;
      const lines = staleLines(paint, words, {
        desk: handle.client.desk,
        missed: overlay.missed,
        text: composer === undefined ? '' : composerText(composer),
        me: handle.me(),
        now: handle.client.now(),
        width: wide - 2,
        timeZone: handle.timeZone,
      });
      return {
        is: 'box',
        title: said.stale.title,
        lines,
        top: 0,
        footer: said.stale.keys,
        width: wide,
      };
    }
    case 'filter':
      return filterModel(paint, words, overlay, wide, size.rows);
    case 'line':
      return lineModel(paint, handle, overlay, wide);
    default:
      return overlay satisfies never;
  }
}

function pickerModel(
  handle: Handle,
  overlay: Extract<Overlay, { is: 'picker' }>,
  width: number,
): OverlayModel {
  const screen = pickerScreen(overlay.screen);
  const { overlays, pickers } = handle.words;
  const said = pickers[overlay.screen];
  const isIdle = screen.isAsked === true && screen.asksAtOnce !== true && overlay.query.trim() === '';
  return {
    is: 'picker',
    title: screen.title?.(handle) ?? said.title,
    query: overlay.query,
    placeholder: said.placeholder,
    choices: overlay.choices,
    index: overlay.index,
    empty: overlay.isLoading ? overlays.asking : isIdle ? overlays.typeSomething : said.empty,
    width,
  };
}
