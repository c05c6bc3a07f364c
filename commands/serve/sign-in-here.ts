import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  chooseProfile,
  readCredentials,
  removeProfile,
  saveProfile,
  type Profile,
} from '../../src/config/credentials.ts';
import type { Environment } from '../../src/config/paths.ts';
import { Secret } from '../../src/lib/secret.ts';
import type { Relay } from '../../src/relay/relay.ts';

/** The name a desk that ends with its process is found by. */
export const SANDBOX = 'sandbox';
/** The name the desk of this machine is found by. */
export const LOCAL = 'local';

/** A session of the desk's owner for the person who started the relay. */
export type Here = {
  token: string;
  /** Where it was kept for the command line; undefined when that could not be. */
  profile: string | undefined;
  /** What went wrong while it was kept, in words. */
  problem: string | undefined;
  /**
   * For a desk that ends with this process: takes the profile out again. Leaves alone what somebody has signed in to
   * under its name since.
   */
  forget(): void;
};

/**
 * Signs the owner in on this machine: who may start the relay on its data directory may do anything at the desk. The
 * session is kept as a profile (0600), so that `parley …` works in the next terminal; another relay that is current
 * stays current. Where `wanted` is the name of another data directory's desk, this one gets a name of its own.
 */
export async function signInHere(
  relay: Relay,
  env: Environment,
  wanted: string,
  data: string,
): Promise<Here> {
  const owner = (await relay.store.reader.agents()).find(
    ({ role, disabled }) => role === 'owner' && !disabled,
  );
  if (owner === undefined) throw new Error('the desk has no owner');
  const { token, expiresAt } = await relay.accounts.startSession(owner, `${wanted} on this machine`);
  try {
    const { current, profiles } = readCredentials(env);
    const profile = freeName(wanted, data, profiles);
    saveProfile(env, profile, {
      url: relay.url,
      token: new Secret(token),
      email: owner.email,
      expiresAt,
      data,
    });
    if (profiles.has(current) && current !== profile) chooseProfile(env, current);
    return { token, profile, problem: undefined, forget: () => forgetProfile(env, profile, token) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { token, profile: undefined, problem, forget: () => {} };
  }
}

/** `local`, else `local-shop` after the folder `shop`, else `local-2` and so on. */
function freeName(wanted: string, data: string, profiles: ReadonlyMap<string, Profile>): string {
  const folder = basename(data)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const isPassing = wanted === SANDBOX;
  const names = [wanted, ...(folder === '' || isPassing ? [] : [`${wanted}-${folder}`.slice(0, 32)])];
  for (const name of names) if (isFree(profiles.get(name), data)) return name;
  let number = 2;
  while (!isFree(profiles.get(`${wanted}-${number}`), data)) number += 1;
  return `${wanted}-${number}`;
}

/** Whether the name may be taken: by the same desk, or when the desk it stood for is gone from this machine. */
function isFree(profile: Profile | undefined, data: string): boolean {
  if (profile === undefined || profile.data === data) return true;
  if (profile.data !== undefined) return !existsSync(profile.data);
  // Kept before folders were: a relay on this machine was always called the same.
  return /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|$)/.test(profile.url);
}

function forgetProfile(env: Environment, name: string, token: string): void {
  try {
    if (readCredentials(env).profiles.get(name)?.token.reveal() === token) removeProfile(env, name);
  } catch {
    // A file that cannot be read is told by the next command, with the mend. This one only tidies up.
  }
}

/** Keeps the first owner's password in a file of the data directory (0600) beside printing it once. */
export function keepFirstPassword(dataDir: string, relay: Relay): string | undefined {
  if (relay.firstOwner === undefined) return undefined;
  const { agent, password } = relay.firstOwner;
  const file = join(dataDir, 'first-owner.json');
  writeFileSync(file, `${JSON.stringify({ email: agent.email, password }, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  return file;
}
