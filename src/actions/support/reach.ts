import type { Contact, Identity } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { RichMessage } from '../../domain/rich.ts';
import type { MessageEntry } from '../../domain/timeline.ts';
import { lastInboundAt, reachOf } from '../../domain/reach.ts';
import type { Reach, WayOut } from '../../domain/windows.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';
import { saveIdentity } from './permission.ts';

const CONVERSATIONS = 100;

type Where = {
  contact: Contact;
  conversation: Pick<Conversation, 'lastInbound'> | undefined;
  inbox: Inbox;
  identityId: string;
  channel: ChannelFacts;
};
type Asked = {
  rich?: RichMessage | undefined;
  tag?: string | undefined;
  optIn?: 'one_time' | 'marketing' | undefined;
  /** When it shall leave, ms; now unless given: the window must still be open then. */
  sendAt?: number | undefined;
};

/**
 * The channel’s rule about when the desk may write, kept by the relay whatever the door. Answers how the message goes out
 * when the window is closed and a way out was named.
 * @throws Failure `policy`, details `reason: window_closed` and the ways that are left, another address among them
 */
export async function requireReach(
  context: ActionContext,
  where: Where,
  asked: Asked,
): Promise<MessageEntry['outside']> {
  const identity = await identityOf(context, where);
  if (identity === undefined) return undefined;
  const { policy, conversations } = await facts(context, where);
  const reach = reachOf({
    policy,
    identity,
    lastInboundAt: lastInboundAt(conversations, identity.id),
    now: asked.sendAt ?? context.now,
  });
  if (reach.state === 'open') return undefined;
  const used = reach.waysOut.find((way) => isAsked(way, asked));
  if (used === undefined) throw await shut(context, where, reach, conversations);
  if (used.by === 'tag') return { tag: used.tag };
  if (used.by !== 'opt_in') return undefined;
  if (used.purpose === 'one_time') {
    const optIns = (identity.optIns ?? []).filter(({ purpose }) => purpose !== 'one_time');
    const token = identity.optIns?.find(({ purpose }) => purpose === 'one_time')?.token;
    await saveIdentity(context, where, { ...identity, optIns });
    return { optIn: 'one_time', ...(token === undefined ? {} : { token }) };
  }
  const token = identity.optIns?.find(({ purpose }) => purpose === 'marketing')?.token;
  return { optIn: 'marketing', ...(token === undefined ? {} : { token }) };
}

/** As it stands now: it may have been made by the action itself. */
async function identityOf(
  { tx }: ActionContext,
  { contact, identityId }: Where,
): Promise<Identity | undefined> {
  const current = await tx.contact(contact.id);
  return current?.identities.find(({ id }) => id === identityId);
}

async function facts({ tx }: ActionContext, { channel, contact, conversation }: Where) {
  const policy = channel.window;
  // Only a channel with a window asks how long ago it was.
  const others = policy === undefined ? [] : await tx.conversationsOfContact(contact.id, CONVERSATIONS);
  return { policy, conversations: conversation === undefined ? others : [conversation, ...others] };
}

function isAsked(way: WayOut, { rich, tag, optIn }: Asked): boolean {
  switch (way.by) {
    case 'template':
      return rich?.kind === 'template';
    case 'tag':
      return tag === way.tag;
    case 'opt_in':
      return optIn === way.purpose;
    case 'other':
      return false;
  }
}

/** A field as REST has it and as the command line does: the hint is read at every door. */
const asked = (field: string, value: string, flag = `--${field}`): string =>
  `"${field}": "${value}" (${flag} ${value})`;

async function shut(
  context: ActionContext,
  { contact, inbox, identityId, channel }: Where,
  reach: Extract<Reach, { state: 'closed' }>,
  conversations: readonly Pick<Conversation, 'lastInbound'>[],
): Promise<Failure> {
  const elsewhere: WayOut[] = [];
  const names: string[] = [];
  for (const identity of contact.identities) {
    if (identity.id === identityId) continue;
    const other = await context.tx.inbox(identity.inboxId);
    const facts = other && context.desk.channel(other.channel);
    if (other?.status !== 'active' || facts?.canSend !== true) continue;
    const last = lastInboundAt(conversations, identity.id);
    const open = reachOf({ policy: facts.window, identity, lastInboundAt: last, now: context.now });
    if (open.state !== 'open') continue;
    elsewhere.push({ by: 'other', inboxId: other.id, inbox: other.slug, identityId: identity.id });
    names.push(asked('via', other.slug));
  }
  const waysOut = [...reach.waysOut, ...elsewhere];
  const words = [
    ...reach.waysOut.map((way) =>
      way.by === 'tag'
        ? asked('tag', way.tag)
        : way.by === 'opt_in'
          ? asked('optIn', way.purpose, '--opt-in')
          : 'a template in "rich" (--rich)',
    ),
    ...names,
  ];
  const where = channel.label === inbox.name ? inbox.name : `${channel.label}, ${inbox.name}`;
  return new Failure('policy', `${where}: ${reach.words}`, {
    hint: words.length === 0 ? 'Wait until they write again.' : `What is left: ${words.join(', ')}.`,
    details: {
      ...says(`reach_${reach.why}`, { channel: channel.label }),
      reason: reach.why === 'window' ? 'window_closed' : reach.why,
      waysOut,
    },
  });
}
