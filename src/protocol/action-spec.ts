import type { z } from 'zod';
import type { Permission } from '../domain/permissions.ts';

/**
 * What every door needs to know of an action, and all that clients know of it. Handlers live in `src/actions`.
 * Console keys, palette, `:` line, CLI, REST and macros are made from these.
 */
export type ActionSpec<Input extends z.ZodType = z.ZodType> = {
  /** `noun.verb`. */
  name: string;
  /** One line, imperative: help, palette and API description show it. */
  summary: string;
  permission: Permission;
  input: Input;
  /** REST: `POST /api/v1<path>`; `:name` parts are fields of the input. */
  path: string;
  /** CLI: `parley <noun> <verb> <positional…>`. Missing: `parley api` reaches it. */
  cli?: CliDoor | undefined;
  /** The console's `:` line and palette. Missing: not offered there (internal, or needs a form). */
  line?: LineDoor | undefined;
};

export type CliDoor = {
  noun: string;
  /** Missing: `parley <noun>` alone. */
  verb?: string | undefined;
  /** Input fields given by place; the last may take the rest of the line. The others are flags. */
  positional: readonly string[];
  /** A place that may be left out only where the flag of this field is given instead. */
  unless?: Readonly<Record<string, string>> | undefined;
  /** Fields whose flag is another word than the field's. */
  flags?: Readonly<Record<string, string>> | undefined;
  example: string;
  /** Dangerous: asks, unless `--yes`. */
  confirm?: string | undefined;
  /** REST path that tries the same input first, step by step; unless all works (or with `--untried`) nothing is done. */
  tryAt?: string | undefined;
  /** The field that is tried there; where it is not given nothing is tried. Missing: the whole input is. */
  tries?: string | undefined;
  /** Sets an inbox up: on a terminal its channel's settings are asked for, and what is left to do at the provider is said. */
  setsUp?: true | undefined;
};

export type LineDoor = {
  /** The word typed after `:`. */
  command: string;
  /** Input fields given by place after it; the current conversation is filled in. */
  positional: readonly string[];
};
