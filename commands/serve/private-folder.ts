import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { paths, type Environment } from '../../src/config/paths.ts';

/** Where what belongs to one relay is kept on this machine: `what` under the state folder, a name for each relay. */
export const placeFor = (env: Environment, what: string, relayUrl: string): string =>
  join(paths(env).state, what, createHash('sha256').update(relayUrl).digest('hex').slice(0, 16));
