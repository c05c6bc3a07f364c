import { createRest } from '../src/client/rest.ts';
import { DEFAULT_PROFILE, readCredentials, relayUrl, saveProfile } from '../src/config/credentials.ts';
import type { Agent } from '../src/domain/agent.ts';
import { Failure } from '../src/domain/failure.ts';
import { Secret } from '../src/lib/secret.ts';
import { cleanLine } from '../src/terminal/sanitize.ts';
import type { Context, OwnCommand } from './kit/context.ts';
import { neededText, textOf } from './kit/input.ts';
import { askLine, askSecret } from './kit/prompt.ts';

export const own: OwnCommand = {
  spec: {
    name: 'login',
    summary: 'Sign in to a relay and remember it',
    details:
      'Asks for e-mail address and password, or takes a token on stdin. The token is kept in a file that only you can read; it is never shown.',
    args: [{ field: 'url', value: { is: 'text' }, summary: 'The relay’s address', required: true }],
    flags: [
      {
        field: 'email',
        flag: 'email',
        value: { is: 'text' },
        summary: 'Your e-mail address at the desk',
        many: false,
        required: false,
      },
      {
        field: 'token',
        flag: 'token',
        value: { is: 'secret' },
        summary: 'A token instead of e-mail address and password',
        many: false,
        required: false,
      },
      {
        field: 'name',
        flag: 'name',
        value: { is: 'text' },
        summary: 'Name of the profile',
        many: false,
        required: false,
        fallback: DEFAULT_PROFILE,
      },
    ],
    examples: [
      'parley login https://desk.example.com',
      'parley login https://desk.example.com --token - < token.txt',
      'parley login http://127.0.0.1:4780 --name local --email mia@example.com',
    ],
    output: 'document',
    usesRelay: false,
  },
  async run(context) {
    const { input, env, out } = context;
    const url = relayUrl(neededText(input, 'url'), '<url>');
    // Before anybody types a password: a file that must not be used should be known now.
    readCredentials(env);
    if (url.startsWith('http:') && !isLoopback(url))
      await out.note(`${url} is not encrypted: everybody on the way can read what you type and see.`);
    const { token, agent, expiresAt } =
      typeof input['token'] === 'string'
        ? await withToken(context, url, new Secret(input['token']))
        : await withPassword(context, url);
    const name = textOf(input, 'name') ?? DEFAULT_PROFILE;
    saveProfile(env, name, { url, token, email: agent.email, expiresAt });
    if (out.mode === 'json') await out.json({ url, profile: name, agent, expiresAt: expiresAt ?? null });
    else await out.line(`Signed in to ${cleanLine(url)} as @${agent.handle} (${cleanLine(agent.name)}).`);
  },
};

type SignedIn = { token: Secret; agent: Agent; expiresAt: number | undefined };

async function withToken(context: Context, url: string, token: Secret): Promise<SignedIn> {
  const relay = createRest({ ...context, url, token });
  try {
    const { agent } = (await relay.json({ method: 'GET', path: '/me' })) as { agent: Agent };
    return { token, agent, expiresAt: undefined };
  } finally {
    relay.close();
  }
}

async function withPassword(context: Context, url: string): Promise<SignedIn> {
  const given = context.input['email'];
  const email = (typeof given === 'string' ? given : await askLine(context, 'E-mail address: ')).trim();
  const password = await askSecret(context, 'Password: ');
  if (email === '' || password === '')
    throw new Failure('bad_input', 'E-mail address and password are both needed.', {
      hint: 'Without a terminal: parley login <url> --email you@example.com < FILE, with the password as its first line.',
    });
  const relay = createRest({ ...context, url });
  try {
    const answer = (await relay.json({ method: 'POST', path: '/login', body: { email, password } })) as {
      token: string;
      agent: Agent;
      expiresAt: number;
    };
    return { token: new Secret(answer.token), agent: answer.agent, expiresAt: answer.expiresAt };
  } finally {
    relay.close();
  }
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
