import type { Contact } from '../contact.ts';
import type { Conversation } from '../conversation.ts';

/**
 * What a query is held against beside the conversation itself. A replica answers from memory (`deskFacts`), the relay
 * from what it has read of the store for a page.
 */
export type QueryFacts = {
  /** Ms since the epoch. */
  now: number;
  /** IANA name: where `today` begins. */
  timeZone: string;
  contact(id: string): Contact | undefined;
  /** Whether the customer wrote something the agent who asks has not read. */
  isUnread(conversation: Conversation): boolean;
  /** When its next answer is due, ms since the epoch; undefined when none is. */
  dueAt(conversation: Conversation): number | undefined;
  /** Whether the agent who asks has begun to write something in it. */
  hasDraft(conversationId: string): boolean;
  /** Whether `text` occurs in it. Folding (`fold`) is the callee's. */
  hasText(conversation: Conversation, text: string): boolean;
};
