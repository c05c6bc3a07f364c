import { readCredentials } from '../../src/config/credentials.ts';
import { cleanLine } from '../../src/terminal/sanitize.ts';
import type { Candidate } from './candidates.ts';
import type { Context } from './context.ts';
import { contactText } from './words.ts';

/** Somebody waits with a finger on the tab key. */
const PATIENCE_MS = 1_500;
const MANY = 50;

/** What the relay knows for a field. Silent and empty when it cannot be asked: a completion never complains. */
export async function relayValues(context: Context, field: string): Promise<readonly Candidate[]> {
  try {
    const found = await ask({ ...context, options: { ...context.options, timeout: PATIENCE_MS } }, field);
    // Both end up on a terminal, by way of a shell that splits at tabs and line ends.
    return found.map(({ value, about }) => ({
      value: cleanLine(value, { maxLength: 256 }),
      about: cleanLine(about, { maxLength: 60 }),
    }));
  } catch {
    return [];
  }
}

async function ask(context: Context, field: string): Promise<Candidate[]> {
  switch (field) {
    case 'conversation': {
      const { rows } = await context.read('conversations.list', { limit: MANY });
      return rows.map(({ conversation, contact }) => ({
        value: String(conversation.number),
        about: `${contactText(contact)}: ${conversation.preview?.text ?? conversation.subject ?? ''}`,
      }));
    }
    case 'contact': {
      const { contacts } = await context.read('contacts.list', { limit: MANY });
      return contacts.flatMap((contact) =>
        contact.identities.map(({ address }) => ({ value: address, about: contact.name })),
      );
    }
    case 'agent':
    case 'assignee': {
      const { agents } = await context.read('agents.list', {});
      const people = agents.map(({ handle, name }) => ({ value: `@${handle}`, about: name }));
      return field === 'agent'
        ? people
        : [...people, { value: 'me', about: 'you' }, { value: 'nobody', about: '' }];
    }
    case 'team': {
      const { teams } = await context.read('agents.list', {});
      return teams.map(({ name }) => ({ value: name, about: '' }));
    }
    case 'inbox':
    case 'via': {
      const { inboxes } = await context.read('inboxes.list', {});
      return inboxes.map(({ slug, name }) => ({ value: slug, about: name }));
    }
    case 'canned':
    case 'shortcut': {
      const { canned } = await context.read('canned.list', {});
      return canned.map(({ shortcut, title }) => ({ value: shortcut, about: title }));
    }
    case 'token': {
      const { tokens } = await context.read('tokens.list', {});
      return tokens.map(({ id, name }) => ({ value: id, about: name }));
    }
    case 'item': {
      const { items } = await context.read('inboxes.quarantine', {});
      return items.map(({ id, reason }) => ({ value: id, about: reason }));
    }
    case 'add':
    case 'remove':
    case 'tag': {
      const { rows } = await context.read('conversations.list', { limit: MANY });
      const tags = new Set(rows.flatMap(({ conversation }) => conversation.tags));
      return [...tags].map((tag) => ({ value: tag, about: '' }));
    }
    case 'profile':
      return [...readCredentials(context.env).profiles].map(([value, { url }]) => ({ value, about: url }));
    default:
      return [];
  }
}
