import type { Readable, Writable } from 'node:stream';
import type { Rest } from '../../src/client/rest.ts';
import type { Connection } from '../../src/config/credentials.ts';
import type { Environment } from '../../src/config/paths.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { NewId } from '../../src/lib/ids.ts';
import type { Random } from '../../src/lib/random.ts';
import type { ReadInput, ReadName, ReadOutput } from '../../src/protocol/reads.ts';
import type { Catalogue, CommandSpec } from './command-spec.ts';
import type { Output } from './output.ts';

/** What a program is given by its surroundings. `main.ts` makes the real one, tests their own. */
export type Io = {
  env: Environment;
  cwd: string;
  /** A call, because opening it costs something and most commands read none. */
  stdin(): Readable & { isTTY?: boolean | undefined };
  stdout: Writable & { isTTY?: boolean | undefined; columns?: number | undefined };
  stderr: Writable & { isTTY?: boolean | undefined };
  clock: Clock;
  random: Random;
  newId: NewId;
  /** Aborts on Ctrl-C. */
  signal: AbortSignal;
  /** What Ctrl-C does, for who reads the keys themselves. */
  interrupt(): void;
};

/** Who may ask somebody at the terminal. */
export type Asker = Io & {
  /** Runs `close` when the command has ended, whatever came of it. */
  onEnd(close: () => void): void;
};

/** What a running command has at hand. */
export type Context = Asker & {
  spec: CommandSpec;
  catalogue: Catalogue;
  /** What the command takes, by field. */
  input: Readonly<Record<string, unknown>>;
  /** Flags every command of its kind has, by name. */
  options: Readonly<Record<string, unknown>>;
  /** All arguments as they were typed, for commands that read them themselves. */
  argv: readonly string[];
  out: Output;
  connection(): Connection;
  /** The relay's REST door, signed in. Throws `Failure` `not_signed_in` when nobody is. */
  rest(): Promise<Rest>;
  /** Asks a question of the protocol. Rejects with the relay's `Failure`. */
  read<Name extends ReadName>(name: Name, input: ReadInput<Name>): Promise<ReadOutput<Name>>;
};

/** A command with a file of its own. `spec.does` is filled in from the file's name. */
export type OwnCommand = {
  spec: Omit<CommandSpec, 'does'>;
  run(context: Context): Promise<void>;
};
