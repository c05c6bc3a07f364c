import { wasTakenBack } from '../../src/client/requests.ts';
import { Failure } from '../../src/domain/failure.ts';
import {
  composerText,
  extrasOf,
  inField,
  insertText,
  newComposer,
  type Composer,
} from '../state/composer.ts';
import { failureNotice, failureWords, withNotice } from '../state/notices.ts';
import { without, type PendingSend } from '../state/pending.ts';
import { currentId } from '../state/split.ts';
import { missedEntries } from '../state/staleness.ts';
import { keptDraft } from './composing.ts';
import type { Handle } from './handle.ts';
import { putAside } from './keeping.ts';

/** What was sent and refused comes back and is never lost: into the composer, as the draft, or put aside. */

/**
 * Where it comes back to: the composer when nothing is being typed anywhere, so that it takes nobody's keys; the draft
 * when there is none; beside the others when there is another text in its place.
 */
type Place = 'composer' | 'draft' | 'aside';

/** Takes back what the relay refused; a stale send shows what was missed. `seen`: up to where its author had read. */
export async function comeBack(
  handle: Handle,
  pending: PendingSend,
  error: unknown,
  seen: number,
): Promise<void> {
  const { store, client } = handle;
  const { conversationId, actId, wish } = pending;
  store.set({ pending: without(store.state.pending, actId) });
  keep(handle, pending);
  const isStale =
    error instanceof Failure && error.kind === 'conflict' && error.details?.['reason'] === 'stale';
  const seenSeq = Number((error instanceof Failure ? error.details?.['seenSeq'] : undefined) ?? seen);
  if (isStale && placeFor(handle, pending) === 'composer')
    await client.openThread(conversationId).catch(() => undefined);
  // Asked again, for much may have been pressed meanwhile. Composer and dialog come at once: no key lands between them.
  const place = placeFor(handle, pending);
  if (place === 'composer') {
    const thread = client.desk.threads.get(conversationId) ?? [];
    const missed = isStale ? missedEntries(thread, seenSeq, handle.me()) : [];
    const overlay = missed.length > 0 ? ({ is: 'stale', missed, wish } as const) : undefined;
    const composer = composerAgain(handle, pending, seenSeq);
    store.set({ composer, focus: 'thread', isOpen: true, overlay });
    if (overlay !== undefined) return;
  }
  if (wasTakenBack(error)) return;
  const { notices } = handle.words;
  const where = { composer: notices.textKept, draft: notices.textKeptAsDraft, aside: notices.asideHint }[
    place
  ];
  const helps = failureWords(handle.words, error).hint;
  const notice = {
    ...failureNotice(handle.words, error, notices.notSent, client.now()),
    hint: place === 'aside' && helps !== undefined ? `${where} · ${helps}` : (helps ?? where),
  };
  store.set({ notices: withNotice(store.state.notices, notice), notice });
}

/** On disk before anything else happens to it. */
function keep(handle: Handle, pending: PendingSend): void {
  const { conversationId, kind, text, extras } = pending;
  const draft = { conversationId, kind, text, ...extras, savedAt: handle.client.now() };
  if (placeFor(handle, pending) === 'aside') putAside(handle, draft);
  else if (pending.forward === undefined) handle.journal.save(draft);
}

function placeFor(handle: Handle, { conversationId, kind, text, forward }: PendingSend): Place {
  const { composer, overlay } = handle.store.state;
  const isHere = currentId(handle.store.state) === conversationId && overlay === undefined;
  const isOwn = composer?.conversationId === conversationId && composer.kind === kind;
  if (isHere && isOwn && isEmpty(composer)) return 'composer';
  if (isOwn && composerText(composer).trim() !== '') return 'aside';
  if (forward !== undefined) return isHere && composer === undefined ? 'composer' : 'aside';
  const draft = keptDraft(handle, conversationId, kind).text;
  if (draft.trim() !== '' && draft !== text) return 'aside';
  return isHere && composer === undefined ? 'composer' : 'draft';
}

/** Nothing is written in it, attached to it or addressed. */
function isEmpty(composer: Composer): boolean {
  return (
    composer.edits === undefined &&
    composer.forwards === undefined &&
    composer.files.length === 0 &&
    composerText(composer) === '' &&
    Object.keys(extrasOf(composer)).length === 0
  );
}

/** The composer as it was when what is refused was sent. */
function composerAgain({ store }: Handle, pending: PendingSend, seenSeq: number): Composer {
  const { conversationId, kind, text, extras, forward } = pending;
  const keys = store.state.composerKeys;
  const composer = newComposer({ conversationId, kind, text, seenSeq, keys, extras });
  if (forward === undefined) return { ...composer, answers: pending.answers };
  const addressed = insertText(inField(composer, 'to'), forward.to);
  return { ...inField(addressed, undefined), forwards: forward.entry };
}
