import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_CODES } from './language.ts';
import { paths, type Environment } from './paths.ts';

/** The preferences of this account are in `<config folder>/<name>.json`. */
export const PREFERENCES_NAME = 'console';
export const THEME_CHOICES = ['auto', 'dark', 'light', 'high-contrast', 'mono'] as const;
export const LANGUAGE_CHOICES = ['auto', ...LANGUAGE_CODES] as const;
export const PICTURE_CHOICES = ['auto', 'blocks', 'off'] as const;
export const COMPOSER_KEYS = ['readline', 'vim'] as const;
export const KEYS_CHOICES = ['parley', 'vim', 'gmail', 'emacs'] as const;
export const CLOCK_CHOICES = ['24h', '12h'] as const;
/** `plain` is line by line, for screen readers. */
export const FACE_CHOICES = ['auto', 'screen', 'plain'] as const;
export const ANNOUNCE_CHOICES = ['quiet', 'normal', 'full'] as const;
export const MOTION_CHOICES = ['full', 'reduced'] as const;
/** Whether the terminal puts text from right to left in order: `auto` asks what it says of itself. */
export const BIDI_CHOICES = ['auto', 'on', 'off'] as const;
export const UNDO_SECONDS = { least: 0, most: 60, usual: 10 } as const;

/** What the console must know of the preferences before it can paint. */
export type Look = {
  theme: (typeof THEME_CHOICES)[number];
  language: (typeof LANGUAGE_CHOICES)[number];
  keys: (typeof KEYS_CHOICES)[number];
  undoSeconds: number;
  composerKeys: (typeof COMPOSER_KEYS)[number];
  pictures: (typeof PICTURE_CHOICES)[number];
  openCommand: string;
  translateCommand: string;
  clock: (typeof CLOCK_CHOICES)[number];
  face: (typeof FACE_CHOICES)[number];
  announce: (typeof ANNOUNCE_CHOICES)[number];
  motion: (typeof MOTION_CHOICES)[number];
  bidi: (typeof BIDI_CHOICES)[number];
  /** An encrypted copy of the desk is kept on this machine. */
  keepDesk: boolean;
  privacy: boolean;
  bell: boolean;
  notifications: boolean;
};

/**
 * Reads those few by hand: what `client-config.ts` needs to keep and check all of them takes longer to load than the
 * rest of the console. Nothing is made or mended here; what is not usable counts as not set.
 */
export function readLook(env: Environment): Look {
  const kept = readKept(join(paths(env).config, `${PREFERENCES_NAME}.json`));
  const seconds = Number(kept['undoSeconds'] ?? Number.NaN);
  const isUsable = Number.isInteger(seconds) && seconds >= UNDO_SECONDS.least && seconds <= UNDO_SECONDS.most;
  return {
    theme: THEME_CHOICES.find((choice) => choice === kept['theme']) ?? 'auto',
    language: LANGUAGE_CHOICES.find((choice) => choice === kept['language']) ?? 'auto',
    keys: KEYS_CHOICES.find((choice) => choice === kept['keys']) ?? 'parley',
    undoSeconds: isUsable ? seconds : UNDO_SECONDS.usual,
    composerKeys: COMPOSER_KEYS.find((choice) => choice === kept['composerKeys']) ?? 'readline',
    pictures: PICTURE_CHOICES.find((choice) => choice === kept['pictures']) ?? 'auto',
    openCommand: textOf(kept['openCommand']),
    translateCommand: textOf(kept['translateCommand']),
    clock: CLOCK_CHOICES.find((choice) => choice === kept['clock']) ?? '24h',
    face: FACE_CHOICES.find((choice) => choice === kept['face']) ?? 'auto',
    announce: ANNOUNCE_CHOICES.find((choice) => choice === kept['announce']) ?? 'normal',
    motion:
      MOTION_CHOICES.find((choice) => choice === env['PARLEY_MOTION']) ??
      MOTION_CHOICES.find((choice) => choice === kept['motion']) ??
      'full',
    bidi: BIDI_CHOICES.find((choice) => choice === kept['bidi']) ?? 'auto',
    keepDesk: kept['keepDesk'] === true,
    privacy: kept['privacy'] === true,
    bell: kept['bell'] !== false,
    notifications: kept['notifications'] !== false,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Whether the console speaks line by line: asked for by the flag or the setting; else where a terminal cannot be painted
 * on (`TERM=dumb`) or a screen reader says that it listens (`INK_SCREEN_READER`, as Ink has it).
 */
export function wantsPlain(from: { flag: boolean; face: Look['face']; env: Environment }): boolean {
  const { flag, face, env } = from;
  if (flag || face === 'plain') return true;
  if (face === 'screen') return false;
  return env['TERM'] === 'dumb' || env['INK_SCREEN_READER'] === 'true' || env['INK_SCREEN_READER'] === '1';
}

function readKept(file: string): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}
