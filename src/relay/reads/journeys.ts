import { dealsOf } from '../../domain/commerce.ts';
import { stepOfEntry, stepsOfContact } from '../../domain/journey.ts';
import type { ActivityEntry } from '../../domain/timeline.ts';
import { parseSeqCursor } from '../../store/sql/paging.ts';
import { demand } from '../caller.ts';
import { contactLike } from './contacts.ts';
import { rowsOf } from './conversations.ts';
import type { ReadHandler } from './runner.ts';

/** Entries looked through for what the shop tells: some years of a busy customer. */
const MAX_ENTRIES = 5_000;

export const journey: ReadHandler<'contact.journey'> = async ({ reader, caller }, input) => {
  // It tells what was said, not only who they are.
  demand(caller, 'conversation.read');
  const contact = await contactLike(reader, input.contact);
  const beforeSeq = input.after === undefined ? undefined : parseSeqCursor(input.after);
  const entries = await reader.entriesOfContact(contact.id, { beforeSeq, limit: input.limit + 1 });
  const rows = await rowsOf(
    reader,
    entries.map(({ conversationId }) => conversationId),
  );
  const shown = entries.slice(0, input.limit);
  const more = entries.length > shown.length;
  const oldest = more ? (shown.at(-1)?.seq ?? 0) : 0;
  const own = stepsOfContact(contact).filter(
    ({ seq }) => seq >= oldest && (beforeSeq === undefined || seq < beforeSeq),
  );
  const said = shown.flatMap(
    (entry) => stepOfEntry(entry, rows.get(entry.conversationId)?.conversation.number ?? 0) ?? [],
  );
  return {
    contactId: contact.id,
    steps: [...said, ...own].toSorted((a, b) => b.seq - a.seq),
    next: more ? String(oldest) : null,
  };
};

export const commerce: ReadHandler<'contact.commerce'> = async ({ reader, caller }, input) => {
  demand(caller, 'conversation.read');
  const contact = await contactLike(reader, input.contact);
  const entries = await reader.entriesOfContact(contact.id, { limit: MAX_ENTRIES });
  const events = entries.filter(
    (entry): entry is ActivityEntry => entry.kind === 'activity' && entry.activity.type === 'event',
  );
  return { contactId: contact.id, deals: dealsOf(events).slice(0, input.limit) };
};
