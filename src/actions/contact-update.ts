import { z } from 'zod';
import { attributeValue, type Contact, type ContactPatch } from '../domain/contact.ts';
import { PREFERRED_CHANNEL } from '../domain/default-way.ts';
import { defineAction, type ActionContext } from './port.ts';
import { contactField, languageField, timeZoneField } from './support/fields.ts';
import { findContact } from './support/find.ts';
import { missing } from './support/near-names.ts';
import { normaliseTags } from './support/tags.ts';

export const contactUpdate = defineAction({
  name: 'contact.update',
  summary: 'Change what the desk knows of a contact',
  permission: 'contact.write',
  path: '/contacts/:contact',
  cli: {
    noun: 'contact',
    verb: 'update',
    positional: ['contact'],
    example: 'parley contact update maria@example.com --language pt-BR',
  },
  input: z.object({
    contact: contactField,
    name: z.string().max(256).optional().describe('Their name'),
    language: languageField.nullable().optional().describe('Language, BCP 47; null removes it'),
    timeZone: timeZoneField.nullable().optional().describe('Time zone, IANA name; null removes it'),
    location: z.string().max(256).nullable().optional().describe('Where they are; null removes it'),
    attributes: z
      .record(z.string().max(64), attributeValue.nullable())
      .optional()
      .describe('Custom fields to set; null removes one, those not named stay'),
    tags: z.array(z.string().max(64)).max(50).optional().describe('All their tags'),
  }),
  async handle(context, { contact: ref, ...wanted }) {
    const contact = await findContact(context, ref);
    await requireKnownChannel(context, wanted.attributes?.[PREFERRED_CHANNEL]);
    const patch = { ...wanted, ...(wanted.tags === undefined ? {} : { tags: normaliseTags(wanted.tags) }) };
    const before = inverse(contact, patch);
    const result = { contactId: contact.id };
    if (Object.keys(before).length === 0) return { result };
    await context.emit({ type: 'contact.updated', contactId: contact.id, patch });
    return {
      result,
      undo: {
        action: 'contact.update',
        input: { contact: contact.id, ...before },
        label: `Put ${contact.name === '' ? 'the contact' : contact.name} back as before`,
      },
    };
  },
});

/** Where they want to hear from the desk is an inbox or a kind of channel: what is neither would be passed over for ever. */
async function requireKnownChannel(context: ActionContext, preferred: unknown): Promise<void> {
  if (preferred === undefined || preferred === null) return;
  const slugs = (await context.tx.inboxes()).map(({ slug }) => slug);
  const known = [...slugs, ...context.desk.channelKinds()];
  const wanted = typeof preferred === 'string' ? preferred : JSON.stringify(preferred);
  if (known.includes(wanted)) return;
  throw missing('inbox or channel', wanted, [...new Set(known)], 'parley inbox list');
}

/** The patch that takes `patch` back. */
function inverse(contact: Contact, patch: ContactPatch): ContactPatch {
  const { name, language, timeZone, location, attributes, tags } = patch;
  return {
    ...(name === undefined ? {} : { name: contact.name }),
    ...(language === undefined ? {} : { language: contact.language ?? null }),
    ...(timeZone === undefined ? {} : { timeZone: contact.timeZone ?? null }),
    ...(location === undefined ? {} : { location: contact.location ?? null }),
    ...(tags === undefined ? {} : { tags: contact.tags }),
    ...(attributes === undefined ? {} : { attributes: formerAttributes(contact, Object.keys(attributes)) }),
  };
}

function formerAttributes({ attributes }: Contact, keys: readonly string[]) {
  return Object.fromEntries(
    keys.map((key) => [key, Object.hasOwn(attributes, key) ? (attributes[key] ?? null) : null]),
  );
}
