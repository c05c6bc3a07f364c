import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { inWords } from '../lib/issue-words.ts';
import { paths, type Environment } from './paths.ts';

/** Settings of a relay. Each comes from its flag, else its variable, else the config file, else its default. */
const SETTINGS = {
  data: z.string().min(1).describe('Folder of the database, attachments and keys'),
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  port: whole(0, 65_535).default(4780).describe('Port to listen on; 0 takes a free one'),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'expected an address like https://desk.example.com' })
    .optional()
    .describe('How customers and providers reach the relay'),
  undoSendMs: durationMs(0, 600_000)
    .default(10_000)
    .describe('How long a reply can be taken back before it leaves'),
  allowPrivateAddresses: flag()
    .default(false)
    .describe('Let inboxes connect to hosts on private networks and this machine'),
  logLevel: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much the relay says of what it does'),
} as const;

export type RelayConfig = { [Key in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Key]> };
export type RelaySetting = keyof RelayConfig;

/** What a flag, a variable or the file may bring; values of flags and variables are texts. */
export type RelaySources = {
  /** By setting; undefined where the flag was not given. */
  flags: Readonly<Partial<Record<RelaySetting | 'config', string | boolean | undefined>>>;
  env: Environment;
  /** Relative paths in flags and variables start here. */
  cwd: string;
};

/** Each setting with its flag, variable, default and what it is for: help and docs show it. */
export const RELAY_SETTINGS = (Object.keys(SETTINGS) as RelaySetting[]).map((key) => ({
  key,
  flag: `--${kebab(key)}`,
  variable: variableOf(key),
  summary: SETTINGS[key].description ?? '',
  isSwitch: key === 'allowPrivateAddresses',
  default: key === 'data' ? 'the data folder of your account' : defaultOf(SETTINGS[key]),
}));

/**
 * The relay's settings. The config file is `--config`, `PARLEY_CONFIG` or `relay.json` in the config folder (which
 * may be missing). Throws `ConfigError` naming the first setting that cannot be used and where it came from.
 */
export function relayConfig({ flags, env, cwd }: RelaySources): RelayConfig {
  const file = readConfigFile(flags.config, env, cwd);
  const entries = (Object.keys(SETTINGS) as RelaySetting[]).map((key) => {
    const [source, raw] = firstOf([
      [`--${kebab(key)}`, flags[key]],
      [variableOf(key), env[variableOf(key)] || undefined],
      [`${file.path}: ${key}`, file.values[key]],
    ]);
    const value = raw ?? (key === 'data' ? paths(env).data : undefined);
    const parsed = SETTINGS[key].safeParse(value, { error: inWords });
    if (!parsed.success)
      throw new ConfigError(
        `${source}: ${parsed.error.issues[0]?.message ?? 'not usable'} (got ${JSON.stringify(raw)}).`,
        `${SETTINGS[key].description ?? key}. Set it by --${kebab(key)}, ${variableOf(key)} or "${key}" in ${file.path}.`,
      );
    const setting: unknown = parsed.data;
    return [key, key === 'data' && typeof setting === 'string' ? resolve(cwd, setting) : setting];
  });
  return Object.fromEntries(entries) as RelayConfig;
}

type ConfigFile = { path: string; values: Record<string, unknown> };

function readConfigFile(flag: string | boolean | undefined, env: Environment, cwd: string): ConfigFile {
  const asked = typeof flag === 'string' ? flag : env['PARLEY_CONFIG'] || undefined;
  const path = asked === undefined ? join(paths(env).config, 'relay.json') : resolve(cwd, asked);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (asked === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT')
      return { path, values: {} };
    throw new ConfigError(
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
    );
  }
  const values = parseObject(text, path);
  const stranger = Object.keys(values).find((key) => !Object.hasOwn(SETTINGS, key));
  if (stranger !== undefined)
    throw new ConfigError(
      `${path}: there is no setting “${stranger}”.`,
      `Settings: ${Object.keys(SETTINGS).join(', ')}.`,
    );
  return { path, values };
}

function parseObject(text: string, path: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${path} is not JSON: ${(error as Error).message}`);
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(json);
  if (!parsed.success) throw new ConfigError(`${path}: expected a JSON object of settings.`);
  return parsed.data;
}

function firstOf(sources: [string, unknown][]): [string, unknown] {
  return sources.find(([, value]) => value !== undefined) ?? sources[0] ?? ['', undefined];
}

function whole(min: number, max: number) {
  const error = `expected a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int(error).min(min, error).max(max, error);
}

/** Milliseconds, or a text like `500ms`, `10s`, `2m`. */
function durationMs(min: number, max: number) {
  const error = `expected a duration like 10s or 2m, ${max / 60_000} minutes at most`;
  return z.union([z.number(), z.string()], { error }).transform((value, context) => {
    const match = /^(\d+)(ms|s|m)?$/.exec(String(value));
    const unit = { ms: 1, s: 1000, m: 60_000 }[match?.[2] ?? 'ms'] ?? 1;
    const ms = Number(match?.[1] ?? Number.NaN) * unit;
    if (!(ms >= min && ms <= max)) {
      context.addIssue({ code: 'custom', message: error });
      return z.NEVER;
    }
    return ms;
  });
}

/** A switch: `true`/`false`, `1`/`0`, `yes`/`no`. */
function flag() {
  const error = 'expected true or false';
  return z.union([z.boolean(), z.stringbool({ error })], { error });
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function variableOf(key: string): string {
  return `PARLEY_${kebab(key).replaceAll('-', '_').toUpperCase()}`;
}

function defaultOf(schema: z.ZodType): string | undefined {
  const parsed = schema.safeParse(undefined);
  if (!parsed.success || parsed.data === undefined) return undefined;
  return typeof parsed.data === 'string' ? parsed.data : JSON.stringify(parsed.data);
}
