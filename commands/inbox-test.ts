import { fillPath } from '../src/client/rest.ts';
import type { OwnCommand } from './kit/context.ts';
import { Ended, EXIT } from './kit/failures.ts';
import { probeLines, type Probe } from './kit/probe.ts';

export const own: OwnCommand = {
  spec: {
    name: 'inbox test',
    summary: 'Try an inbox as it is configured: sign in at its provider, step by step',
    args: [{ field: 'inbox', value: { is: 'text' }, summary: 'The inbox: its slug or id', required: true }],
    flags: [],
    examples: ['parley inbox test support'],
    output: 'document',
    usesRelay: true,
  },
  async run({ input, out, rest }) {
    const { path } = fillPath('/inboxes/:inbox/probe', input);
    const probe = (await (await rest()).json({ method: 'POST', path, body: {} })) as Probe;
    if (out.mode === 'json') await out.json(probe);
    else {
      for (const line of probeLines(probe)) await out.line(line);
      await out.line(verdict(probe));
    }
    if (!probe.ok) throw new Ended(probe.unreachable === true ? EXIT.unreachable : EXIT.policy);
  },
};

function verdict({ ok, steps }: Probe): string {
  if (!ok) return 'It does not work.';
  if (steps.length > 0) return 'It works.';
  return 'The settings are complete. This kind of channel has nothing to try: send a message through it.';
}
