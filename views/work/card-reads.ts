import { contactsOf } from '../../src/domain/evolve-contact.ts';
import type { ClientEvent } from '../../src/client/client.ts';
import { NOTHING_KNOWN, outdated, withFacts, type ContactFacts, type SectionId } from '../state/card.ts';
import {
  ownKey,
  readAnswer,
  type OwnAnswer,
  type OwnSection,
  type OwnSections,
} from '../state/own-section.ts';
import type { Handle } from './handle.ts';

/** What the card needs beside the replica: asked for when it is shown, kept, and asked anew when the contact was touched. */

/** The team's own commands wait this long, ms: none is started for what is only passed by. */
const OWN_AFTER_MS = 150;
/** What is on the card already is asked for anew at most this often, ms: a busy thread must not busy the relay. */
const AGAIN_AFTER_MS = 1_000;
const PAGE = 40;

export function cardReader(handle: Handle, own: OwnSections) {
  const { client, store, clock } = handle;
  const running = new Set<string>();
  /** Contacts that something happened to since they were asked for. */
  const touched = new Set<string>();
  let cancel: (() => void) | undefined;

  /** The conversation whose card is on the screen. */
  function shown() {
    const { thread } = store.state;
    if (thread === undefined || handle.geometry().panes.card === undefined) return undefined;
    return client.desk.conversations.get(thread.conversationId);
  }

  const factsOf = (contactId: string): ContactFacts => store.state.card.known.get(contactId) ?? NOTHING_KNOWN;

  function mustAsk(contactId: string, conversationId: string): boolean {
    return !factsOf(contactId).hasFailed && !running.has(contactId) && !isKnown(contactId, conversationId);
  }

  function isKnown(contactId: string, conversationId: string): boolean {
    const { isStale, ways } = factsOf(contactId);
    return !isStale && ways?.conversationId === conversationId;
  }

  const unanswered = (conversationId: string): readonly OwnSection[] =>
    own.list.filter((section) => !store.state.card.own.has(ownKey(section, conversationId)));

  /** Asks about the customers of these conversations, with the ends of their threads where `limit` says how much of them. */
  async function load(conversationIds: readonly string[], limit?: number): Promise<void> {
    const contacts = new Map<string, string>();
    for (const id of conversationIds) {
      const contactId = client.desk.conversations.get(id)?.contactId;
      if (contactId !== undefined) contacts.set(id, contactId);
    }
    for (const contactId of contacts.values()) {
      running.add(contactId);
      touched.delete(contactId);
    }
    const told = new Map<string, Partial<ContactFacts>>();
    try {
      const steps = Math.max(...[...contacts.values()].map(journeyLength));
      const asked = limit === undefined ? { parts: 'customer' as const, steps } : { limit, steps };
      for (const { conversationId, customer } of await client.loadOverviews([...contacts.keys()], asked)) {
        if (customer === undefined) continue;
        const { ways, ...facts } = customer;
        told.set(contacts.get(conversationId) ?? '', { ...facts, ways: { conversationId, list: ways } });
      }
    } catch {
      // What has not come is told as that.
    }
    let { card } = store.state;
    for (const contactId of contacts.values()) {
      running.delete(contactId);
      const facts = told.get(contactId);
      const state = { isStale: touched.has(contactId), hasFailed: facts === undefined };
      // Nobody has asked to see what was to be here ahead of time: it is asked for again when it is.
      if (facts !== undefined || limit === undefined)
        card = withFacts(card, contactId, { ...facts, ...state });
    }
    store.set({ card });
  }

  /** As many steps as were on the card already, so that what one reads does not go away under one's eyes. */
  const journeyLength = (contactId: string): number =>
    Math.min(1000, Math.max(PAGE, factsOf(contactId).steps?.length ?? 0));

  async function run(section: OwnSection, conversationId: string): Promise<void> {
    const key = ownKey(section, conversationId);
    const tell = (answer: OwnAnswer): void => {
      const { card } = store.state;
      store.set({ card: { ...card, own: new Map([...card.own, [key, answer] as const].slice(-500)) } });
    };
    tell({ is: 'running' });
    try {
      tell(readAnswer(await own.run(section, factsFor(handle, conversationId))));
    } catch (error) {
      tell({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Asks after so many ms, unless that is so already; undefined: not at all. */
  function wait(afterMs: number | undefined): void {
    if (afterMs === undefined) {
      cancel?.();
      cancel = undefined;
    } else cancel ??= clock.after(afterMs, ask);
  }

  function ask(): void {
    cancel = undefined;
    const conversation = shown();
    if (conversation === undefined) return;
    const { id, contactId } = conversation;
    if (mustAsk(contactId, id)) void load([id]);
    for (const section of unanswered(id)) void run(section, id);
  }

  return {
    note(event: ClientEvent): void {
      if (event.kind !== 'desk') return;
      // What was only learned (a thread that was opened) makes nothing known outdated.
      if (event.conversations !== 'all' && event.changes.length === 0) return;
      if (event.conversations === 'all') {
        for (const id of running) touched.add(id);
        store.set({ card: outdated(store.state.card, 'all') });
        return;
      }
      const concerned = new Set<string>(event.changes.flatMap(({ body }) => contactsOf(body)));
      for (const id of event.conversations) {
        const contactId = client.desk.conversations.get(id)?.contactId;
        if (contactId !== undefined) concerned.add(contactId);
      }
      for (const id of concerned) touched.add(id);
      const card = outdated(store.state.card, concerned);
      if (card !== store.state.card) store.set({ card });
    },
    /**
     * Asks for what the card on the screen lacks: at once of a contact not seen before, for the thread is on its way too
     * and both answers come together; a moment later for what is to be asked anew.
     */
    schedule(): void {
      const conversation = shown();
      if (conversation === undefined) return wait(undefined);
      const { id, contactId } = conversation;
      const isSeen = store.state.card.known.has(contactId);
      if (!isSeen && mustAsk(contactId, id)) void load([id]);
      const isLacking = mustAsk(contactId, id) || unanswered(id).length > 0;
      if (isLacking) wait(isSeen ? AGAIN_AFTER_MS : OWN_AFTER_MS);
      else wait(undefined);
    },
    /** Whether all is here that card and thread show of a conversation. */
    isHere(conversationId: string): boolean {
      const contactId = client.desk.conversations.get(conversationId)?.contactId;
      if (client.held(conversationId) === undefined || contactId === undefined) return false;
      return handle.geometry().panes.card === undefined || isKnown(contactId, conversationId);
    },
    /** Brings it here, of several conversations at once: the newest `limit` entries, and their customers. */
    bring: load,
    /** The journey's next page. */
    async loadJourney(): Promise<void> {
      const contactId = shown()?.contactId;
      if (contactId === undefined) return;
      const { next, steps = [] } = factsOf(contactId);
      if (next === null || running.has(`journey ${contactId}`)) return;
      running.add(`journey ${contactId}`);
      try {
        const page = await client.read('contact.journey', { contact: contactId, limit: PAGE, after: next });
        const more = { steps: [...steps, ...page.steps], next: page.next };
        store.set({ card: withFacts(store.state.card, contactId, more) });
      } catch {
        handle.notify('bad', handle.words.notices.journeyNotLoaded, handle.words.notices.enterAgain);
      } finally {
        running.delete(`journey ${contactId}`);
      }
    },
    /** Asks anew: one of the team's sections, or everything about the contact. */
    askAgain(id: SectionId | undefined): void {
      const conversation = shown();
      if (conversation === undefined) return;
      const section = own.list.find(({ name }) => `own ${name}` === id);
      if (section !== undefined) void run(section, conversation.id);
      else
        store.set({
          card: withFacts(store.state.card, conversation.contactId, { isStale: true, hasFailed: false }),
        });
    },
  };
}

/** What a command is told: who the customer is and what the conversation is about, as JSON. */
function factsFor({ client, me }: Handle, conversationId: string): string {
  const { desk } = client;
  const conversation = desk.conversations.get(conversationId);
  const contact = desk.contacts.get(conversation?.contactId ?? '');
  return JSON.stringify({
    contact: contact && {
      id: contact.id,
      name: contact.name,
      language: contact.language,
      timeZone: contact.timeZone,
      location: contact.location,
      attributes: contact.attributes,
      tags: contact.tags,
      identities: contact.identities.map(({ inboxId, address, verified }) => ({
        channel: desk.inboxes.get(inboxId)?.channel,
        address,
        verified,
      })),
    },
    conversation: conversation && {
      id: conversation.id,
      number: conversation.number,
      subject: conversation.subject,
      status: conversation.status.is,
      tags: conversation.tags,
      priority: conversation.priority,
    },
    agent: desk.agents.get(me())?.handle,
  });
}
