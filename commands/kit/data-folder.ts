import { relayConfig } from '../../src/config/relay-config.ts';
import type { Context } from './context.ts';
import { textOf } from './input.ts';

/** The data folder as a relay would find it: `--data`, `PARLEY_DATA`, the config file, the account's own. */
export function dataFolder({ input, env, cwd }: Pick<Context, 'input' | 'env' | 'cwd'>): string {
  return relayConfig({ flags: { data: textOf(input, 'data') }, env, cwd }).data;
}
