import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';
import { PREFERENCES_NAME } from './look.ts';
import { paths, type Environment } from './paths.ts';

/** A section of the customer card that a command of the team's fills. */
export type CardSectionSetting = {
  name: string;
  command: string;
  key?: string | undefined;
  timeoutMs: number;
};

const MOST_SECTIONS = 20;
const TIMEOUT = { leastMs: 100, usualMs: 5_000, mostMs: 60_000 } as const;
/** Letters the card's own sections have. */
const TAKEN = 'waonfcej';

/**
 * Reads `card.sections` of `console.json`: `{"card": {"sections": [{"name": "Loyalty", "command": "loyalty-of", "key":
 * "l", "timeoutMs": 3000}]}}`. No file and no such setting mean none. Throws `ConfigError` that names the section and
 * what is wrong with it.
 */
export function readCardSections(env: Environment): CardSectionSetting[] {
  const path = join(paths(env).config, `${PREFERENCES_NAME}.json`);
  const card = settingsIn(path)['card'];
  const sections =
    typeof card === 'object' && card !== null ? (card as Record<string, unknown>)['sections'] : [];
  if (sections === undefined) return [];
  if (!Array.isArray(sections) || sections.length > MOST_SECTIONS) {
    throw new ConfigError(`${path}: card.sections is a list of at most ${MOST_SECTIONS} sections.`);
  }
  const read = sections.map((section: unknown, index) =>
    readSection(section, `${path}: card.sections[${index}]`),
  );
  const twice = read.find((one, index) =>
    read.some(
      (other, at) =>
        at < index && (other.name === one.name || (one.key !== undefined && other.key === one.key)),
    ),
  );
  if (twice !== undefined) {
    throw new ConfigError(`${path}: two sections of the card have the name or key of “${twice.name}”.`);
  }
  return read;
}

function readSection(section: unknown, place: string): CardSectionSetting {
  const wrong = (what: string): ConfigError =>
    new ConfigError(
      `${place}${what}.`,
      'A section is {"name": "Loyalty", "command": "loyalty-of", "key": "l"}.',
    );
  if (typeof section !== 'object' || section === null) throw wrong(' is no section');
  const { name, command, key, timeoutMs = TIMEOUT.usualMs } = section as Record<string, unknown>;
  if (typeof name !== 'string' || name.trim() === '' || name.length > 40)
    throw wrong('.name is a title of 1 to 40 letters');
  if (typeof command !== 'string' || command.trim() === '') throw wrong('.command is what the shell runs');
  if (key !== undefined && (typeof key !== 'string' || !/^\S$/u.test(key))) throw wrong('.key is one letter');
  if (key !== undefined && TAKEN.includes(key))
    throw wrong(`.key “${key}” belongs to a section of Parley’s (${TAKEN.split('').join(' ')})`);
  if (typeof timeoutMs !== 'number' || timeoutMs < TIMEOUT.leastMs || timeoutMs > TIMEOUT.mostMs) {
    throw wrong(`.timeoutMs is a number from ${TIMEOUT.leastMs} to ${TIMEOUT.mostMs}`);
  }
  return { name: name.trim(), command, key, timeoutMs };
}

function settingsIn(path: string): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}
