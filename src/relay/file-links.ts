import { hmac, sameSecret } from '../channels/support/signatures.ts';
import type { Clock } from '../lib/clock.ts';
import type { Vault } from './vault.ts';

/** Long enough for a provider to fetch a file at its leisure, and again. */
const LIVES_MS = 60 * 60_000;

export type FileLinks = {
  /**
   * A link to a stored file that works for an hour without signing in; undefined without a public address. Its path ends
   * in `name`, which means nothing here.
   */
  linkTo(file: { sha256: string; contentType: string; name?: string | undefined }): string | undefined;
  /** Is it one of ours, and not too old? Constant time. */
  allows(link: { sha256: string; until: string; contentType: string; signature: string }): boolean;
};

/** Links for providers that fetch files by themselves (Instagram, Viber): signed, so that only who was given one gets the file. */
export function createFileLinks(deps: {
  vault: Vault;
  clock: Clock;
  publicUrl: string | undefined;
}): FileLinks {
  const key = deps.vault.key('file links');
  const sign = (sha256: string, until: string, contentType: string): string =>
    hmac('sha256', key, [`${sha256}\n${until}\n${contentType}`], 'hex');
  return {
    linkTo({ sha256, contentType, name }) {
      if (deps.publicUrl === undefined) return undefined;
      const until = String(deps.clock.now() + LIVES_MS);
      const query = new URLSearchParams({
        until,
        type: contentType,
        signature: sign(sha256, until, contentType),
      });
      const path = [sha256, ...(name === undefined ? [] : [encodeURIComponent(name)])].join('/');
      return `${deps.publicUrl.replace(/\/$/, '')}/files/${path}?${query.toString()}`;
    },
    allows({ sha256, until, contentType, signature }) {
      return sameSecret(signature, sign(sha256, until, contentType)) && Number(until) > deps.clock.now();
    },
  };
}
