import type { Presence } from '../../src/client/presence.ts';
import { draftKey, isUnread, type Desk } from '../../src/domain/desk.ts';
import { dueAt } from '../../src/domain/due.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { areSame } from '../state/remember.ts';
import type { Words } from '../words/words.ts';
import { companyAt, typesAt } from './company.ts';
import { emptyRows, queueRows, type QueueRowInput } from './queue-rows.ts';
import { fill } from './row.ts';

export type QueuePaneInput = {
  desk: Desk;
  presence: Presence;
  me: string;
  ids: readonly string[];
  top: number;
  selectedId: string | undefined;
  marked: ReadonlySet<string>;
  isFocused: boolean;
  now: number;
  width: number;
  height: number;
  lines: 1 | 2;
  /** What an empty queue says, and what can be done about it. */
  empty: { words: string; hint: string };
};

/** The queue's rows: only what is in view is looked at, and rows are kept while what they show has not changed. */
export function createQueuePane(paint: Paint, words: Words) {
  const kept = new Map<string, { made: readonly unknown[]; rows: string[] }>();
  const MOST = 2_000;

  function rowsOf(input: QueuePaneInput, id: string): string[] {
    const { desk, me, now } = input;
    const conversation = desk.conversations.get(id);
    if (conversation === undefined) return [];
    const row: QueueRowInput = {
      desk,
      conversation,
      isSelected: id === input.selectedId,
      isMarked: input.marked.has(id),
      isFocused: input.isFocused,
      hasDraft: hasDraft(desk, me, id),
      company: companyAt(words, desk, input.presence, id, me),
      isTyping: typesAt(input.presence, id, me),
      now,
      width: input.width,
      lines: input.lines,
    };
    // A snooze and a promised time count down by themselves; everything else changes only when something happens.
    const due = dueAt(conversation, desk.inboxes.get(conversation.replyTo.inboxId));
    const isCounting = conversation.status.is === 'snoozed' || due !== undefined;
    const minute = isCounting ? `${due ?? ''} ${Math.floor(now / 60_000)}` : '';
    const contactVersion = desk.contacts.get(conversation.contactId)?.version ?? 0;
    const made = [
      conversation.version,
      contactVersion,
      row.isSelected,
      row.isMarked,
      row.isSelected && row.isFocused,
      row.hasDraft,
      row.company,
      row.isTyping,
      isUnread(desk, conversation),
      words.formats.age(conversation.lastActivityAt, now),
      row.width,
      row.lines,
      minute,
    ];
    const known = kept.get(id);
    if (known !== undefined && areSame(known.made, made)) return known.rows;
    const rows = queueRows(paint, words, row);
    if (kept.size >= MOST) kept.clear();
    kept.set(id, { made, rows });
    return rows;
  }

  return {
    lines(input: QueuePaneInput): string[] {
      const { ids, top, width, height } = input;
      if (ids.length === 0) {
        return fill(emptyRows(paint, width, input.empty.words, input.empty.hint), width, height);
      }
      const page = Math.ceil(height / input.lines);
      return fill(
        ids.slice(top, top + page).flatMap((id) => rowsOf(input, id)),
        width,
        height,
      );
    },
    forget: (): void => kept.clear(),
  };
}

/** The agent has begun a text for the conversation. */
function hasDraft({ drafts }: Desk, agentId: string, conversationId: string): boolean {
  if (drafts.size === 0) return false;
  return (['reply', 'note'] as const).some(
    (kind) => (drafts.get(draftKey({ agentId, conversationId, kind }))?.text ?? '') !== '',
  );
}
