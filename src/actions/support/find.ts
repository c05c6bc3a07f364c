import type { Agent, Team } from '../../domain/agent.ts';
import type { CannedReply } from '../../domain/canned-reply.ts';
import type { Contact } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { Reader } from '../../store/port.ts';
import type { ActionContext } from '../port.ts';
import { currentContact } from './merged.ts';
import { missing } from './near-names.ts';
import { isSharedBy } from './recognise.ts';

/** What people name, found; each throws `Failure` `not_found` with the names that are near. */

/** By number (`#1042`), id or the beginning of an id. @throws Failure `not_found` */
export async function findConversation(tx: Reader, ref: string): Promise<Conversation> {
  const found = await tx.findConversation(ref);
  if (found !== undefined) return found;
  throw notFound(
    `conversation “${ref}”`,
    'List them with `parley conv list`, or search with `parley search`.',
    says('not_found', { wanted: ref }),
  );
}

/** The contact of a conversation is always there; its absence is a bug. */
export async function contactOf(tx: Reader, conversation: Conversation): Promise<Contact> {
  const found = await tx.contact(conversation.contactId);
  if (found === undefined) throw new Error(`conversation ${conversation.id} has no contact`);
  return found;
}

/** `me`, `@handle`, `handle`, e-mail address or id. */
export async function findAgent(context: ActionContext, ref: string): Promise<Agent> {
  if (ref === 'me') return requireAgent(context);
  const agents = await context.tx.agents();
  const wanted = ref.toLowerCase();
  const handle = wanted.replace(/^@/, '');
  const found = agents.find(
    (agent) => agent.id === ref || agent.handle === handle || agent.email.toLowerCase() === wanted,
  );
  if (found !== undefined) return found;
  const names = agents.filter(({ disabled }) => !disabled).map(({ handle }) => `@${handle}`);
  throw missing('agent', ref, names, 'parley agent list');
}

/** The agent who acts. Throws `Failure` `forbidden` when it is a machine: some things only people have. */
export function requireAgent(context: ActionContext): Agent {
  if (context.agent !== undefined) return context.agent;
  throw new Failure('forbidden', 'Only an agent can do this.', {
    hint: 'Sign in as a person: `parley login`.',
    details: says('agents_only'),
  });
}

/** By id or name, whatever its case. */
export async function findTeam(tx: Reader, ref: string): Promise<Team> {
  const teams = await tx.teams();
  const found = teams.find(({ id, name }) => id === ref || name.toLowerCase() === ref.toLowerCase());
  if (found !== undefined) return found;
  throw missing(
    'team',
    ref,
    teams.map(({ name }) => name),
    'parley agent list',
  );
}

/** By slug or id. Removed inboxes are not found. */
export async function findInbox(tx: Reader, ref: string): Promise<Inbox> {
  const found = (await tx.inbox(ref)) ?? (await tx.inboxBySlug(ref));
  if (found !== undefined && found.status !== 'removed') return found;
  throw await missingInbox(tx, ref);
}

/** What to throw for an inbox that is not there, or no longer: it names those there are. */
export async function missingInbox(tx: Reader, ref: string): Promise<Failure> {
  const inboxes = await tx.inboxes();
  const slugs = inboxes.filter(({ status }) => status !== 'removed').map(({ slug }) => slug);
  return missing('inbox', ref, slugs, 'parley inbox list');
}

/** By id, or by an address in any channel that accepts it as one. */
export async function findContact(context: ActionContext, ref: string): Promise<Contact> {
  const { tx } = context;
  const byId = await tx.contact(ref);
  if (byId !== undefined) return currentContact(tx, byId);
  for (const kind of context.desk.channelKinds()) {
    const address = normalised(context, kind, ref);
    const found = address === undefined ? undefined : await tx.contactByChannelAddress(kind, address);
    if (found === undefined || address === undefined) continue;
    await refuseOthersAt(context, kind, address, found);
    return found;
  }
  const { contacts } = await tx.contactPage(ref, { limit: 5 });
  const near = contacts.map(({ id, name }) => `${name === '' ? 'without a name' : name} (${id})`);
  throw notFound(
    `contact “${ref.slice(0, 64)}”`,
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Search with `parley contact list <text>`.',
    says('not_found', { wanted: ref.slice(0, 64) }),
  );
}

/** An id that is good for one inbox may be another person's in the next: which one is meant has to be said. @throws Failure `conflict` */
async function refuseOthersAt(
  { tx, desk }: ActionContext,
  kind: string,
  address: string,
  found: Contact,
): Promise<void> {
  const facts = desk.channel(kind);
  if (facts !== undefined && isSharedBy(facts, address)) return;
  const inboxes = (await tx.inboxes()).filter(({ channel }) => channel === kind);
  const holders = await Promise.all(inboxes.map(({ id }) => tx.contactByAddress(id, address)));
  const other = holders.find((one) => one !== undefined && one.id !== found.id);
  if (other === undefined) return;
  throw new Failure('conflict', `${address.slice(0, 64)} is somebody else in each of several inboxes.`, {
    hint: `Name the contact by id: ${found.id} or ${other.id}.`,
    details: says('address_shared', { address: address.slice(0, 64) }),
  });
}

function normalised(context: ActionContext, kind: string, address: string): string | undefined {
  try {
    return context.desk.channel(kind)?.normaliseAddress(address);
  } catch {
    // Not an address of this channel: it cannot be the contact's there.
    return undefined;
  }
}

/** By shortcut (with or without a leading `/`) or id. */
export async function findCanned(tx: Reader, ref: string): Promise<CannedReply> {
  const wanted = ref.replace(/^\//, '').toLowerCase();
  const all = await tx.canned();
  const found = all.find(({ id, shortcut }) => id === ref || shortcut.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw missing(
    'canned reply',
    ref,
    all.map(({ shortcut }) => shortcut),
    'parley canned list',
  );
}
