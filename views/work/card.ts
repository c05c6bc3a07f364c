import { cardItems } from '../parts/card/items.ts';
import type { CardItem, CardTarget } from '../parts/card/item.ts';
import { cursorItem, moveCardCursor, topFor } from '../parts/card-rows.ts';
import {
  CARD_SECTIONS,
  NOTHING_KNOWN,
  titleId,
  toggleFold,
  type CardField,
  type CardQuestion,
  type CardSection,
  type CardView,
  type SectionId,
} from '../state/card.ts';
import type { CardOutput } from '../state/state.ts';
import { remember } from '../state/remember.ts';
import { contactName, line } from '../parts/names.ts';
import { offerUndo } from './acting.ts';
import { openById } from './opening.ts';
import type { Handle } from './handle.ts';

/** The customer card under the agent's hands: moving in it, folding it, changing what it says. */

const NARROWEST = 24;
const NO_OUTPUTS: readonly CardOutput[] = [];

/** Makes the items of the card of the conversation in the middle; the very same array while nothing has changed. */
export function cardItemsOf(): (handle: Handle) => readonly CardItem[] {
  const items = remember<CardItem[]>();
  return (handle) => {
    const { client, store, timeZone } = handle;
    const { desk } = client;
    const { card, thread } = store.state;
    const conversation = desk.conversations.get(thread?.conversationId ?? '');
    const contact = conversation && desk.contacts.get(conversation.contactId);
    if (conversation === undefined || contact === undefined) return [];
    const facts = card.known.get(contact.id) ?? NOTHING_KNOWN;
    const width = handle.geometry().panes.card?.width ?? NARROWEST;
    const now = client.now();
    const outputs = store.state.cardOutputs.get(conversation.id) ?? NO_OUTPUTS;
    const made = [
      conversation,
      desk.threads.get(conversation.id),
      outputs,
      contact,
      facts,
      card.folded,
      card.unfolded,
      card.own,
      width,
      Math.floor(now / 60_000),
      desk.agents.size,
    ];
    return items(made, () =>
      cardItems(handle.words, {
        desk,
        contact,
        conversation,
        facts,
        card,
        own: handle.card.own,
        outputs,
        me: handle.me(),
        now,
        width,
        timeZone,
      }),
    );
  };
}

const change = ({ store }: Handle, more: Partial<CardView>): void =>
  store.set({ card: { ...store.state.card, ...more } });

const heightOf = (handle: Handle): number => handle.geometry().panes.card?.height ?? 10;

/** Moves the cursor by items. */
export function moveCard(handle: Handle, by: number): void {
  change(handle, moveCardCursor(handle.card.items(), handle.store.state.card, by, heightOf(handle)));
}

/** Puts the cursor on an item, in view. */
function pointAt(handle: Handle, id: string): void {
  change(handle, {
    cursor: id,
    top: topFor(handle.card.items(), id, handle.store.state.card.top, heightOf(handle)),
  });
}

const chosen = (handle: Handle): CardItem | undefined =>
  cursorItem(handle.card.items(), handle.store.state.card.cursor);

/** Folds the section under the cursor. */
export function foldHere(handle: Handle): void {
  const section = chosen(handle)?.section;
  if (section !== undefined) fold(handle, section);
}

function fold(handle: Handle, section: SectionId): void {
  handle.store.set({ card: toggleFold(handle.store.state.card, section) });
  pointAt(handle, titleId(section));
  handle.card.keepFolded([...handle.store.state.card.folded]);
}

/** Every section with its key, as they stand on the card. */
export function sectionsOf(
  handle: Handle,
): { section: SectionId; key: string; title: string; isFolded: boolean }[] {
  const { folded } = handle.store.state.card;
  const { card } = handle.words;
  const number = handle.current()?.number ?? 0;
  const builtIn = (Object.keys(CARD_SECTIONS) as CardSection[]).map((section) => ({
    section,
    key: CARD_SECTIONS[section] as string,
    title: section === 'conversation' ? card.conversation(number) : card.sections[section],
  }));
  const own = handle.card.own.flatMap(({ name, key }) =>
    key === undefined ? [] : [{ section: `own ${name}` as const, key, title: name }],
  );
  return [...builtIn, ...own].map((one) => ({ ...one, isFolded: folded.has(one.section) }));
}

/** The section of that key: shows it and goes there; there already, folds it. */
export function goToSection(handle: Handle, key: string): void {
  const { store } = handle;
  store.set({ overlay: undefined });
  const found = sectionsOf(handle).find((one) => one.key === key);
  if (found === undefined) return;
  const isHere = store.state.focus === 'card' && chosen(handle)?.section === found.section;
  store.set({ focus: 'card' });
  if (isHere || found.isFolded) fold(handle, found.section);
  else pointAt(handle, titleId(found.section));
}

/** Enter on the card. */
export function actOnCard(handle: Handle): void {
  const item = chosen(handle);
  if (item?.target !== undefined) actOn(handle, item.id, item.target);
}

function actOn(handle: Handle, id: string, target: CardTarget): void {
  const contactId = handle.current()?.contactId ?? '';
  switch (target.is) {
    case 'section':
      fold(handle, target.section);
      return;
    case 'field':
      ask(handle, { about: 'field', contactId, field: target.field, before: target.value });
      return;
    case 'attribute':
      ask(handle, { about: 'attribute', contactId, key: target.key, before: target.value });
      return;
    case 'add-note':
      ask(handle, { about: 'note', contactId });
      return;
    case 'conversation':
      void openById(handle, target.id);
      return;
    case 'way':
      switchWay(handle, target);
      return;
    case 'link':
      if (handle.copy(target.url)) handle.notify('good', handle.words.notices.copiedLink);
      return;
    case 'merged':
      void handle.act('contact.unmerge', { contact: target.contactId }, handle.words.notices.unmerged);
      return;
    case 'note':
    case 'more':
      unfold(handle, id);
      return;
    case 'journey-page':
      handle.card.loadJourney();
      return;
    case 'again':
      handle.card.askAgain(target.section);
      return;
    default:
      target satisfies never;
  }
}

function unfold(handle: Handle, id: string): void {
  const unfolded = new Set(handle.store.state.card.unfolded);
  if (!unfolded.delete(id)) unfolded.add(id);
  change(handle, { unfolded });
  pointAt(handle, id);
}

/** Opens the question whose answer changes the card. */
export function ask(handle: Handle, question: CardQuestion): void {
  change(handle, { question });
  if (question.about === 'merge') handle.pick('merge');
  else if (question.about === 'note') handle.pick('contact-note');
  else if (question.about === 'attribute' && question.key === undefined) handle.pick('add-attribute');
  else handle.pick('edit-contact', question.before);
}

function switchWay(handle: Handle, way: Extract<CardTarget, { is: 'way' }>): void {
  const conversation = handle.current();
  const inbox = handle.client.desk.inboxes.get(way.inboxId);
  if (conversation === undefined || inbox === undefined || way.isNow) return;
  void handle.act(
    'conversation.switch-channel',
    { conversation: conversation.id, inbox: inbox.slug, address: way.address },
    handle.words.notices.switched(conversation.number, inbox.name),
  );
}

/** Takes away what the cursor is on: a field's value, a note, a tag list. */
export function removeHere(handle: Handle): void {
  const contact = handle.current()?.contactId;
  const target = chosen(handle)?.target;
  const { notices } = handle.words;
  if (contact === undefined || target === undefined) return;
  if (target.is === 'note') {
    void removeNote(handle, contact, target.id);
  } else if (target.is === 'attribute' && target.key !== undefined) {
    void handle.act(
      'contact.update',
      { contact, attributes: { [target.key]: null } },
      notices.fieldRemoved(target.key),
    );
  } else if (target.is === 'field' && target.field !== 'name') {
    void handle.act(
      'contact.update',
      { contact, ...emptied(target.field) },
      notices.fieldRemoved(handle.words.pickers['edit-contact'].fields[target.field]),
    );
  } else if (target.is === 'way') {
    const { inboxId: inbox, address } = target;
    void handle.act(
      'contact.remove-identity',
      { contact, inbox, address },
      notices.fieldRemoved(line(address)),
    );
  } else handle.notify('plain', notices.notRemovable);
}

const emptied = (field: Exclude<CardField, 'name'>): Record<string, unknown> => ({
  [field]: field === 'tags' ? [] : null,
});

/** The relay cannot bring a removed note back: undoing writes it anew, in the name of who removed it. */
async function removeNote(handle: Handle, contact: string, note: string): Promise<void> {
  const text = handle.client.desk.contacts.get(contact)?.notes?.find(({ id }) => id === note)?.text;
  const { notices } = handle.words;
  if (!(await handle.act('contact.note-remove', { contact, note }, notices.contactNoteRemoved))) return;
  if (text !== undefined) {
    offerUndo(handle, notices.contactNoteRemoved, { action: 'contact.note-add', input: { contact, text } });
  }
}

/** Blocks the customer of the conversation, or lets them write again. */
export function toggleBlock(handle: Handle): void {
  const contactId = handle.current()?.contactId ?? '';
  const contact = handle.client.desk.contacts.get(contactId);
  if (contact === undefined) return;
  const name = contactName(handle.words, handle.client.desk, contactId);
  const { blockedThem, unblockedThem } = handle.words.notices;
  void handle.act(
    contact.blocked ? 'contact.unblock' : 'contact.block',
    { contact: contactId },
    contact.blocked ? unblockedThem(name) : blockedThem(name),
  );
}
