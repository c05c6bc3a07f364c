import { z } from 'zod';
import { defineAction } from './port.ts';
import { missingInbox } from './support/find.ts';
import { findQuarantined, quarantineField } from './support/quarantine.ts';

/** What has come in by another way meanwhile has no second effect: event ids see to it. */
export const quarantineReplay = defineAction({
  name: 'quarantine.replay',
  summary: 'Read what lies in quarantine again and take it in',
  permission: 'desk.manage',
  path: '/quarantine/:item/replay',
  cli: {
    noun: 'quarantine',
    verb: 'replay',
    positional: ['item'],
    example: 'parley quarantine replay 01930a6e-7c1f-7000-8000-00000000002a',
  },
  input: z.object({ item: quarantineField }),
  async handle(context, { item: id }) {
    const { inbox, item } = await findQuarantined(context.tx, id);
    // What could read it again went with the inbox's secrets.
    if (inbox.status === 'removed') throw await missingInbox(context.tx, inbox.slug);
    const requests = await context.desk.readAgain(inbox, item.form, item.raw);
    for (const { action, input } of requests) await context.perform(action, input);
    await context.tx.removeQuarantine(item.id);
    return { result: { inboxId: inbox.id, taken: requests.length } };
  },
});
