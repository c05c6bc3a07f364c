import type { Form } from '../../domain/rich.ts';
import type { Reader } from '../../store/port.ts';

/** The form a message of ours offers, by its entry; undefined when it offers none, or did not leave by this inbox. */
export async function formOf(
  reader: Pick<Reader, 'entry'>,
  inboxId: string,
  entryId: string,
): Promise<Form | undefined> {
  const entry = await reader.entry(entryId);
  const isOurs = entry?.kind === 'message' && entry.direction === 'out' && entry.inboxId === inboxId;
  return isOurs && entry.rich?.kind === 'form' ? entry.rich : undefined;
}
