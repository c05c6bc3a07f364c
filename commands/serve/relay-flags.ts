import {
  RELAY_SETTINGS,
  relayConfig,
  type RelayConfig,
  type RelaySetting,
} from '../../src/config/relay-config.ts';
import type { FlagSpec } from '../kit/command-spec.ts';
import type { Context } from '../kit/context.ts';

/** The relay's settings as flags: every one of them, with what it is when left out. */
export const RELAY_FLAGS: readonly FlagSpec[] = [
  ...RELAY_SETTINGS.map(({ key, flag, summary, isSwitch, ...setting }): FlagSpec => ({
    field: key,
    flag: flag.replace(/^--/, ''),
    value: isSwitch ? { is: 'boolean' } : { is: 'text' },
    summary,
    many: false,
    required: false,
    fallback: isSwitch ? undefined : setting.default,
  })),
  {
    field: 'config',
    flag: 'config',
    value: { is: 'text' },
    summary: 'A JSON file with these settings',
    many: false,
    required: false,
  },
];

/** What the flags, the environment and the config file come to. @throws ConfigError */
export function configOf(
  { input, env, cwd }: Context,
  defaults: Partial<Record<RelaySetting, string>> = {},
): RelayConfig {
  const flags = Object.fromEntries(
    Object.entries({ ...defaults, ...input }).filter(
      ([, value]) => typeof value === 'string' || typeof value === 'boolean',
    ),
  );
  return relayConfig({ flags, env, cwd });
}
