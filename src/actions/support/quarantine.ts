import { z } from 'zod';
import { notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Reader } from '../../store/port.ts';

export const quarantineField = z
  .string()
  .min(1)
  .max(64)
  .describe('Its id, or as much of it as the list of the quarantine shows');

/** What lies in quarantine under that id, and the inbox it came to. @throws Failure `not_found` */
export async function findQuarantined(tx: Reader, id: string) {
  const item = await tx.quarantined(id);
  const inbox = item && (await tx.inbox(item.inboxId));
  if (item === undefined || inbox === undefined) {
    throw notFound(
      `“${id}” in quarantine`,
      'List what there is: parley quarantine list',
      says('not_found', { wanted: id }),
    );
  }
  return { item, inbox };
}
