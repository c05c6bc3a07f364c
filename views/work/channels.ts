import type { ChannelInfo } from '../../src/domain/channel.ts';
import type { Contact } from '../../src/domain/contact.ts';
import { addressesElsewhere } from '../../src/domain/elsewhere.ts';
import type { Inbox } from '../../src/domain/inbox.ts';
import type { Reach } from '../../src/domain/windows.ts';
import { channelLabel, contactName } from '../parts/names.ts';
import { newComposer, type Composer } from '../state/composer.ts';
import { fileTrouble } from '../state/file-limits.ts';
import { troubleText } from './attaching.ts';
import { reachAt } from './besides.ts';
import { keptDraft } from './composing.ts';
import type { Handle } from './handle.ts';
import { through } from './outgoing.ts';
import { showLosses } from './ready.ts';
import { lossesWords } from './rich-words.ts';

/** One way to reach the customer of the current conversation. */
export type Way = {
  inbox: Inbox;
  address: string;
  isNow: boolean;
  /** May it be written to now? Undefined for an address that is not the inbox's yet. */
  reach: Reach | undefined;
  /** What its channel can do. */
  channel: ChannelInfo | undefined;
};

/**
 * Every address of the customer whose inbox still exists, then the inboxes that an address known from elsewhere would fit:
 * a mail address given in the chat's form, the number they called from.
 */
export function waysToReach(handle: Handle): Way[] {
  const { desk } = handle.client;
  const conversation = handle.current();
  const contact = conversation && desk.contacts.get(conversation.contactId);
  if (conversation === undefined || contact === undefined) return [];
  const known = contact.identities.flatMap(({ id, inboxId, address }): Way[] => {
    const inbox = desk.inboxes.get(inboxId);
    if (inbox === undefined || inbox.status === 'removed') return [];
    const isNow = conversation.replyTo.identityId === id;
    const reach = reachAt(handle, conversation, id);
    return [{ inbox, address, isNow, reach, channel: desk.channels.get(inbox.channel) }];
  });
  const others = [...desk.inboxes.values()].flatMap((inbox): Way[] => {
    const channel = desk.channels.get(inbox.channel);
    if (inbox.status === 'removed' || channel?.canSend !== true || !channel.proactive) return [];
    if (known.some((way) => way.inbox.channel === inbox.channel)) return [];
    const address = addressFor(handle, contact, inbox);
    return address === undefined ? [] : [{ inbox, address, isNow: false, reach: undefined, channel }];
  });
  return [...known, ...others];
}

const MAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const PHONE = /^\+[\d\s()-]{6,}$/;

/** What is known of the customer that is the same sort of address as the inbox's own. */
function addressFor({ client: { desk } }: Handle, contact: Contact, inbox: Inbox): string | undefined {
  const kindOf = (channel: string) => desk.channels.get(channel)?.addresses;
  const { alike, told } = addressesElsewhere(contact, inbox, desk.inboxes.values(), kindOf);
  const kind = kindOf(inbox.channel);
  const sort = kind === 'email' ? MAIL : kind === 'phone' ? PHONE : undefined;
  return alike[0] ?? (sort && told.find((address) => sort.test(address)));
}

/**
 * The next replies go this way; the conversation stays the same. What the new channel does not carry of a reply that
 * has been begun is shown at once.
 */
export function switchTo(handle: Handle, { inbox, address, channel }: Way): void {
  const conversation = handle.current();
  if (conversation === undefined) return;
  const { id, number } = conversation;
  const label = channelLabel(handle.words, handle.client.desk, inbox.id);
  const losses = lossesOn(handle, channel);
  const input = { conversation: id, inbox: inbox.slug, address };
  void handle
    .act('conversation.switch-channel', input, handle.words.notices.switched(number, label))
    .then((worked) => {
      const isHere = handle.store.state.composer?.conversationId === id;
      if (!worked || losses === '' || (isHere && showLosses(handle))) return;
      handle.notify('plain', `${label}: ${losses}`, handle.words.rich.inDraft);
    });
}

/** What of the reply that has been begun would not arrive on a channel as it was written; '' when all would. */
export function lossesOn(handle: Handle, channel: ChannelInfo | undefined): string {
  const conversation = handle.current();
  if (channel === undefined || conversation === undefined) return '';
  const { composer = draftOf(handle, conversation.id) } = handle.store.state;
  if (composer.kind === 'note') return '';
  const { carried } = through(composer, channel);
  const trouble = fileTrouble(composer.files, channel);
  return [
    ...(carried === undefined || carried.losses.length === 0
      ? []
      : [lossesWords(handle.words, carried.losses)]),
    ...(trouble === undefined ? [] : [troubleText(handle, channel.label, trouble)]),
    ...(carried !== undefined && carried.parts.length > 1
      ? [handle.words.rich.messages(carried.parts.length)]
      : []),
  ].join(' · ');
}

/** The reply that was begun and left. */
const draftOf = (handle: Handle, conversationId: string): Composer => {
  const { text, ...extras } = keptDraft(handle, conversationId, 'reply');
  return newComposer({ conversationId, kind: 'reply', text, seenSeq: 0, extras });
};

/** Why nothing can be sent that way now: undefined where it can, or where there is a way out of a closed window. */
export function whyNot({ words }: Handle, { inbox, channel, reach }: Way): string | undefined {
  if (inbox.status === 'paused') return words.choices.paused;
  if (channel?.canSend === false) return words.choices.onlyReceives;
  if (reach?.state !== 'closed' || reach.waysOut.length > 0) return undefined;
  return words.card.reach.why[reach.why];
}

/** One key: where there is one other way and it is open it is taken at once, otherwise all are shown, with why not. */
export function switchChannel(handle: Handle): void {
  const others = waysToReach(handle).filter(({ isNow }) => !isNow);
  const [only] = others;
  if (only === undefined) {
    const { noOtherWay } = handle.words.notices;
    const name = contactName(handle.words, handle.client.desk, handle.current()?.contactId ?? '');
    handle.notify('plain', noOtherWay.text(name), noOtherWay.hint);
  } else if (others.length === 1 && isFree(handle, only)) switchTo(handle, only);
  else handle.pick('channel');
}

const isFree = (handle: Handle, way: Way): boolean =>
  whyNot(handle, way) === undefined && way.reach?.state !== 'closed';
