import type { OwnCommand } from './kit/context.ts';
import { guideLines, guideOf } from './kit/set-up.ts';

export const own: OwnCommand = {
  spec: {
    name: 'inbox guide',
    summary: 'What to do at the provider of an inbox, and the address its webhooks go to',
    args: [{ field: 'inbox', value: { is: 'text' }, summary: 'The inbox: its slug or id', required: true }],
    flags: [],
    examples: ['parley inbox guide messenger', 'parley inbox guide messenger --jq .hookUrl'],
    output: 'document',
    usesRelay: true,
  },
  async run(context) {
    const { out, input } = context;
    const guide = await guideOf(context, String(input['inbox']));
    if (out.mode === 'json') await out.json(guide);
    else for (const line of guideLines(guide)) await out.line(line);
  },
};
