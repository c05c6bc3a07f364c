import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';
import { paths, type Environment } from './paths.ts';

/** Longest keymap file that is read, bytes. */
const MAX_BYTES = 1_048_576;

/** Where people keep their own keys. */
export const keymapPath = (env: Environment): string => join(paths(env).config, 'keys.json');

/** The text of the keymap file; undefined when there is none. Throws `ConfigError` when it cannot be read. */
export function readKeymap(env: Environment): string | undefined {
  const path = keymapPath(env);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ConfigError(
      `${path} cannot be read (${code ?? 'unknown error'}).`,
      'Mend its permissions, or move it away: the default keys apply without it.',
    );
  }
  if (bytes.length > MAX_BYTES)
    throw new ConfigError(`${path} has ${bytes.length} bytes; a keymap has at most ${MAX_BYTES}.`);
  return bytes.toString('utf8');
}
