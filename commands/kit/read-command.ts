import type { Agent } from '../../src/domain/agent.ts';
import type { Contact } from '../../src/domain/contact.ts';
import type { Inbox } from '../../src/domain/inbox.ts';
import type { ReadName, ReadOutput } from '../../src/protocol/reads.ts';

/** What a row may need beside itself to be shown to a person. */
export type Around = {
  now: number;
  width: number;
  agents: ReadonlyMap<string, Agent>;
  inboxes: ReadonlyMap<string, Inbox>;
  /** Whose conversation it is, where the command says `needsContact`. */
  contact?: Contact | undefined;
};

export type Column<Row> = {
  title: string;
  right?: boolean | undefined;
  /** Gives way where the table is wider than the terminal. */
  flexible?: boolean | undefined;
  text(row: Row, around: Around): string;
  /** For CSV, where it says more than the table has room for. */
  csv?: ((row: Row, around: Around) => string) | undefined;
};

/** A read of the protocol as a command: how it is asked for and how people see the answer. */
export type ReadCommand = {
  read: ReadName;
  /** `conv list` */
  name: string;
  details?: string | undefined;
  positional: readonly string[];
  examples: readonly string[];
  /** Agents and inboxes are asked for too, to show their names. */
  needsNames?: boolean | undefined;
  /** So is the contact of the conversation that `conversation` names. */
  needsContact?: boolean | undefined;
  shows:
    | {
        is: 'rows';
        rows(answer: unknown): readonly unknown[];
        id(row: unknown): string;
        columns: readonly Column<unknown>[];
        none: string;
      }
    | { is: 'document'; lines(answer: unknown, around: Around): readonly string[] };
};

type Common<Name extends ReadName> = Pick<ReadCommand, 'name' | 'positional' | 'examples'> &
  Partial<Pick<ReadCommand, 'details' | 'needsNames' | 'needsContact'>> & { read: Name };

/** A read that gives a list. */
export function listCommand<Name extends ReadName, Row>({
  rows,
  id,
  columns,
  none,
  ...command
}: Common<Name> & {
  rows(answer: ReadOutput<Name>): readonly Row[];
  id(row: Row): string;
  columns: readonly Column<Row>[];
  /** What is said when there is nothing. */
  none: string;
}): ReadCommand {
  return {
    ...command,
    shows: {
      is: 'rows',
      rows: (answer) => rows(answer as ReadOutput<Name>),
      id: (row) => id(row as Row),
      columns: columns as readonly Column<unknown>[],
      none,
    },
  };
}

/** A read that gives one thing. */
export function showCommand<Name extends ReadName>({
  lines,
  ...command
}: Common<Name> & {
  lines(answer: ReadOutput<Name>, around: Around): readonly string[];
}): ReadCommand {
  return {
    ...command,
    shows: { is: 'document', lines: (answer, around) => lines(answer as ReadOutput<Name>, around) },
  };
}
