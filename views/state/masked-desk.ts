import type { Contact } from '../../src/domain/contact.ts';
import type { Desk } from '../../src/domain/desk.ts';
import { mask, maskAll } from '../../src/terminal/mask.ts';

/**
 * The desk as it may be shown to others: names, addresses, phone and card numbers are dots of the same width. Looked at
 * like the desk itself, so that every pane shows what it always shows; only what is looked at is masked, once.
 */
export function maskedDesk(desk: Desk): Desk {
  const masked = createMasker();
  const namesOf = (contactId: string): readonly string[] => namesIn(desk.contacts.get(contactId));
  const namesAt = (conversationId: string): readonly string[] =>
    namesOf(desk.conversations.get(conversationId)?.contactId ?? '');
  return {
    ...desk,
    contacts: new View(desk.contacts, (contact) => masked.any(contact, namesIn(contact))),
    conversations: new View(desk.conversations, (each) => masked.any(each, namesOf(each.contactId))),
    threads: new View(desk.threads, (thread, id) => masked.thread(thread, namesAt(id))),
    drafts: new View(desk.drafts, (draft) => masked.any(draft, namesAt(draft.conversationId))),
  };
}

/** A name to hide is the contact's, or what one of their addresses is called. */
export function namesIn(contact: Contact | undefined): readonly string[] {
  if (contact === undefined) return [];
  const called = contact.identities.flatMap(({ displayName }) => displayName ?? []);
  return [...new Set([contact.name, ...called])].filter((name) => name.trim() !== '');
}

/** A map whose values are another's, changed as they are looked at. Reading only. */
class View<Value> extends Map<string, Value> {
  readonly #source: ReadonlyMap<string, Value>;
  readonly #change: (value: Value, key: string) => Value;

  constructor(source: ReadonlyMap<string, Value>, change: (value: Value, key: string) => Value) {
    super();
    this.#source = source;
    this.#change = change;
  }

  override get size(): number {
    return this.#source.size;
  }

  override has(key: string): boolean {
    return this.#source.has(key);
  }

  override get(key: string): Value | undefined {
    const value = this.#source.get(key);
    return value === undefined ? undefined : this.#change(value, key);
  }

  override keys(): MapIterator<string> {
    return this.#source.keys();
  }

  override *entries(): MapIterator<[string, Value]> {
    for (const [key, value] of this.#source) yield [key, this.#change(value, key)];
  }

  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(callback: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }
}

/** What says what a thing is, not what somebody wrote: never touched. */
const STRUCTURE = new Set(['id', 'is', 'kind', 'type', 'status', 'direction', 'from', 'purpose', 'change']);
const isStructure = (key: string): boolean => STRUCTURE.has(key) || /(?:Id|Ids|sha256|Type)$/.test(key);
/** These reach or name a person, whatever they look like. */
const WHOLE = new Set(['address', 'displayName', 'phones', 'emails', 'location']);

/** Masks what never changes in place, and keeps it as long as the thing itself is kept. */
function createMasker() {
  const kept = new WeakMap<object, { names: string; masked: object }>();

  function any<Thing extends object>(thing: Thing, names: readonly string[]): Thing {
    const by = names.join('\n');
    const known = kept.get(thing);
    if (known?.names === by) return known.masked as Thing;
    const masked = deep(thing, names) as Thing;
    kept.set(thing, { names: by, masked });
    return masked;
  }

  return {
    any,
    thread<Entry extends object>(thread: readonly Entry[], names: readonly string[]): readonly Entry[] {
      const by = names.join('\n');
      const known = kept.get(thread);
      if (known?.names === by) return known.masked as readonly Entry[];
      const masked = thread.map((entry) => any(entry, names));
      kept.set(thread, { names: by, masked });
      return masked;
    },
  };
}

function deep(value: unknown, names: readonly string[], isWhole = false): unknown {
  if (typeof value === 'string') return isWhole ? maskAll(value) : mask(value, { names });
  if (Array.isArray(value)) return value.map((each: unknown) => deep(each, names, isWhole));
  if (typeof value !== 'object' || value === null) return value;
  const isPerson = 'address' in value || 'phones' in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      isStructure(key) ? inner : deep(inner, names, WHOLE.has(key) || (isPerson && key === 'name')),
    ]),
  );
}
