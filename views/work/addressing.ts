import type { MessageEntry } from '../../src/domain/timeline.ts';
import { line } from '../parts/names.ts';
import {
  inField,
  insertText,
  moveTo,
  newComposer,
  nextField,
  withText,
  type Composer,
  type FieldName,
} from '../state/composer.ts';
import { channelOf, compose, keepDraft } from './composing.ts';
import type { Handle } from './handle.ts';
import { openSelected } from './opening.ts';
import { newestSeq } from '../../src/domain/thread-order.ts';

/** To whom it goes beside the customer, quoting, and sending a message on. */

/** Writes in the field of copies or blind copies; it is there from now on. */
export function writeIn(handle: Handle, field: FieldName): void {
  const { composer } = handle.store.state;
  if (composer === undefined) return;
  const channel = channelOf(handle, composer);
  if (composer.kind === 'note' || channel?.copies !== true) {
    const { notices } = handle.words;
    handle.notify('plain', notices.noCopies(channel?.label ?? ''), notices.otherChannelHint);
    return;
  }
  handle.store.set({ composer: inField(composer, field) });
}

/** The next field, the text behind the last; or the one before. */
export function moveField({ store }: Handle, by: 1 | -1): void {
  const { composer } = store.state;
  if (composer !== undefined) store.set({ composer: nextField(composer, by) });
}

/** Back from the fields to the text. */
export function leaveField({ store }: Handle): void {
  const { composer } = store.state;
  if (composer !== undefined) store.set({ composer: inField(composer, undefined) });
}

/** A reply below the customer's newest message, quoted; with copies where the message had them. */
export async function replyQuoting(handle: Handle): Promise<void> {
  compose(handle, 'reply');
  const id = handle.current()?.id ?? '';
  if (handle.thread().length === 0) await handle.client.openThread(id).catch(() => undefined);
  const message = newestOfCustomer(handle);
  const { composer } = handle.store.state;
  if (composer?.conversationId !== id || message === undefined) return;
  const { formats, composer: said } = handle.words;
  const { desk } = handle.client;
  const name = line(desk.contacts.get(handle.current()?.contactId ?? '')?.name ?? '');
  const head = said.wrote(formats.shortDate(message.at, handle.timeZone), name);
  const quoted = message.text
    .trimEnd()
    .split('\n')
    .map((row) => `> ${row}`);
  const text = [head, ...quoted, '', ''].join('\n');
  const begun = composer.buffer.text.trimEnd();
  const isQuoted = begun.includes(head);
  const above = begun === '' ? '' : `${begun}\n\n`;
  const quoting = isQuoted ? composer : withText(composer, above + text);
  const toAll = withCopies(handle, quoting, message);
  handle.store.set({ composer: moveTo(toAll, toAll.buffer.text.length) });
  keepDraft(handle);
}

/** The composer with everybody whom the message named beside us and the customer. */
function withCopies(handle: Handle, composer: Composer, { to = [], cc = [] }: MessageEntry): Composer {
  const { desk } = handle.client;
  const ours = new Set([...desk.inboxes.values()].map(({ address }) => address?.toLowerCase()));
  const others = [...to, ...cc].filter(({ address }) => !ours.has(address.toLowerCase()));
  const isAble = channelOf(handle, composer)?.copies === true && composer.fields.cc === undefined;
  if (!isAble || others.length === 0) return composer;
  const copies = others.map(({ address }) => address).join(', ');
  return inField(insertText(inField(composer, 'cc'), copies), undefined);
}

/** Sends the chosen message on to somebody, otherwise the customer's newest: to whom is asked first. */
export function forward(handle: Handle): void {
  const { store, client } = handle;
  const conversation = handle.current();
  const message = chosenIn(handle) ?? newestOfCustomer(handle);
  if (conversation === undefined || message === undefined) return;
  const isAble = [...client.desk.inboxes.values()].some(
    ({ status, channel }) => status === 'active' && client.desk.channels.get(channel)?.copies === true,
  );
  if (!isAble) {
    handle.notify('bad', handle.words.notices.noForward.text, handle.words.notices.noForward.hint);
    return;
  }
  if (!store.state.isOpen) openSelected(handle);
  const started = newComposer({
    conversationId: conversation.id,
    kind: 'reply',
    text: '',
    seenSeq: newestSeq(handle.thread()),
    keys: store.state.composerKeys,
  });
  store.set({ composer: { ...inField(started, 'to'), forwards: message.id }, focus: 'thread' });
}

/** The message the cursor is on, in the thread of the current conversation. */
function chosenIn(handle: Handle): MessageEntry | undefined {
  const { focus, thread } = handle.store.state;
  if (focus !== 'thread' || thread?.conversationId !== handle.current()?.id) return undefined;
  const chosen = handle.thread().find(({ id }) => id === thread?.cursor);
  return chosen?.kind === 'message' ? chosen : undefined;
}

const newestOfCustomer = (handle: Handle): MessageEntry | undefined =>
  handle
    .thread()
    .filter((entry) => entry.kind === 'message')
    .findLast(({ direction, side }) => direction === 'in' && side !== true);
