import type { Agent } from './agent.ts';
import type { Contact } from './contact.ts';
import type { Conversation } from './conversation.ts';
import { firstName } from './first-name.ts';

/** What placeholders can speak of. */
export type PlaceholderScope = {
  contact?: Contact | undefined;
  agent?: Agent | undefined;
  conversation?: Conversation | undefined;
};

/** Every placeholder and where its value comes from: the list the docs and the console's help show. */
export const PLACEHOLDERS: Record<string, (scope: PlaceholderScope) => string | undefined> = {
  'contact.name': ({ contact }) => contact?.name,
  'contact.first_name': ({ contact }) => (contact === undefined ? undefined : firstName(contact.name)),
  'contact.email': ({ contact }) => contact?.identities.find(({ address }) => address.includes('@'))?.address,
  'contact.language': ({ contact }) => contact?.language,
  'agent.name': ({ agent }) => agent?.name,
  'agent.first_name': ({ agent }) => (agent === undefined ? undefined : firstName(agent.name)),
  'conversation.number': ({ conversation }) => conversation && `#${conversation.number}`,
  'conversation.subject': ({ conversation }) => conversation?.subject,
};

const PLACEHOLDER = /\{\{\s*([a-z_.]+)\s*\}\}/g;

/**
 * Fills `{{…}}`. `contact.attributes.<key>` reads an attribute. Unknown or empty ones stay in the text and are listed
 * in `missing`, so that the composer can refuse to send them.
 */
export function fillPlaceholders(text: string, scope: PlaceholderScope): { text: string; missing: string[] } {
  const missing: string[] = [];
  const filled = text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = placeholderValue(name, scope);
    if (value !== undefined && value !== '') return value;
    missing.push(name);
    return whole;
  });
  return { text: filled, missing };
}

function placeholderValue(name: string, scope: PlaceholderScope): string | undefined {
  const attribute = /^contact\.attributes\.(.+)$/.exec(name)?.[1];
  if (attribute !== undefined) {
    const attributes = scope.contact?.attributes ?? {};
    return Object.hasOwn(attributes, attribute) ? String(attributes[attribute]) : undefined;
  }
  return Object.hasOwn(PLACEHOLDERS, name) ? PLACEHOLDERS[name]?.(scope) : undefined;
}
