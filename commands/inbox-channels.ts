import { cleanLine } from '../src/terminal/sanitize.ts';
import type { OwnCommand } from './kit/context.ts';

type Channel = {
  kind: string;
  label: string;
  secrets: readonly string[];
  settings: { properties?: Record<string, { type?: string; description?: string }>; required?: string[] };
};

export const own: OwnCommand = {
  spec: {
    name: 'inbox channels',
    summary: 'The kinds of channels and the settings each needs',
    args: [],
    flags: [],
    examples: ['parley inbox channels', "parley inbox channels --jq '.channels[].kind'"],
    output: 'document',
    usesRelay: true,
  },
  async run({ out, rest }) {
    const answer = (await (await rest()).json({ method: 'GET', path: '/channels' })) as {
      channels: Channel[];
    };
    if (out.mode === 'json') {
      await out.json(answer);
      return;
    }
    for (const { kind, label, secrets, settings } of answer.channels) {
      await out.line(`${cleanLine(kind)}  ${cleanLine(label)}`);
      for (const [name, { type, description }] of Object.entries(settings.properties ?? {})) {
        const marks = [
          type ?? 'value',
          ...(settings.required?.includes(name) === true ? ['needed'] : []),
          ...(secrets.includes(name) ? ['secret: give it as @file or -'] : []),
        ];
        await out.line(
          `    --setting ${cleanLine(name)}=  (${marks.join(', ')})  ${cleanLine(description ?? '')}`.trimEnd(),
        );
      }
    }
  },
};
