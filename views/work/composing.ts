import type { ChannelInfo } from '../../src/domain/channel.ts';
import { draftKey } from '../../src/domain/desk.ts';
import { forReply } from '../../src/domain/public-reply.ts';
import {
  composerText,
  extrasOf,
  newComposer,
  type Composer,
  type ComposerKind,
  type Extras,
} from '../state/composer.ts';
import { notationIn } from '../state/notation.ts';
import { openSelected } from './opening.ts';
import type { Handle } from './handle.ts';
import { newestSeq } from '../../src/domain/thread-order.ts';

/** Opening and leaving the composer, and the drafts that keep its text. */

/** Opens the composer for the current conversation, with the text that was begun there. */
export function compose(handle: Handle, kind: ComposerKind): void {
  const { store, client } = handle;
  const conversation = handle.current();
  if (conversation === undefined) return;
  if (!store.state.isOpen) openSelected(handle);
  const { text, ...extras } = keptDraft(handle, conversation.id, kind);
  const newest = newestSeq(handle.thread());
  store.set({
    composer: newComposer({
      conversationId: conversation.id,
      kind,
      text,
      seenSeq: Math.max(newest, conversation.lastMessageSeq),
      keys: store.state.composerKeys,
      extras,
    }),
    focus: 'thread',
  });
  if (kind === 'reply') client.signal({ kind: 'typing', conversationId: conversation.id, on: true });
}

/** The newer of what the relay and this machine's journal hold. */
export function keptDraft(
  handle: Handle,
  conversationId: string,
  kind: ComposerKind,
): Extras & { text: string } {
  const onRelay = handle.client.desk.drafts.get(draftKey({ agentId: handle.me(), conversationId, kind }));
  const here = handle.journal
    .load()
    .find((draft) => draft.conversationId === conversationId && draft.kind === kind);
  const draft = here !== undefined && here.savedAt >= (onRelay?.savedAt ?? 0) ? here : onRelay;
  return { text: draft?.text ?? '', cc: draft?.cc, bcc: draft?.bcc, attachments: draft?.attachments };
}

/** Keeps what was written so far. What is sent on to somebody, or changed, is no draft of the conversation's. */
export function keepDraft(handle: Handle): void {
  const { composer } = handle.store.state;
  if (composer !== undefined) keep(handle, composer, { text: composerText(composer), ...extrasOf(composer) });
}

/** Its text is elsewhere now: nothing stays as this draft, here or on the relay. */
export function emptyDraft(handle: Handle): void {
  const { composer } = handle.store.state;
  if (composer !== undefined) keep(handle, composer, { text: '' });
}

function keep({ client, drafts }: Handle, composer: Composer, content: Extras & { text: string }): void {
  const { conversationId, kind, forwards, edits } = composer;
  if (forwards !== undefined || edits !== undefined) return;
  drafts.changed({ conversationId, kind, ...content, savedAt: client.now() });
}

/** Leaves the composer; its text stays as a draft. */
export function closeComposer(handle: Handle): void {
  const { store, client } = handle;
  const { composer } = store.state;
  if (composer === undefined) return;
  client.signal({ kind: 'typing', conversationId: composer.conversationId, on: false });
  void handle.drafts.flush();
  store.set({ composer: undefined });
  if (composer.edits !== undefined) handle.notify('plain', handle.words.notices.editDropped);
  else if (composerText(composer).trim() !== '')
    handle.notify('plain', handle.words.notices.draftKept.text, handle.words.notices.draftKept.hint);
}

/**
 * What the channel that a reply would leave by can do where it would stand, in public or privately; undefined while the replica does not
 * know it. The same object while nothing has changed.
 */
export function channelOf(
  { client: { desk } }: Handle,
  { conversationId }: Pick<Composer, 'conversationId'>,
): ChannelInfo | undefined {
  const inboxId = desk.conversations.get(conversationId)?.replyTo.inboxId ?? '';
  const inbox = desk.inboxes.get(inboxId);
  const channel = desk.channels.get(inbox?.channel ?? '');
  if (inbox === undefined || channel === undefined) return channel;
  const placed = forReply(channel, inbox, desk.threads.get(conversationId) ?? []);
  if (placed === channel) return channel;
  const known = placedOnes.get(channel) ?? placed;
  placedOnes.set(channel, known);
  return known;
}

/** A channel differs in one way only from place to place: it is held in public there, or begins privately. */
const placedOnes = new WeakMap<ChannelInfo, ChannelInfo>();

/** Whether Enter sends: it does where people talk; in letters, notes and lists of choices it begins a new line. */
export function enterSends(handle: Handle, composer: Composer): boolean {
  return (
    composer.kind === 'reply' &&
    channelOf(handle, composer)?.letters === false &&
    notationIn(composer).is === 'text'
  );
}
