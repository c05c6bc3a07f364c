import { z } from 'zod';
import type { Part } from '../../domain/parts.ts';
import type { ActionContext } from '../port.ts';

/** Files a provider holds: the message is stored first, then they are copied here. */
export const filesField = z
  .array(
    z.object({
      id: z.string().min(1).max(64),
      name: z.string().max(255),
      contentType: z.string().max(255),
      ref: z.union([z.object({ id: z.string().max(4000) }), z.object({ url: z.string().max(8000) })]),
    }),
  )
  .max(100)
  .default([])
  .describe('Files the provider still holds: they are fetched once the message is stored');
type Files = z.output<typeof filesField>;

/** What the message shows of them until they are here. */
export const attachmentParts = (files: Files): Part[] =>
  files.map(({ id, name, contentType }) => ({ kind: 'file', id, name, contentType }));

/** Puts them on the list of what is to be fetched, in the transaction that stores the message. */
export async function queueFiles(
  context: ActionContext,
  of: { inboxId: string; conversationId: string; entryId: string },
  files: Files,
): Promise<void> {
  if (files.length === 0) return;
  for (const { id, ref } of files) {
    await context.tx.queueFile({ ...of, id, ref, attempts: 0, dueAt: context.now });
  }
  context.afterCommit(() => context.desk.fetchFiles());
}
