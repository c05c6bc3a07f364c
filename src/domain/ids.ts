import { z } from 'zod';

declare const kind: unique symbol;

/**
 * Ids are strings that know what they name: the id of a contact is not accepted where that of a conversation is wanted,
 * while a plain string (from a row, a frame, a test) is.
 */
export type Id<Kind extends string> = string & { readonly [kind]?: Kind };

const id = <Kind extends string>(): z.ZodType<Id<Kind>, Id<Kind>> => z.string().min(1).max(64);

export const conversationId = id<'conversation'>();
export const entryId = id<'entry'>();
export const contactId = id<'contact'>();
export const contactNoteId = id<'contact note'>();
export const identityId = id<'identity'>();
export const agentId = id<'agent'>();
export const teamId = id<'team'>();
export const inboxId = id<'inbox'>();
export const cannedReplyId = id<'canned'>();
export const deskMacroId = id<'macro'>();
export const queueId = id<'queue'>();
export const attachmentId = id<'attachment'>();

/** Milliseconds since the epoch, UTC. */
export const timestamp = z.number().int().nonnegative().meta({ format: 'epoch-ms' });

/** A place in the log. Gapless, starts at 1; 0 means "before everything". */
export const position = z.number().int().nonnegative();
