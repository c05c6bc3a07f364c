import { z } from 'zod';
import { defineAction } from './port.ts';
import { findCanned } from './support/find.ts';

export const cannedRemove = defineAction({
  name: 'canned.remove',
  summary: 'Remove a canned reply',
  permission: 'canned.write',
  path: '/canned/:canned/remove',
  cli: { noun: 'canned', verb: 'remove', positional: ['canned'], example: 'parley canned remove thanks' },
  input: z.object({ canned: z.string().min(1).max(64).describe('The canned reply: its shortcut or id') }),
  async handle(context, input) {
    const { id, shortcut, title, text, language } = await findCanned(context.tx, input.canned);
    await context.emit({ type: 'canned.removed', cannedReplyId: id });
    return {
      result: { cannedReplyId: id, shortcut },
      undo: {
        action: 'canned.save',
        input: { shortcut, title, text, language },
        label: `Bring /${shortcut} back`,
      },
    };
  },
});
