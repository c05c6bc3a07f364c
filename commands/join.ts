import { createRest } from '../src/client/rest.ts';
import { DEFAULT_PROFILE, readCredentials, relayUrl, saveProfile } from '../src/config/credentials.ts';
import type { Agent } from '../src/domain/agent.ts';
import { MIN_PASSWORD_LENGTH } from '../src/domain/password-rule.ts';
import { Secret } from '../src/lib/secret.ts';
import { cleanLine } from '../src/terminal/sanitize.ts';
import type { Context, OwnCommand } from './kit/context.ts';
import { neededText, textOf } from './kit/input.ts';
import { askSecret } from './kit/prompt.ts';
import { readAll } from './kit/stdin.ts';

export const own: OwnCommand = {
  spec: {
    name: 'join',
    summary: 'Accept an invitation: become an agent of a desk and sign in',
    details:
      'Asks for the invitation and for a password of your own (15 characters or more). Without a terminal both are read from stdin, a line each. An invitation holds for 72 hours and works once.',
    args: [{ field: 'url', value: { is: 'text' }, summary: 'The relay’s address', required: true }],
    flags: [
      {
        field: 'name',
        flag: 'name',
        value: { is: 'text' },
        summary: 'Your name, as customers read it',
        many: false,
        required: true,
      },
      {
        field: 'handle',
        flag: 'handle',
        value: { is: 'text' },
        summary: 'The word colleagues write after @',
        many: false,
        required: true,
      },
      {
        field: 'profile',
        flag: 'profile',
        value: { is: 'text' },
        summary: 'Name of the sign-in on this machine',
        many: false,
        required: false,
        fallback: DEFAULT_PROFILE,
      },
    ],
    examples: ['parley join https://desk.example.com --name "Kim Lee" --handle kim'],
    output: 'document',
    usesRelay: false,
  },
  async run(context) {
    const { input, env, out } = context;
    const url = relayUrl(neededText(input, 'url'), '<url>');
    // Before anything is typed: a file that must not be used should be known now.
    readCredentials(env);
    const { invitation, password } = await secrets(context);
    const relay = createRest({ ...context, url });
    try {
      const { token, agent, expiresAt } = (await relay.json({
        method: 'POST',
        path: '/invitations/accept',
        body: { invitation, password, name: neededText(input, 'name'), handle: neededText(input, 'handle') },
      })) as { token: string; agent: Agent; expiresAt: number };
      const profile = textOf(input, 'profile') ?? DEFAULT_PROFILE;
      saveProfile(env, profile, { url, token: new Secret(token), email: agent.email, expiresAt });
      if (out.mode === 'json') await out.json({ url, profile, agent, expiresAt });
      else await out.line(`Welcome, @${agent.handle}. Signed in to ${cleanLine(url)}.`);
    } finally {
      relay.close();
    }
  },
};

async function secrets(context: Context): Promise<{ invitation: string; password: string }> {
  if (context.stdin().isTTY === true) {
    const invitation = (await askSecret(context, 'Invitation: ')).trim();
    return { invitation, password: await newPassword(context) };
  }
  const [invitation = '', password = ''] = (await readAll(context.stdin())).split(/\r?\n/);
  return { invitation: invitation.trim(), password };
}

/** Asked for again until it is long enough: what is typed next must not land in the shell. */
async function newPassword(context: Context): Promise<string> {
  const question = `A password of your own (${MIN_PASSWORD_LENGTH} characters or more): `;
  let password = await askSecret(context, question);
  while (password.length < MIN_PASSWORD_LENGTH) {
    await context.out.note(`That has ${password.length} characters.`);
    password = await askSecret(context, question);
  }
  return password;
}
