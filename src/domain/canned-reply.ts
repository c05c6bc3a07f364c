import { z } from 'zod';
import { cannedReplyId, position } from './ids.ts';

/** A text kept for reuse, found by its shortcut. `{{contact.first_name}}` and friends are filled when it is inserted. */
export const cannedReply = z.object({
  id: cannedReplyId,
  shortcut: z
    .string()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,47}$/u,
      'A shortcut is one word of letters, digits, “.”, “_” and “-”, 48 at most',
    ),
  title: z.string().min(1).max(256),
  text: z.string().min(1).max(20_000),
  language: z.string().max(35).optional(),
  version: position,
});
export type CannedReply = z.infer<typeof cannedReply>;
