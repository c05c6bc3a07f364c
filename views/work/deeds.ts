import type { ChannelInfo } from '../../src/domain/channel.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { composerText, newComposer, type Composer } from '../state/composer.ts';
import { seenPosition } from '../state/staleness.ts';
import type { Handle } from './handle.ts';
import { openSelected } from './opening.ts';
import { chosenEntry } from './reading.ts';
import { newestSeq } from '../../src/domain/thread-order.ts';

/** What can be done with a message that the customer has: a reaction, a change, a deletion. */

/** The chosen message and what its channel can do. */
export function chosenMessage(handle: Handle): { message: MessageEntry; channel: ChannelInfo } | undefined {
  const entry = chosenEntry(handle);
  const { desk } = handle.client;
  if (entry?.kind !== 'message' || entry.deletedAt !== undefined) return undefined;
  const channel = desk.channels.get(desk.inboxes.get(entry.inboxId)?.channel ?? '');
  return channel && { message: entry, channel };
}

/** Why the chosen message cannot be reacted to; undefined when it can. */
export function cannotReact(handle: Handle): string | undefined {
  const { blocked } = handle.words.notices;
  const chosen = chosenMessage(handle);
  if (chosen?.message.providerId === undefined) return blocked.noMessage;
  return chosen.channel.reactionsOut === undefined ? blocked.channelCannot(chosen.channel.label) : undefined;
}

/** Why the chosen message cannot be changed, or deleted; undefined when it can. */
export const cannot =
  (does: 'edit' | 'delete') =>
  (handle: Handle): string | undefined => {
    const { blocked } = handle.words.notices;
    const chosen = chosenMessage(handle);
    if (chosen?.message.providerId === undefined || chosen.message.direction !== 'out')
      return blocked.noOwnMessage;
    return chosen.channel[does] === undefined ? blocked.channelCannot(chosen.channel.label) : undefined;
  };

/** Opens the composer on the chosen message's words. What was begun as a reply waits as a draft. */
export function editChosen(handle: Handle): void {
  const { store } = handle;
  const chosen = chosenMessage(handle);
  if (chosen === undefined) return;
  if (!store.state.isOpen) openSelected(handle);
  const { message } = chosen;
  const composer = newComposer({
    conversationId: message.conversationId,
    kind: 'reply',
    text: message.text,
    seenSeq: newestSeq(handle.thread()),
    keys: store.state.composerKeys,
  });
  store.set({ composer: { ...composer, edits: message.id }, focus: 'thread' });
}

/** Hands the changed words to the customer's channel. */
export function sendEdit(handle: Handle, composer: Composer & { edits: string }): void {
  const { store, client, words } = handle;
  const text = composerText(composer).trimEnd();
  if (text === '') return handle.notify('bad', words.notices.emptyEdit.text, words.notices.emptyEdit.hint);
  const thread = client.desk.threads.get(composer.conversationId) ?? [];
  const seen = seenPosition(thread, composer.seenSeq, handle.me());
  store.set({ composer: undefined, overlay: undefined });
  void handle
    .act('message.edit', { entry: composer.edits, text, seen }, words.notices.editSent, false)
    .then((worked) => {
      // Refused words are not lost: they are in the composer again, unless another text is.
      if (!worked && store.state.composer === undefined) store.set({ composer });
    });
}
