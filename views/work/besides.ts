import type { Conversation } from '../../src/domain/conversation.ts';
import type { Inbox } from '../../src/domain/inbox.ts';
import { startsPrivately } from '../../src/domain/public-reply.ts';
import { reachOf } from '../../src/domain/reach.ts';
import type { Reach } from '../../src/domain/windows.ts';
import { line } from '../parts/names.ts';
import type { Segment } from '../parts/row.ts';
import type { Composer } from '../state/composer.ts';
import type { SendWish } from '../state/send-wish.ts';
import { channelOf } from './composing.ts';
import type { Handle } from './handle.ts';
import { outgoing } from './outgoing.ts';
import { receivesOnly } from './ready.ts';
import { faultWords, lossesWords } from './rich-words.ts';
import { refusalWords } from '../state/notices.ts';

/** May a reply leave from this composer now? What the channel's rule says of what the replica knows. */
export function reachNow(handle: Handle, { conversationId, kind }: Composer): Reach {
  const conversation = handle.client.desk.conversations.get(conversationId);
  if (kind === 'note' || conversation === undefined) return { state: 'open' };
  return reachAt(handle, conversation, conversation.replyTo.identityId);
}

/** What still lets a person's own answer out after the window closed: the channel's tag, or a permission they gave. */
export function lateWayOut(handle: Handle): SendWish['late'] {
  const { composer } = handle.store.state;
  const reach = composer === undefined ? undefined : reachNow(handle, composer);
  if (reach?.state !== 'closed') return undefined;
  for (const way of reach.waysOut) {
    if (way.by === 'tag') return { tag: way.tag };
    if (way.by === 'opt_in') return { optIn: way.purpose };
  }
  return undefined;
}

/** May the conversation's customer be written to at this address of theirs? As the relay said, or as the replica knows. */
export function reachAt({ client, store }: Handle, conversation: Conversation, identityId: string): Reach {
  const { desk } = client;
  const contact = desk.contacts.get(conversation.contactId);
  const identity = contact?.identities.find(({ id }) => id === identityId);
  const inbox = desk.inboxes.get(identity?.inboxId ?? '');
  const policy = desk.channels.get(inbox?.channel ?? '')?.window;
  if (identity === undefined) return { state: 'open' };
  const facts = store.state.card.known.get(conversation.contactId);
  const times = [conversation, ...(facts?.conversations ?? [])].flatMap(
    ({ lastInbound }) => lastInbound?.[identity.id] ?? [],
  );
  const lastInboundAt = times.length === 0 ? undefined : Math.max(...times);
  // Where the replica does not know that they ever wrote, the relay does: only it can say that they have not.
  if (policy !== undefined && lastInboundAt === undefined) {
    const said = facts?.ways?.list.find((way) => way.identityId === identityId)?.reach;
    return said ?? { state: 'open' };
  }
  return reachOf({ policy, identity, lastInboundAt, now: client.now() });
}

/** The files that go with it, and how far they have got. */
function filesRow({ words }: Handle, { files }: Composer): Segment | undefined {
  if (files.length === 0) return undefined;
  const { composer: said, formats } = words;
  const shown = files.map(({ name, bytes, state }) => {
    const size = `${line(name)} ${formats.fileSize(bytes)}`;
    if (state.is === 'ready') return size;
    return state.is === 'failed'
      ? `✗ ${size} ${said.failed}`
      : `↑ ${size} ${said.uploading(percent(state.sent, bytes))}`;
  });
  const isWell = files.every(({ state }) => state.is !== 'failed');
  return [isWell ? 'link' : 'error', `${said.filesHere(files.length)}: ${shown.join(' · ')}`];
}

const percent = (sent: number, bytes: number): number =>
  bytes === 0 ? 0 : Math.min(99, Math.floor((sent / bytes) * 100));

/** What hangs under the text, and what its channel makes of it. */
function richRow(handle: Handle, composer: Composer): Segment | undefined {
  const { rich: said } = handle.words;
  const { notation, rich, channel, carried } = outgoing(handle, composer);
  if (notation.is === 'faulty')
    return ['warning', `▤ ${said.kinds[notation.kind]} · ${faultWords(handle.words, notation)}`];
  if (rich === undefined || channel === undefined || carried === undefined) return undefined;
  return carried.native
    ? ['accent', `▤ ${said.kinds[rich.kind]} · ${said.native(channel.label)}`]
    : ['warning', `⚠ ${channel.label}: ${lossesWords(handle.words, carried.losses)} · ${said.toSee}`];
}

/** Who reads the reply, where that is not the customer alone, or is for once. */
export function placeWords(handle: Handle, composer: Composer): string | undefined {
  const { composer: said, formats } = handle.words;
  const channel = composer.kind === 'reply' ? channelOf(handle, composer) : undefined;
  if (channel?.public === true) return said.publicReply;
  return channel !== undefined && startsPrivately(channel)
    ? said.privateStart(formats.number(channel.text.max))
    : undefined;
}

/** The inbox a reply would leave through, where it is paused: no address of it is open then, whoever the customer is. */
function pausedInbox({ client: { desk } }: Handle, { conversationId }: Composer): Inbox | undefined {
  const inbox = desk.inboxes.get(desk.conversations.get(conversationId)?.replyTo.inboxId ?? '');
  return inbox?.status === 'paused' ? inbox : undefined;
}

/** What must be known beside the text, a row each. */
export function besidesText(handle: Handle, composer: Composer): Segment[] {
  const { composer: said, formats } = handle.words;
  const reach = reachNow(handle, composer);
  const rows: Segment[] = [];
  const uploads = filesRow(handle, composer);
  if (uploads !== undefined) rows.push(uploads);
  const place = placeWords(handle, composer);
  if (place !== undefined) rows.push(['warning', `⚠ ${place}`]);
  const channel = composer.kind === 'reply' ? channelOf(handle, composer) : undefined;
  if (channel?.canSend === false) {
    const { text, hint } = receivesOnly(handle, channel.label);
    return [...rows, ['warning', `⚠ ${text} ${hint}`]];
  }
  const held = richRow(handle, composer);
  if (held !== undefined) rows.push(held);
  const paused = composer.kind === 'reply' ? pausedInbox(handle, composer) : undefined;
  if (paused !== undefined) {
    const { text } = refusalWords(handle.words, {
      code: 'inbox_closed',
      values: { inbox: line(paused.name) },
    });
    rows.push(['warning', `⚠ ${text} · ${said.otherChannel}`]);
  } else if (reach.state === 'closed') {
    const ways = reach.waysOut.map(({ by }) => said.waysOut[by]);
    const left = ways.length === 0 ? said.otherChannel : ways.join(' · ');
    const channel = channelOf(handle, composer)?.label ?? '';
    const { text } = refusalWords(handle.words, { code: `reach_${reach.why}`, values: { channel } });
    rows.push(['warning', `⚠ ${text} · ${left}`]);
  } else if (reach.until !== undefined) {
    rows.push(['muted', said.windowOpen(formats.timeLeft(reach.until, handle.client.now()))]);
  }
  return rows;
}
