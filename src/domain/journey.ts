import { z } from 'zod';
import { actor } from './actor.ts';
import type { Contact } from './contact.ts';
import { contactId, conversationId, entryId, inboxId, position, timestamp } from './ids.ts';
import { partWords } from './part-words.ts';
import { activity, type Entry } from './timeline.ts';
import { withoutMarks } from './own-words.ts';

const common = { seq: position, at: timestamp };
const inConversation = { ...common, conversationId, number: z.number().int(), entryId, author: actor };

/** One step of a contact's way through all their conversations. */
export const journeyStep = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('message'),
    ...inConversation,
    direction: z.enum(['in', 'out']),
    inboxId,
    /** The first line; of a message without text or file, what else it holds in words. */
    text: z.string(),
    files: z.number().int(),
  }),
  z.object({ is: z.literal('note'), ...inConversation, text: z.string() }),
  /** Opened, solved, assigned …, and events of the shop. */
  z.object({ is: z.literal('activity'), ...inConversation, activity }),
  z.object({ is: z.literal('contact_note'), ...common, author: actor, text: z.string() }),
  z.object({ is: z.literal('merged'), ...common, contactId }),
]);
export type JourneyStep = z.infer<typeof journeyStep>;

const LINE = 200;

/** The first line of a text, cut to what a timeline has room for. */
function firstLine(text: string): string {
  const [line = ''] = text
    .trimStart()
    .slice(0, LINE * 2)
    .split('\n', 1);
  const whole = line.trim().toWellFormed();
  return whole.length > LINE ? `${whole.slice(0, LINE).toWellFormed()}…` : whole;
}

/** An entry as a step; undefined for a message that was never said (taken back, or still to leave). */
export function stepOfEntry(entry: Entry, number: number): JourneyStep | undefined {
  const { seq, at, conversationId, id: entryId, author } = entry;
  const where = { seq, at, conversationId, number, entryId, author };
  switch (entry.kind) {
    case 'message': {
      const status = entry.delivery?.status;
      if (status === 'cancelled' || status === 'scheduled') return undefined;
      const { direction, inboxId, attachments, parts: [part] = [] } = entry;
      const text = firstLine(withoutMarks(entry, entry.text));
      // As in the queue: a place or a card that came without a word says what it is.
      const isPart = text === '' && attachments.length === 0 && part !== undefined;
      return {
        is: 'message',
        ...where,
        direction,
        inboxId,
        text: isPart ? firstLine(partWords(part)) : text,
        files: attachments.length,
      };
    }
    case 'note':
      return { is: 'note', ...where, text: firstLine(withoutMarks(entry, entry.text)) };
    case 'activity':
      return { is: 'activity', ...where, activity: entry.activity };
  }
}

/** What happened to the contact outside any conversation. */
export function stepsOfContact({ notes = [], absorbed = [] }: Contact): JourneyStep[] {
  return [
    ...notes.map(({ seq, at, author, text }): JourneyStep => ({
      is: 'contact_note',
      seq,
      at,
      author,
      text: firstLine(text),
    })),
    ...absorbed.map(({ contactId, seq, at }): JourneyStep => ({ is: 'merged', seq, at, contactId })),
  ];
}
