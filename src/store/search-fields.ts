import type { Contact } from '../domain/contact.ts';
import { partWords, referralWords } from '../domain/part-words.ts';
import type { NewEntry } from '../domain/timeline.ts';

/** The texts by which an entry is found. Quoted mail is left out: it repeats what is found where it was said. */
export function entryFields(entry: NewEntry): string[] {
  switch (entry.kind) {
    case 'message':
      return given([
        entry.text,
        entry.subject,
        ...entry.attachments.map(({ name }) => name),
        ...(entry.parts ?? []).map(partWords),
      ]);
    case 'note':
      return given([entry.text]);
    case 'activity':
      return given(activityFields(entry.activity));
  }
}

function activityFields(activity: Extract<NewEntry, { kind: 'activity' }>['activity']): string[] {
  switch (activity.type) {
    case 'form':
      return activity.answers.map(({ value }) => value);
    case 'event':
      return [activity.title, ...Object.values(activity.fields)];
    case 'referral':
      return [referralWords(activity.referral)];
    case 'permission':
    case 'opened':
    case 'assigned':
    case 'status':
    case 'tagged':
    case 'channel_switched':
    case 'schedule_cancelled':
      return [];
  }
}

/** The texts by which a contact is found: the name, and every address with the name it was seen under. */
export function contactFields(contact: Omit<Contact, 'version'>): string[] {
  return given([
    contact.name,
    ...contact.identities.flatMap(({ address, displayName }) => [address, displayName]),
  ]);
}

const given = (fields: readonly (string | undefined)[]): string[] =>
  fields.filter((field) => field !== undefined && field !== '') as string[];
