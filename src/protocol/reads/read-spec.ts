import { z } from 'zod';
import { contact } from '../../domain/contact.ts';
import { conversation } from '../../domain/conversation.ts';
import type { Permission } from '../../domain/permissions.ts';

/** What a question is made of, and the inputs that many of them take. */
export type ReadSpec<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  name: string;
  summary: string;
  permission: Permission;
  /** REST path under `/api/v1`; `:name` parts are taken from the input, the rest of the input from the query. */
  path: string;
  input: Input;
  output: Output;
};

/** A question as it is written down: its literal, with the types of its schemas. */
export const read = <Input extends z.ZodType, Output extends z.ZodType>(
  spec: ReadSpec<Input, Output>,
): ReadSpec<Input, Output> => spec;

export const limit = z.coerce.number().int().min(1).max(1000).default(100);
/** `#1042`, `1042`, an id, or the unique beginning of one. */
export const conversationRef = z.string().min(1).max(64);
export const contactRef = z.string().min(1).max(512);
export const query = z
  .string()
  .max(2000)
  .optional()
  .describe('A query, such as `status:open tag:vip waiting>2h "refund"`');
export const timeZone = z
  .string()
  .max(64)
  .optional()
  .describe('Where the days of a query begin, IANA name; left out, where the relay is');
export const after = z.string().max(200).optional().describe('The `next` of the page before');

/** A conversation as lists show it: with its contact. */
export const conversationRow = z.object({ conversation, contact });
