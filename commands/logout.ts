import { DEFAULT_PROFILE, readCredentials, removeProfile } from '../src/config/credentials.ts';
import { createRest } from '../src/client/rest.ts';
import { Failure } from '../src/domain/failure.ts';
import { cleanLine } from '../src/terminal/sanitize.ts';
import type { OwnCommand } from './kit/context.ts';
import { textOf } from './kit/input.ts';
import { forgetDesk } from './serve/desk-cache.ts';

export const own: OwnCommand = {
  spec: {
    name: 'logout',
    summary: 'Sign out: the relay forgets the token, and so does this machine',
    args: [
      {
        field: 'profile',
        value: { is: 'text' },
        summary: 'The profile; left out, the current one',
        required: false,
      },
    ],
    flags: [],
    examples: ['parley logout', 'parley logout local'],
    output: 'text',
    usesRelay: false,
  },
  async run(context) {
    const { env, input, out } = context;
    const { current, profiles } = readCredentials(env);
    const name = textOf(input, 'profile') ?? current;
    const profile = profiles.get(name);
    if (profile === undefined)
      throw new Failure(
        'not_found',
        name === DEFAULT_PROFILE ? 'You are not signed in.' : `There is no profile “${name}”.`,
      );
    const relay = createRest({ ...context, url: profile.url, token: profile.token, timeoutMs: 5_000 });
    try {
      await relay.json({ method: 'POST', path: '/logout', body: {} });
    } catch (error) {
      // The token leaves this machine all the same; that it still lives at the relay must be known.
      const known = error instanceof Failure && error.kind === 'not_signed_in';
      if (!known)
        await out.note('The relay could not be told: end the session there too (parley token list).');
    } finally {
      relay.close();
    }
    removeProfile(env, name);
    forgetDesk(env, profile.url);
    await out.line(`Signed out of ${cleanLine(profile.url)}.`);
    const left = readCredentials(env);
    const next = left.profiles.get(left.current);
    if (next !== undefined)
      await out.note(
        `You are still signed in to ${next.url} (profile “${left.current}”), which is used from now on.`,
      );
  },
};
