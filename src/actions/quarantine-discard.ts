import { z } from 'zod';
import { defineAction } from './port.ts';
import { findQuarantined, quarantineField } from './support/quarantine.ts';

export const quarantineDiscard = defineAction({
  name: 'quarantine.discard',
  summary: 'Remove what lies in quarantine, unread',
  permission: 'desk.manage',
  path: '/quarantine/:item/discard',
  cli: {
    noun: 'quarantine',
    verb: 'discard',
    positional: ['item'],
    example: 'parley quarantine discard 01930a6e-7c1f-7000-8000-00000000002a --yes',
    confirm: 'It cannot be brought back.',
  },
  input: z.object({ item: quarantineField }),
  async handle(context, { item: id }) {
    const { inbox, item } = await findQuarantined(context.tx, id);
    await context.tx.removeQuarantine(item.id);
    return { result: { inboxId: inbox.id } };
  },
});
