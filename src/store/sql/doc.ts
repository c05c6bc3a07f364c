import type { Agent, Team } from '../../domain/agent.ts';
import type { CannedReply } from '../../domain/canned-reply.ts';
import type { Contact } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { DeskMacro } from '../../domain/desk-macro.ts';
import type { Draft } from '../../domain/draft.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { SavedQueue } from '../../domain/saved-queue.ts';

/** The entity a row holds. Rows are written by this program alone, so they are trusted to be what they were. */
type Row = { doc: string };

export const toConversation = (row: Row): Conversation => JSON.parse(row.doc) as Conversation;
export const toContact = (row: Row): Contact => JSON.parse(row.doc) as Contact;
export const toAgent = (row: Row): Agent => JSON.parse(row.doc) as Agent;
export const toTeam = (row: Row): Team => JSON.parse(row.doc) as Team;
export const toInbox = (row: Row): Inbox => JSON.parse(row.doc) as Inbox;
export const toCannedReply = (row: Row): CannedReply => JSON.parse(row.doc) as CannedReply;
export const toDeskMacro = (row: Row): DeskMacro => JSON.parse(row.doc) as DeskMacro;
export const toSavedQueue = (row: Row): SavedQueue => JSON.parse(row.doc) as SavedQueue;
export const toDraft = (row: Row): Draft => JSON.parse(row.doc) as Draft;

/** What `decode` makes of the row, if there is one. */
export const optional = <Stored, Thing>(
  row: Stored | undefined,
  decode: (row: Stored) => Thing,
): Thing | undefined => (row === undefined ? undefined : decode(row));
