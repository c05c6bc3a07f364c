import type { Failure } from '../../src/domain/failure.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import type { Extras } from './composer.ts';
import type { SendWish } from './send-wish.ts';

/**
 * What was sent and is not in the log yet: shown at the end of its thread at once, so that sending feels immediate.
 * The entry itself takes its place when the change has come.
 */
export type PendingSend = {
  /** The action's id. */
  actId: string;
  conversationId: string;
  kind: 'reply' | 'note';
  /** As it stood in the composer. */
  text: string;
  /** What the text says beside its words. */
  rich?: RichMessage | undefined;
  /** In public, longer than one post: as a chain of them. */
  chain?: true | undefined;
  /** Copies and files, as the composer had them. */
  extras: Extras;
  /** The message sent on, and to whom. */
  forward?: { entry: string; to: string } | undefined;
  /** The message it answers, when it was chosen. */
  answers?: string | undefined;
  at: number;
  wish: SendWish;
  state:
    | { is: 'sending' }
    /** There is no line to send it by. Only shown, see `pendingIn`. */
    | { is: 'waiting' }
    /** The relay has it; the change is on its way. */
    | { is: 'accepted'; position: number }
    | { is: 'refused'; failure: Failure };
};

/** Drops what the replica holds by now. The same array when nothing goes. */
export function settle(pending: readonly PendingSend[], position: number): readonly PendingSend[] {
  const stays = ({ state }: PendingSend): boolean => state.is !== 'accepted' || state.position > position;
  return pending.every(stays) ? pending : pending.filter(stays);
}

/** What is on its way in one conversation, as it stands while there is a line or none. */
export const pendingIn = (
  pending: readonly PendingSend[],
  conversationId: string,
  hasLine: boolean,
): readonly PendingSend[] =>
  pending
    .filter((send) => send.conversationId === conversationId)
    .map((send) => (hasLine || send.state.is !== 'sending' ? send : { ...send, state: { is: 'waiting' } }));

export function withState(
  pending: readonly PendingSend[],
  actId: string,
  state: PendingSend['state'],
): readonly PendingSend[] {
  return pending.map((send) => (send.actId === actId ? { ...send, state } : send));
}

export function without(pending: readonly PendingSend[], actId: string): readonly PendingSend[] {
  return pending.filter((send) => send.actId !== actId);
}

/** Conversations that are solved or put aside by what is on its way: they are gone from the queue at once. */
export function leaving(pending: readonly PendingSend[]): ReadonlySet<string> {
  const leaves = ({ wish: { after } }: PendingSend): boolean =>
    after?.is === 'solve' || after?.is === 'snooze';
  return new Set(pending.filter(leaves).map(({ conversationId }) => conversationId));
}
