import type { Actor } from '../../src/domain/actor.ts';
import type { Contact, Identity } from '../../src/domain/contact.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { Role } from '../../src/terminal/theme.ts';
import { cleanLine, MAX_LENGTH } from '../../src/terminal/sanitize.ts';
import type { Words } from '../words/words.ts';

/** Names and words of the desk, cleaned: what rows may show of what came from outside. */

const cleaned = new Map<string, string>();
const CACHED = 8_192;

/** One line of outside text, safe for a row. Cached, since the same names are shown at every key. */
export function line(text: string, maxLength: number = MAX_LENGTH.name): string {
  const known = cleaned.get(text);
  if (known !== undefined && known.length <= maxLength) return known;
  const safe = cleanLine(text, { maxLength });
  if (cleaned.size >= CACHED) cleaned.clear();
  if (text.length <= MAX_LENGTH.name) cleaned.set(text, safe);
  return safe;
}

/** How a contact is called: the name, else the first address, else "Visitor". */
export function contactName(words: Words, desk: Desk, contactId: string): string {
  const contact = desk.contacts.get(contactId);
  if (contact === undefined) return '…';
  const name = line(contact.name).trim();
  if (name !== '') return name;
  const first = contact.identities[0];
  if (first === undefined) return words.names.visitor;
  return line(first.displayName ?? shortened(first.address, channelLabel(words, desk, first.inboxId)));
}

/** An id that nobody can read (`urn:mbid:AQAA…`) by its channel and its end, which is enough to tell two apart. */
const shortened = (address: string, label: string): string =>
  /^urn:/i.test(address) ? `${label} …${address.replace(/=+$/, '').slice(-5)}` : address;

/**
 * The address of a contact as people tell it apart: mail addresses and phone numbers as they are; an opaque one by the
 * name the channel shows, unless that is only the contact's own.
 */
export function addressOf(
  { name }: Pick<Contact, 'name'>,
  identity: Pick<Identity, 'address' | 'displayName'>,
): string {
  const { address, displayName } = identity;
  const isTelling = /^\+\d|@/.test(address) || displayName === undefined || displayName === name;
  return line(isTelling ? address : displayName);
}

export function agentHandle(desk: Desk, agentId: string): string {
  const agent = desk.agents.get(agentId);
  return agent === undefined ? '?' : line(agent.handle);
}

/** Who acted, as the thread's name column says it, and the role that colours it. */
export function actorName(words: Words, desk: Desk, actor: Actor, me: string): { name: string; role: Role } {
  switch (actor.kind) {
    case 'agent':
      return actor.id === me
        ? { name: words.names.you, role: 'you' }
        : { name: agentHandle(desk, actor.id), role: 'agent' };
    case 'contact':
      return { name: contactName(words, desk, actor.id), role: 'customer' };
    case 'bot':
      return { name: line(actor.name), role: 'bot' };
    case 'system':
      return { name: 'Parley', role: 'activity' };
    case 'external':
      return { name: actor.name === undefined ? words.names.outside : line(actor.name), role: 'agent' };
    default:
      return actor satisfies never;
  }
}

/** Two letters for well-known channels; another kind is named by its own first ones. */
const CODES: Record<string, string> = {
  web: 'we',
  email: 'em',
  whatsapp: 'wa',
  messenger: 'fb',
  instagram: 'ig',
  telegram: 'tg',
  slack: 'sl',
  discord: 'dc',
  sms: 'sm',
  apple: 'am',
  http: 'ht',
};
/** These go by their own names in every language. */
const BRANDS: Record<string, string> = {
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
  telegram: 'Telegram',
  slack: 'Slack',
  discord: 'Discord',
};

const own = (table: Record<string, string>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Two letters for a narrow column. */
export function channelCode(desk: Desk, inboxId: string): string {
  const channel = desk.inboxes.get(inboxId)?.channel ?? '';
  return own(CODES, channel) ?? line(channel).slice(0, 2).padEnd(2);
}

/** What people call the channel. */
export function channelLabel(words: Words, desk: Desk, inboxId: string): string {
  const channel = desk.inboxes.get(inboxId)?.channel ?? '?';
  return (
    own(BRANDS, channel) ??
    own(words.names.channels, channel) ??
    line(desk.channels.get(channel)?.label ?? channel)
  );
}

/** Two names of one thing, or one of them where the other says nothing more: an inbox called “Instagram” on Instagram. */
export const bothNames = (first: string, second: string): string =>
  isSame(first, second) ? first : `${first} · ${second}`;

/** `line: …`, but no name twice where the words begin with it: `LINE: the token has ended`, `WhatsApp needs …`. */
export function underName(name: string, words: string): string {
  const begins = isSame(words.slice(0, name.length + 1), `${name} `);
  return begins ? words : `${name}: ${withoutName(name, words)}`;
}

/** Words that have been put under a name, without it where they begin with it: `LINE: the token has ended`. */
export const withoutName = (name: string, words: string): string =>
  isSame(words.slice(0, name.length + 2), `${name}: `) ? words.slice(name.length + 2) : words;

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The desk's own name for the inbox. */
export function inboxName(words: Words, desk: Desk, inboxId: string): string {
  const inbox = desk.inboxes.get(inboxId);
  return inbox === undefined ? words.names.unknownInbox : line(inbox.name);
}
