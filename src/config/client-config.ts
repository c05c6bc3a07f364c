import { mkdirSync } from 'node:fs';
import Conf from 'conf';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import {
  ANNOUNCE_CHOICES,
  CLOCK_CHOICES,
  COMPOSER_KEYS,
  FACE_CHOICES,
  KEYS_CHOICES,
  LANGUAGE_CHOICES,
  BIDI_CHOICES,
  MOTION_CHOICES,
  PICTURE_CHOICES,
  PREFERENCES_NAME,
  THEME_CHOICES,
  UNDO_SECONDS,
} from './look.ts';
import { inWords } from '../lib/issue-words.ts';
import { paths, type Environment } from './paths.ts';

/** What a person may set about the console. Nothing secret: secrets are in `credentials.ts`. */
const PREFERENCES = {
  theme: z.enum(THEME_CHOICES).default('auto').describe('Colours of the console'),
  language: z.enum(LANGUAGE_CHOICES).default('auto').describe('Language of the console; auto follows LANG'),
  keys: z
    .enum(KEYS_CHOICES)
    .default('parley')
    .describe('Keys of the console to begin with; “parley keys path” has your own'),
  undoSeconds: z.coerce
    .number()
    .int()
    .min(UNDO_SECONDS.least)
    .max(UNDO_SECONDS.most)
    .default(UNDO_SECONDS.usual)
    .describe('How long a reply can be taken back, seconds'),
  composerKeys: z
    .enum(COMPOSER_KEYS)
    .default('readline')
    .describe('Keys of the composer: those of a shell’s line, or of vim'),
  pictures: z
    .enum(PICTURE_CHOICES)
    .default('auto')
    .describe('Pictures in threads: as the terminal can, as coloured blocks, or off'),
  openCommand: z
    .string()
    .max(500)
    .default('')
    .describe('Program that opens links and files; left out, that of the system'),
  translateCommand: z
    .string()
    .max(500)
    .default('')
    .describe('Program that translates: a message comes on its standard input, as in “trans -b :en”'),
  bell: z.stringbool().or(z.boolean()).default(true).describe('Ring the terminal bell where a rule says so'),
  notifications: z
    .stringbool()
    .or(z.boolean())
    .default(true)
    .describe('Desktop notifications where the terminal offers them'),
  clock: z.enum(CLOCK_CHOICES).default('24h').describe('How times of day are written'),
  face: z
    .enum(FACE_CHOICES)
    .default('auto')
    .describe(
      'Console on the whole screen or plain, line by line for screen readers; auto follows the terminal',
    ),
  announce: z
    .enum(ANNOUNCE_CHOICES)
    .default('normal')
    .describe('How much the plain console says of what happens'),
  bidi: z
    .enum(BIDI_CHOICES)
    .default('auto')
    .describe('Whether the terminal itself orders text from right to left: auto, on or off'),
  motion: z
    .enum(MOTION_CHOICES)
    .default('full')
    .describe('Countdowns that tick; reduced keeps the screen still'),
  keepDesk: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe(
      'Keep an encrypted copy of the desk on this machine, to be read while the relay cannot be reached',
    ),
  privacy: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('Start with customers’ names, addresses and numbers hidden (I shows them)'),
} as const;

export type Preferences = { [Key in keyof typeof PREFERENCES]: z.output<(typeof PREFERENCES)[Key]> };
export type PreferenceName = keyof Preferences;

/** Each preference with its default and what it is for. */
export const PREFERENCE_LIST = (Object.keys(PREFERENCES) as PreferenceName[]).map((name) => ({
  name,
  summary: PREFERENCES[name].description ?? '',
  default: PREFERENCES[name].parse(undefined),
}));

/**
 * The preferences of this account, in `console.json` under the config folder. A value that was edited into something
 * unusable counts as not set; `set` throws `ConfigError`.
 */
export function preferences(env: Environment) {
  // Made here first: the folder also holds credentials and must not be open to others.
  mkdirSync(paths(env).config, { recursive: true, mode: 0o700 });
  const store = new Conf<Record<string, unknown>>({
    projectName: 'parley',
    cwd: paths(env).config,
    configName: PREFERENCES_NAME,
    configFileMode: 0o600,
    clearInvalidConfig: true,
  });
  return {
    path: store.path,
    all: (): Preferences =>
      Object.fromEntries(
        PREFERENCE_LIST.map(({ name, default: fallback }) => {
          const parsed = PREFERENCES[name].safeParse(store.get(name));
          return [name, parsed.success ? parsed.data : fallback];
        }),
      ) as Preferences,
    set(name: string, value: unknown): void {
      const key = knownPreference(name);
      const parsed = PREFERENCES[key].safeParse(value, { error: inWords });
      if (!parsed.success)
        throw new ConfigError(
          `${key}: ${parsed.error.issues[0]?.message ?? 'not usable'} (got ${JSON.stringify(value)}).`,
          PREFERENCES[key].description,
        );
      store.set(key, parsed.data);
    },
    /** Back to the default. */
    reset: (name: string): void => store.delete(knownPreference(name)),
  };
}

function knownPreference(name: string): PreferenceName {
  if (Object.hasOwn(PREFERENCES, name)) return name as PreferenceName;
  throw new ConfigError(
    `There is no preference “${name}”.`,
    `Preferences: ${Object.keys(PREFERENCES).join(', ')}.`,
  );
}
