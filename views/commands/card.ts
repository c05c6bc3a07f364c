import { actOnCard, ask, foldHere, removeHere, toggleBlock } from '../work/card.ts';
import type { Command, Handle } from '../work/handle.ts';
import { needsConversation } from './command.ts';

/** What an agent does with the customer: their card, finding them, making one of two. */

const contactId = (handle: Handle): string => handle.current()?.contactId ?? '';

export const CARD: readonly Command[] = [
  { name: 'card.act', blocked: needsConversation, run: actOnCard },
  {
    name: 'card.section',
    blocked: needsConversation,
    run: ({ store }) => store.set({ overlay: { is: 'sections' } }),
  },
  { name: 'card.fold', blocked: needsConversation, run: foldHere },
  { name: 'card.remove', blocked: needsConversation, run: removeHere },
  {
    name: 'card.reload',
    blocked: needsConversation,
    run: (handle) => handle.card.askAgain(undefined),
  },
  {
    name: 'contact.note',
    blocked: needsConversation,
    run: (handle) => ask(handle, { about: 'note', contactId: contactId(handle) }),
  },
  {
    name: 'contact.attribute',
    blocked: needsConversation,
    run: (handle) =>
      ask(handle, { about: 'attribute', contactId: contactId(handle), key: undefined, before: '' }),
  },
  { name: 'contact.find', run: (handle) => handle.pick('contacts') },
  {
    name: 'contact.merge',
    blocked: needsConversation,
    run: (handle) => ask(handle, { about: 'merge', contactId: contactId(handle) }),
  },
  { name: 'contact.block', blocked: needsConversation, run: toggleBlock },
];
