import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The environment as programs are given it. Passed in, so that tests bring their own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Parley's folders. None of them is made here. */
export type Paths = {
  /** Preferences, credentials, `relay.json`. */
  config: string;
  /** The relay's database, attachments and keys, unless it is told another place. */
  data: string;
  /** What may be lost: histories, sockets' cursors. */
  state: string;
};

/**
 * Where Parley keeps its files: the XDG base directories, version 0.8. A relative path in a variable is ignored, as
 * the specification asks.
 */
export function paths(env: Environment): Paths {
  const home = env['HOME'] ?? homedir();
  const under = (variable: string, fallback: string): string => {
    const base = env[variable];
    return join(base !== undefined && isAbsolute(base) ? base : join(home, fallback), 'parley');
  };
  return {
    config: under('XDG_CONFIG_HOME', '.config'),
    data: under('XDG_DATA_HOME', '.local/share'),
    state: under('XDG_STATE_HOME', '.local/state'),
  };
}
