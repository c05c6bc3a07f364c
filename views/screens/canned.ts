import { fillPlaceholders } from '../../src/domain/placeholders.ts';
import { cleanBody } from '../../src/terminal/sanitize.ts';
import { insertCanned, insertTyped, TYPED_SLASH } from '../work/writing.ts';
import { line } from '../parts/names.ts';
import type { Handle } from '../work/handle.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** The text with everything the desk knows filled in. */
function filled(handle: Handle, text: string): { text: string; missing: string[] } {
  const { desk } = handle.client;
  const conversation = handle.current();
  return fillPlaceholders(text, {
    conversation,
    contact: desk.contacts.get(conversation?.contactId ?? ''),
    agent: desk.agents.get(handle.me()),
  });
}

/** Texts kept for reuse; those in the customer's language come first. */
export const canned: PickerScreen = {
  name: 'canned',
  choices(handle, query) {
    const { desk } = handle.client;
    const language = desk.contacts.get(handle.current()?.contactId ?? '')?.language?.slice(0, 2);
    const isTheirs = (reply: { language?: string | undefined }): number =>
      reply.language?.slice(0, 2) === language ? 0 : reply.language === undefined ? 1 : 2;
    const replies = [...desk.canned.values()].sort(
      (a, b) => isTheirs(a) - isTheirs(b) || (a.shortcut < b.shortcut ? -1 : 1),
    );
    return narrow(
      replies.map((reply) => ({
        id: reply.id,
        label: line(reply.title),
        detail: `/${line(reply.shortcut)}${reply.language === undefined ? '' : ` ${line(reply.language)}`}`,
        preview: cleanBody(filled(handle, reply.text).text),
      })),
      query,
    );
  },
  choose(handle, { id }) {
    const reply = handle.client.desk.canned.get(id);
    if (reply === undefined) return;
    insertCanned(handle, filled(handle, reply.text));
  },
  // It was no shortcut but a word that begins with a slash: nothing typed is lost.
  leave(handle, query, about) {
    if (about === TYPED_SLASH) insertTyped(handle, TYPED_SLASH + query);
  },
};
