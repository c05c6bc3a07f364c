import {
  addressesIn,
  composerText,
  extrasOf,
  keysIn,
  newComposer,
  splitAddresses,
  type Composer,
} from '../state/composer.ts';
import { settle, withState, type PendingSend } from '../state/pending.ts';
import type { SendWish } from '../state/send-wish.ts';
import { currentId } from '../state/split.ts';
import { missedEntries, seenPosition } from '../state/staleness.ts';
import { UNDO_FOR_MS, withStep } from '../state/undo.ts';
import { contactName, line } from '../parts/names.ts';
import { comeBack } from './coming-back.ts';
import { closeComposer, compose, keepDraft } from './composing.ts';
import { sendEdit } from './deeds.ts';
import type { Handle } from './handle.ts';
import { goOn, openById } from './opening.ts';
import { isReady, partsToSend } from './ready.ts';
import { answeredOrOffline } from './under-way.ts';
import { newestSeq } from '../../src/domain/thread-order.ts';

/** Sending: what is checked before, the stale-send guard, what is on its way, undo. */

/** Sends what the composer holds, unless something came in that its author has not seen. */
export function send(handle: Handle, wish: SendWish = {}): void {
  const { store, client } = handle;
  const { composer } = store.state;
  if (composer === undefined) return;
  const { edits } = composer;
  if (edits !== undefined) return sendEdit(handle, { ...composer, edits });
  const ready = isReady(handle, composer) ? partsToSend(handle, composer, wish) : undefined;
  if (ready === undefined) return;
  const { parts, rich, chain } = ready;
  const { conversationId, kind } = composer;
  const thread = client.desk.threads.get(conversationId) ?? [];
  const missed = missedEntries(thread, composer.seenSeq, handle.me());
  const talksPast = kind === 'reply' && composer.forwards === undefined && missed.length > 0;
  if (talksPast && wish.anyway !== true) {
    store.set({ overlay: { is: 'stale', missed, wish } });
    return;
  }
  const seen =
    wish.anyway === true
      ? Math.max(composer.seenSeq, client.desk.conversations.get(conversationId)?.lastMessageSeq ?? 0)
      : seenPosition(thread, composer.seenSeq, handle.me());
  const sends = parts.map((text, index): PendingSend => ({
    actId: handle.newId(),
    conversationId,
    kind,
    text,
    rich: index === parts.length - 1 ? rich : undefined,
    chain,
    // Files and copies go with the first part.
    extras: index === 0 ? extrasOf(composer) : { ...extrasOf(composer), attachments: undefined },
    forward: forwardOf(composer),
    answers: index === 0 ? composer.answers : undefined,
    at: client.now(),
    // What becomes of the conversation is said with the last part.
    wish: index === parts.length - 1 ? wish : { sendAt: wish.sendAt, late: wish.late },
    state: { is: 'sending' },
  }));
  if (composer.forwards === undefined) handle.drafts.done({ conversationId, kind });
  client.signal({ kind: 'typing', conversationId, on: false });
  const empty = { conversationId, kind, text: '', seenSeq: seen, keys: keysIn(composer) };
  const next = wish.stay === true ? newComposer(empty) : undefined;
  store.set({ composer: next, overlay: undefined });
  handle.scrollThread('end');
  if (wish.thenNext === true || wish.after !== undefined) goOn(handle);
  store.set({ pending: [...store.state.pending, ...sends] });
  for (const pending of sends)
    void handle.underWay.begun(deliver(handle, pending, requestOf(handle, pending, seen)));
}

function forwardOf({ forwards, fields }: Composer): PendingSend['forward'] {
  const [to] = addressesIn(fields.to);
  return forwards === undefined || to === undefined ? undefined : { entry: forwards, to };
}

/** Sends it off, now or when there is a line; tells what became of it. */
export async function deliver(
  handle: Handle,
  pending: PendingSend,
  { action, input }: { action: string; input: unknown },
): Promise<void> {
  const { store, client, words } = handle;
  const { conversationId: conversation, actId, wish } = pending;
  const group = handle.undoGroup();
  try {
    const { undo, position, result } = await client.act(action, input, actId);
    store.set({
      pending: settle(withState(store.state.pending, actId, { is: 'accepted', position }), client.position),
    });
    const about = client.desk.conversations.get(conversation);
    if (undo !== undefined) {
      const label = words.notices.takeBack(about?.number);
      const dueAt = dueAtOf(result);
      const until = wish.sendAt === undefined && dueAt !== undefined ? dueAt : client.now() + UNDO_FOR_MS;
      const { action, input } = undo;
      store.set({
        undo: withStep(store.state.undo, {
          acts: [{ action, input }],
          label: group?.label ?? label,
          repliesIn: pending.forward === undefined ? conversation : undefined,
          until,
          group: group?.id,
        }),
      });
    }
    handle.notify('good', saidOf(handle, pending, contactName(words, client.desk, about?.contactId ?? '')));
  } catch (error) {
    const { seen } = (input ?? {}) as { seen?: unknown };
    await comeBack(handle, pending, error, typeof seen === 'number' ? seen : 0);
  }
}

function requestOf(
  handle: Handle,
  { conversationId: conversation, kind, text, rich, chain, extras, forward, answers, wish }: PendingSend,
  seen: number,
): { action: string; input: Record<string, unknown> } {
  if (kind === 'note') return { action: 'note.add', input: { conversation, text } };
  if (forward !== undefined) return { action: 'message.forward', input: { conversation, text, ...forward } };
  const { after, sendAt, late } = wish;
  return {
    action: 'message.send',
    input: {
      conversation,
      ...(rich === undefined ? { text } : { text: '', rich }),
      seen,
      attachments: extras.attachments,
      ...(extras.cc === undefined ? {} : { cc: splitAddresses(extras.cc) }),
      ...(extras.bcc === undefined ? {} : { bcc: splitAddresses(extras.bcc) }),
      ...(answers === undefined ? {} : { replyTo: answers }),
      ...(chain === undefined ? {} : { chain }),
      ...late,
      undoSendMs: handle.undoSendMs,
      ...(sendAt === undefined ? {} : { sendAt }),
      ...(after === undefined
        ? {}
        : after.is === 'snooze'
          ? { thenSnooze: after.until }
          : after.is === 'pend'
            ? { thenPend: true }
            : { thenSolve: true }),
    },
  };
}

function saidOf({ words, timeZone }: Handle, { kind, wish, forward }: PendingSend, name: string): string {
  const { notices, formats } = words;
  if (kind === 'note') return notices.noteAdded;
  if (forward !== undefined) return notices.forwarded(line(forward.to));
  if (wish.sendAt !== undefined) return notices.scheduled(name, formats.shortDate(wish.sendAt, timeZone));
  return notices.sentTo(name);
}

/** When a queued message leaves: until then it can be taken back. */
function dueAtOf(result: unknown): number | undefined {
  const due = typeof result === 'object' && result !== null && 'dueAt' in result ? result.dueAt : undefined;
  return typeof due === 'number' ? due : undefined;
}

/** After the dialog: the missed entries count as read, and writing goes on. */
export function editAfterStale(handle: Handle): void {
  const { store } = handle;
  const { composer } = store.state;
  const newest = newestSeq(handle.thread());
  if (composer === undefined) store.set({ overlay: undefined });
  else
    store.set({
      overlay: undefined,
      composer: { ...composer, seenSeq: Math.max(composer.seenSeq, newest) },
    });
  handle.scrollThread('end');
}

/** After the dialog: nothing is sent, the text stays as a draft. */
export function cancelStale(handle: Handle): void {
  handle.store.set({ overlay: undefined });
  keepDraft(handle);
  closeComposer(handle);
}

/** Takes the newest thing back that can be: what was done last, also when its answer is still to come. */
export async function undo(handle: Handle): Promise<void> {
  const { store, client } = handle;
  const answers = handle.underWay.answers();
  if (answers !== undefined) await answeredOrOffline(client, answers);
  const steps = store.state.undo.filter(({ until }) => until > client.now());
  const step = steps.at(-1);
  if (step === undefined) {
    handle.notify('plain', handle.words.notices.nothingToUndo.text, handle.words.notices.nothingToUndo.hint);
    return;
  }
  store.set({ undo: steps.slice(0, -1) });
  let worked = true;
  for (const { action, input } of step.acts.toReversed()) {
    worked =
      (await handle.act(
        action,
        input as Record<string, unknown>,
        handle.words.notices.undone(step.label),
        false,
      )) && worked;
  }
  const { composer } = store.state;
  const isFree = composer === undefined || composerText(composer) === '';
  if (!worked || step.repliesIn === undefined || step.acts[0]?.action !== 'message.unsend' || !isFree) return;
  // Sent and gone on: the text is written on where it was written.
  if (step.repliesIn !== currentId(store.state)) await openById(handle, step.repliesIn);
  compose(handle, 'reply');
}
