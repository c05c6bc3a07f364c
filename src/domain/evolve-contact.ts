import type { Change, ChangeBody } from './change.ts';
import type { Contact, ContactPatch } from './contact.ts';

/** The contact after the change; the same object when the change does not touch it. */
export function evolveContact(before: Contact | undefined, change: Change): Contact | undefined {
  const { body, seq } = change;
  if (body.type === 'contact.created') return before ?? { ...body.contact, version: seq };
  if (before === undefined || seq <= before.version) return before;
  switch (body.type) {
    case 'contact.updated':
      return body.contactId === before.id ? patched(before, body.patch, seq) : before;
    case 'contact.identity': {
      if (body.contactId !== before.id) return before;
      const others = before.identities.filter(({ id }) => id !== body.identity.id);
      return { ...before, version: seq, identities: [...others, body.identity] };
    }
    case 'contact.identity_removed': {
      if (body.contactId !== before.id) return before;
      const identities = before.identities.filter(({ id }) => id !== body.identityId);
      return { ...before, version: seq, identities };
    }
    case 'contact.noted': {
      if (body.contactId !== before.id) return before;
      const notes = [...(before.notes ?? []), { ...body.note, seq }].toSorted((a, b) => a.at - b.at);
      return { ...before, version: seq, notes };
    }
    case 'contact.note_removed': {
      if (body.contactId !== before.id) return before;
      return { ...before, version: seq, notes: before.notes?.filter(({ id }) => id !== body.noteId) };
    }
    case 'contact.merged': {
      if (body.contactId === before.id) return { ...before, version: seq, mergedInto: body.merger };
      if (body.merger.contactId !== before.id) return before;
      const absorbed = { contactId: body.contactId, at: change.at, seq };
      return { ...before, version: seq, absorbed: [...(before.absorbed ?? []), absorbed] };
    }
    case 'contact.unmerged': {
      if (body.contactId === before.id) return { ...before, version: seq, mergedInto: undefined };
      if (body.from !== before.id) return before;
      const absorbed = before.absorbed?.filter(({ contactId }) => contactId !== body.contactId);
      return { ...before, version: seq, absorbed };
    }
    default:
      return before;
  }
}

function patched(before: Contact, patch: ContactPatch, version: number): Contact {
  const attributes = { ...before.attributes };
  for (const [key, value] of Object.entries(patch.attributes ?? {})) {
    if (value === null) delete attributes[key];
    else attributes[key] = value;
  }
  const choose = <Value>(next: Value | null | undefined, now: Value | undefined): Value | undefined =>
    next === undefined ? now : (next ?? undefined);
  return {
    ...before,
    version,
    name: patch.name ?? before.name,
    language: choose(patch.language, before.language),
    timeZone: choose(patch.timeZone, before.timeZone),
    location: choose(patch.location, before.location),
    tags: patch.tags ?? before.tags,
    blocked: patch.blocked ?? before.blocked,
    attributes,
  };
}

/** The contacts a change alters: two when one is merged into another. */
export function contactsOf(body: ChangeBody): readonly string[] {
  switch (body.type) {
    case 'contact.created':
      return [body.contact.id];
    case 'contact.merged':
      return [body.contactId, body.merger.contactId];
    case 'contact.unmerged':
      return [body.contactId, body.from];
    case 'contact.updated':
    case 'contact.identity':
    case 'contact.identity_removed':
    case 'contact.noted':
    case 'contact.note_removed':
      return [body.contactId];
    default:
      return [];
  }
}
