import { readCredentials, chooseProfile } from '../src/config/credentials.ts';
import { cleanLine } from '../src/terminal/sanitize.ts';
import type { OwnCommand } from './kit/context.ts';

export const own: OwnCommand = {
  spec: {
    name: 'profile',
    summary: 'The relays you are signed in to; with a name, make it the current one',
    args: [
      { field: 'name', value: { is: 'text' }, summary: 'The profile to use from now on', required: false },
    ],
    flags: [],
    examples: ['parley profile', 'parley profile local', "parley profile --jq '.profiles[].url'"],
    output: 'document',
    usesRelay: false,
  },
  async run({ env, input, out }) {
    if (typeof input['name'] === 'string') chooseProfile(env, input['name']);
    const { current, profiles } = readCredentials(env);
    const list = [...profiles].map(([name, { url, email, expiresAt }]) => ({
      name,
      url,
      email: email ?? null,
      expiresAt: expiresAt ?? null,
      current: name === current,
    }));
    if (out.mode === 'json') await out.json({ profiles: list });
    else if (list.length === 0) await out.note('You are not signed in anywhere: parley login <url>.');
    else
      for (const one of list)
        await out.line(
          `${one.current ? '*' : ' '} ${one.name}  ${cleanLine(one.url)}  ${cleanLine(one.email ?? '')}`.trimEnd(),
        );
  },
};
