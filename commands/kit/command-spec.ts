/**
 * A command as data: everything that help, parsing, completion, `parley help --json` and the docs need. Specs of
 * actions and reads are made from their schemas when Parley is built, so that a command that starts loads no schema
 * library. What a command does is in `run-action.ts`, `run-read.ts` or its own file in `commands/`.
 */
export type CommandSpec = {
  /** `conv list`, `tail`. */
  name: string;
  summary: string;
  /** More paragraphs for `--help` and the docs. */
  details?: string | undefined;
  args: readonly ArgSpec[];
  flags: readonly FlagSpec[];
  examples: readonly string[];
  does: Doing;
  /** What comes out, and so which output flags there are. */
  output: OutputKind;
  /** Talks to a relay: has `--profile`, `--timeout`, `--wait`. */
  usesRelay: boolean;
  /** Not shown in lists. */
  hidden?: boolean | undefined;
};

export type Doing =
  /** `file` is its name in `COMMAND_FILES`. */
  | { is: 'own'; file: string }
  | {
      is: 'action';
      action: string;
      /** REST path with `:field` parts. */
      path: string;
      confirm?: string | undefined;
      /** REST path that tries the input first. */
      tryAt?: string | undefined;
      /** The one field that is tried, where it is given. */
      tries?: string | undefined;
      /** Asks for a channel's settings, and says what is left to do at the provider. */
      setsUp?: true | undefined;
      /** The field that may be given many times, one run each. */
      target?: string | undefined;
    }
  | { is: 'read'; read: string; path: string; pages: boolean };

/**
 * `rows`: a list (`--json --ndjson --csv --jq -q`); `document`: one thing (`--json --jq`); `result`: what an action gave
 * (`--json --ndjson --jq -q`); `stream`: NDJSON by nature; `text`: for people only.
 */
export type OutputKind = 'rows' | 'document' | 'result' | 'stream' | 'text';

/** How a value is written on a command line. */
export type ValueSpec =
  | { is: 'text' }
  /** Never taken from the command line: `-` reads it from stdin, `@file` from a file; asked for on a terminal. */
  | { is: 'secret' }
  | { is: 'number'; integer: boolean }
  | { is: 'boolean' }
  | { is: 'choice'; of: readonly string[] }
  /** `2h`, `tomorrow 9:00`, ISO 8601 → ms since the epoch. */
  | { is: 'time' }
  /** `10s`, `2m` → ms. */
  | { is: 'duration' }
  /** `key=text`, `key:=json`, `key=@file`; together a record. */
  | { is: 'pair' }
  /** A file to upload. */
  | { is: 'file' }
  | { is: 'json' };

type InputSpec = {
  /** Key in the parsed input. */
  field: string;
  value: ValueSpec;
  summary: string;
  required: boolean;
  /** What it is when left out, as a person would write it. */
  fallback?: string | undefined;
};

export type ArgSpec = InputSpec & {
  /** Takes all that is left: as one text (`words`), as a list, or as targets. */
  rest?: 'words' | 'list' | 'targets' | undefined;
  /** What the action is done to: may be several, or `-` for those on stdin. Stays a list of texts when parsed. */
  isTarget?: boolean | undefined;
  /** It may be left out only where the flag of this field is given. */
  unless?: string | undefined;
};

export type FlagSpec = InputSpec & {
  /** Long name without dashes. */
  flag: string;
  /** Given several times, together a list (or, for pairs, a record). */
  many: boolean;
  short?: string | undefined;
  /** Another spelling that is understood and not shown. */
  alias?: string | undefined;
  /** `--no-<flag>` gives null. */
  nullable?: boolean | undefined;
};

/** An action as the docs show it, with a door on the command line or without. */
export type ActionDoc = {
  name: string;
  summary: string;
  permission: string;
  path: string;
  command?: string | undefined;
  line?: string | undefined;
  inputs: readonly { field: string; type: string; required: boolean; summary: string }[];
};

export type Catalogue = {
  version: string;
  commands: readonly CommandSpec[];
  actions: readonly ActionDoc[];
  /** REST path of each read, by its name. */
  reads: Readonly<Record<string, string>>;
  changeTypes: readonly string[];
};
