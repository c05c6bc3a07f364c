import { join } from 'node:path';
import { Secret } from '../lib/secret.ts';
import { ConfigError } from './config-error.ts';
import { paths, type Environment } from './paths.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/** A relay somebody signed in to, under a name. */
export type Profile = {
  url: string;
  token: Secret;
  email: string | undefined;
  expiresAt: number | undefined;
  /** For a relay that was started on this machine: its data folder. */
  data?: string | undefined;
};

export type Credentials = { current: string; profiles: ReadonlyMap<string, Profile> };

/** Where to connect and as whom. `token` is undefined when nobody signed in. */
export type Connection = { url: string; token: Secret | undefined; profile: string | undefined };

export const DEFAULT_PROFILE = 'default';
/** Where `parley up` listens unless told otherwise. */
export const DEFAULT_URL = 'http://127.0.0.1:4780';

const PROFILE_NAME = /^[a-z0-9][a-z0-9._-]{0,31}$/;

export const credentialsPath = (env: Environment): string => join(paths(env).config, 'credentials.json');

/** Throws `ConfigError` when the file is readable by others, foreign or broken. */
export function readCredentials(env: Environment): Credentials {
  const path = credentialsPath(env);
  const text = readPrivateFile(path);
  if (text === undefined) return { current: DEFAULT_PROFILE, profiles: new Map() };
  try {
    return parse(JSON.parse(text));
  } catch {
    throw new ConfigError(`${path} is damaged.`, 'Remove it and sign in again: parley login <url>.');
  }
}

/** Keeps a profile and makes it the current one. */
export function saveProfile(env: Environment, name: string, profile: Profile): void {
  if (!PROFILE_NAME.test(name))
    throw new ConfigError(
      `“${name}” cannot name a profile.`,
      'Use lower-case letters, digits, “.”, “_” and “-”, 32 at most.',
    );
  const { profiles } = readCredentials(env);
  write(env, { current: name, profiles: new Map(profiles).set(name, profile) });
}

/** Makes a known profile the current one. */
export function chooseProfile(env: Environment, name: string): void {
  const { profiles } = readCredentials(env);
  if (!profiles.has(name)) throw unknownProfile(name, profiles);
  write(env, { current: name, profiles });
}

/** Forgets a profile. False when there was none of that name. */
export function removeProfile(env: Environment, name: string): boolean {
  const { current, profiles } = readCredentials(env);
  const left = new Map(profiles);
  if (!left.delete(name)) return false;
  const next = current === name ? ([...left.keys()][0] ?? DEFAULT_PROFILE) : current;
  write(env, { current: next, profiles: left });
  return true;
}

/**
 * Where to connect: `PARLEY_URL` and `PARLEY_TOKEN`, then the profile asked for (flag, `PARLEY_PROFILE`), then the
 * current one, then a relay on this machine. A token is never sent to another relay than the one it is for:
 * `PARLEY_URL` alone takes the token of a profile with that same address, the current one's first.
 */
export function resolveConnection(
  env: Environment,
  asked: { profile?: string | undefined } = {},
): Connection {
  const url = env['PARLEY_URL'] || undefined;
  const token = env['PARLEY_TOKEN'] || undefined;
  if (url !== undefined && token !== undefined && asked.profile === undefined)
    return { url: relayUrl(url, 'PARLEY_URL'), token: new Secret(token), profile: undefined };

  const { current, profiles } = readCredentials(env);
  const wanted = asked.profile ?? (env['PARLEY_PROFILE'] || undefined);
  if (wanted !== undefined && !profiles.has(wanted)) throw unknownProfile(wanted, profiles);
  const name = wanted ?? current;
  const profile = profiles.get(name);
  if (asked.profile !== undefined && profile !== undefined)
    return { url: profile.url, token: profile.token, profile: name };

  const where = url === undefined ? (profile?.url ?? DEFAULT_URL) : relayUrl(url, 'PARLEY_URL');
  const candidates = wanted === undefined ? [name, ...profiles.keys()] : [name];
  const own = candidates.find((each) => profiles.get(each)?.url === where);
  return {
    url: where,
    token: token === undefined ? profiles.get(own ?? '')?.token : new Secret(token),
    profile: own,
  };
}

/** A relay's address in one spelling. Throws `ConfigError` naming `source` when it is none. */
export function relayUrl(text: string, source: string): string {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (
    url === null ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== ''
  )
    throw new ConfigError(
      `${source}: “${text.replace(/\/\/[^/@]*@/, '//***@')}” is not the address of a relay.`,
      'Write it like https://desk.example.com or http://127.0.0.1:4780.',
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function unknownProfile(name: string, profiles: ReadonlyMap<string, Profile>): ConfigError {
  const known = [...profiles.keys()].join(', ');
  return new ConfigError(
    `There is no profile “${name}”.`,
    known === '' ? 'Sign in: parley login <url>.' : `Known profiles: ${known}.`,
  );
}

function write(env: Environment, { current, profiles }: Credentials): void {
  const plain = Object.fromEntries(
    [...profiles].map(([name, profile]) => [name, { ...profile, token: profile.token.reveal() }]),
  );
  writePrivateFile(
    credentialsPath(env),
    `${JSON.stringify({ version: 1, current, profiles: plain }, null, 2)}\n`,
  );
}

/** By hand rather than by schema: every command reads this file, and a schema library would double its start. */
function parse(json: unknown): Credentials {
  const file = asRecord(json);
  const profiles = Object.entries(asRecord(file['profiles'])).map(([name, value]): [string, Profile] => {
    const { url, token, email, expiresAt, data } = asRecord(value);
    if (typeof url !== 'string' || typeof token !== 'string') throw new TypeError('not a profile');
    return [
      name,
      {
        url: relayUrl(url, name),
        token: new Secret(token),
        email: typeof email === 'string' ? email : undefined,
        expiresAt: typeof expiresAt === 'number' ? expiresAt : undefined,
        data: typeof data === 'string' ? data : undefined,
      },
    ];
  });
  if (typeof file['current'] !== 'string') throw new TypeError('no current profile');
  return { current: file['current'], profiles: new Map(profiles) };
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('not an object');
  return value as Record<string, unknown>;
}
