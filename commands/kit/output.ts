import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Failure } from '../../src/domain/failure.ts';
import type { Io } from './context.ts';

export type Mode = 'human' | 'json' | 'ndjson' | 'csv' | 'ids';

/**
 * Where results go: stdout, with back-pressure, in the form that was asked for. Everything else goes to stderr. Text
 * for people comes here already cleaned; JSON for a terminal is escaped here.
 */
export type Output = {
  mode: Mode;
  /** Cells a line may take: the terminal's width, or no limit where there is no terminal. */
  width: number;
  isTerminal: boolean;
  /** One line of text. */
  line(text: string): Promise<void>;
  /** One JSON document: over several lines on a terminal, in one otherwise; or what `--jq` picks of it. */
  json(value: unknown): Promise<void>;
  /** One JSON document in one line. */
  jsonLine(value: unknown): Promise<void>;
  /** A remark for people, on stderr. Cleaned here. */
  note(text: string): Promise<void>;
};

export function createOutput(io: Io, options: Readonly<Record<string, unknown>>): Output {
  const isTerminal = io.stdout.isTTY === true;
  const jq = typeof options['jq'] === 'string' ? options['jq'] : undefined;

  const text = async (value: unknown, indent: number): Promise<string> => {
    const json = JSON.stringify(value, undefined, indent) ?? 'null';
    if (!isTerminal) return json;
    const { escapeJsonForTty } = await import('../../src/terminal/sanitize.ts');
    return escapeJsonForTty(json);
  };
  const picked = async (value: unknown): Promise<void> => {
    const { pick } = await import('./jq.ts');
    for (const one of pick(jq ?? '.', value)) {
      // As `jq -r`: texts come without quotes, so that they can be used as they are.
      const isBare = typeof one === 'string' && !isTerminal;
      await write(io.stdout, `${isBare ? one : await text(one, isTerminal ? 2 : 0)}\n`);
    }
  };
  return {
    mode: modeOf(options),
    width: isTerminal ? (io.stdout.columns ?? 80) : Number.POSITIVE_INFINITY,
    isTerminal,
    line: (line) => write(io.stdout, `${line}\n`),
    json: async (value) =>
      jq === undefined ? write(io.stdout, `${await text(value, isTerminal ? 2 : 0)}\n`) : picked(value),
    jsonLine: async (value) =>
      jq === undefined ? write(io.stdout, `${await text(value, 0)}\n`) : picked(value),
    note: async (note) => {
      const { cleanBody } = await import('../../src/terminal/sanitize.ts');
      await write(io.stderr, `${cleanBody(note)}\n`);
    },
  };
}

/** @throws Failure `bad_input` when two forms are asked for that exclude each other. */
function modeOf(options: Readonly<Record<string, unknown>>): Mode {
  const forms = ['quiet', 'csv', 'ndjson', 'json'].filter((form) => options[form] === true);
  // `--jq` picks of JSON: with --json and --ndjson it says the same or how.
  if (options['jq'] !== undefined && forms.length === 1 && forms[0] !== 'json' && forms[0] !== 'ndjson')
    forms.push('jq');
  if (forms.length > 1)
    throw new Failure('bad_input', `--${forms.join(' and --')} do not go together.`, {
      hint: 'Ask for one form of output.',
    });
  if (options['quiet'] === true) return 'ids';
  if (options['csv'] === true) return 'csv';
  if (options['ndjson'] === true) return 'ndjson';
  return options['json'] === true || options['jq'] !== undefined ? 'json' : 'human';
}

/** Writes and waits while the reader is behind. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text) && !stream.destroyed) await once(stream, 'drain');
}
