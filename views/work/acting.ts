import { wasTakenBack } from '../../src/client/requests.ts';
import { failureNotice, failureWords, shownForMs, withNotice, type Notice } from '../state/notices.ts';
import { UNDO_FOR_MS, withStep, type UndoStep } from '../state/undo.ts';
import type { Handle } from './handle.ts';

/** Telling the agent, and carrying actions out. */

type Parts = Pick<Handle, 'store' | 'client' | 'clock' | 'words'>;

/** The group of undo that acts begun now belong to; see `Handle.asOne`. */
export type UndoGroup = { id: string; label: string };

/** Shows a notice for a while; `:messages` keeps it. What it takes the place of may come back behind it. */
export function tell(parts: Pick<Parts, 'store' | 'clock'>, notice: Notice): void {
  const { notices, notice: before, laterNotices } = parts.store.state;
  const laterAgain = before?.comesBack === true ? [...laterNotices, before] : laterNotices;
  parts.store.set({ notices: withNotice(notices, notice), laterNotices: laterAgain });
  show(parts, notice);
}

function show(parts: Pick<Parts, 'store' | 'clock'>, notice: Notice): void {
  const { store, clock } = parts;
  store.set({ notice });
  clock.after(shownForMs(notice), () => {
    if (store.state.notice !== notice) return;
    const [next, ...laterNotices] = store.state.laterNotices;
    store.set({ notice: next, laterNotices });
    if (next !== undefined) show(parts, next);
  });
}

/**
 * Carries the action out for each input. Gives one notice and one step of undo for all of them; what was refused is
 * told with the relay's own words.
 */
export async function carryOut(
  parts: Parts,
  action: string,
  inputs: readonly Record<string, unknown>[],
  said: string,
  canUndo: boolean,
  group?: UndoGroup,
): Promise<boolean> {
  const { client, store, words } = parts;
  const isAnsweredAtOnce = client.line.is === 'live';
  if (!isAnsweredAtOnce)
    tell(parts, { at: client.now(), tone: 'plain', text: said, hint: words.offline.queued });
  const answers = await Promise.allSettled(inputs.map((input) => client.act(action, input)));
  const acts = answers.flatMap((answer): UndoStep['acts'][number][] => {
    if (answer.status === 'rejected' || answer.value.undo === undefined) return [];
    const { action, input } = answer.value.undo;
    return [{ action, input }];
  });
  const refused = answers.filter((answer) => answer.status === 'rejected');
  if (acts.length > 0 && canUndo) {
    const until = client.now() + UNDO_FOR_MS;
    const step: UndoStep = { acts, label: group?.label ?? said, until, group: group?.id };
    store.set({ undo: withStep(store.state.undo, step) });
  }
  const [first] = refused;
  if (first === undefined) {
    tell(parts, { at: client.now(), tone: 'good', text: said });
    return true;
  }
  if (wasTakenBack(first.reason)) return false;
  const which = refused.length === 1 ? said : words.notices.someOf(refused.length, inputs.length);
  const notice = failureNotice(words, first.reason, which, client.now());
  // Who has just asked for one thing knows what it was: as done it would read as if it had been.
  const isPlain = inputs.length === 1 && isAnsweredAtOnce;
  const why = isPlain ? failureWords(words, first.reason).text : notice.text;
  tell(parts, { ...notice, text: words.notices.refused(why) });
  return false;
}

/** Offers to undo what the relay itself cannot take back. */
export function offerUndo(
  { store, client }: Pick<Parts, 'store' | 'client'>,
  label: string,
  act: UndoStep['acts'][number],
): void {
  const step: UndoStep = { acts: [act], label, until: client.now() + UNDO_FOR_MS };
  store.set({ undo: withStep(store.state.undo, step) });
}
