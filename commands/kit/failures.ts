import { Failure, type FailureKind } from '../../src/domain/failure.ts';
import { pointAtFault } from '../../src/domain/query/query-error.ts';
import type { FailureFrame } from '../../src/protocol/failure.ts';

/** What `$?` says. Part of the contract: never renumbered. */
export const EXIT = {
  ok: 0,
  bug: 1,
  usage: 2,
  notAllowed: 3,
  notFound: 4,
  conflict: 5,
  unreachable: 6,
  policy: 7,
  rateLimited: 8,
  someFailed: 9,
  timedOut: 10,
  interrupted: 130,
} as const;

/** The exit codes with what they mean, for help and docs. */
export const EXIT_CODES: readonly (readonly [number, string])[] = [
  [EXIT.ok, 'done'],
  [EXIT.bug, 'a bug in Parley; the message says how to report it'],
  [EXIT.usage, 'wrong arguments or settings'],
  [EXIT.notAllowed, 'not signed in, or not allowed'],
  [EXIT.notFound, 'not found'],
  [EXIT.conflict, 'conflict: something newer came in, a claim was lost, a key was used for something else'],
  [
    EXIT.unreachable,
    'the relay, its database or key, or the provider an inbox is tried at, cannot be reached or used',
  ],
  [
    EXIT.policy,
    'refused by policy: a window closed, a contact blocked, a content too large, an inbox that does not work with its settings',
  ],
  [EXIT.rateLimited, 'too many requests; `--wait` waits'],
  [EXIT.someFailed, 'some of many failed; each result is printed'],
  [EXIT.timedOut, 'no answer in time'],
  [EXIT.interrupted, 'interrupted (Ctrl-C)'],
];

const BY_KIND: Record<FailureKind, number> = {
  bad_input: EXIT.usage,
  not_signed_in: EXIT.notAllowed,
  forbidden: EXIT.notAllowed,
  not_found: EXIT.notFound,
  conflict: EXIT.conflict,
  unavailable: EXIT.unreachable,
  policy: EXIT.policy,
  too_large: EXIT.policy,
  rate_limited: EXIT.rateLimited,
  timeout: EXIT.timedOut,
  internal: EXIT.bug,
};

/** The command ended with a code of its own and has said why: nothing more is printed. */
export class Ended extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`ended with ${code}`);
    this.name = 'Ended';
    this.code = code;
  }
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof Ended) return error.code;
  if (error instanceof Failure) return BY_KIND[error.kind];
  return isConfigError(error) ? EXIT.usage : EXIT.bug;
}

/** By name: loading the settings' module to ask would cost every command that needs none. */
function isConfigError(error: unknown): error is Error & { hint?: string } {
  return error instanceof Error && error.name === 'ConfigError';
}

/** An error as `--json` prints it. */
export function frameOf(error: unknown): FailureFrame {
  if (error instanceof Failure) {
    const { kind, message, hint, details } = error;
    return {
      kind,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(details === undefined ? {} : { details }),
    };
  }
  if (isConfigError(error))
    return {
      kind: 'bad_input',
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
  return {
    kind: 'internal',
    message: `A bug in Parley: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Please report it with the command you ran and what “parley version --json” prints.',
  };
}

/**
 * An error as a person reads it: what was wrong (in a query, under the very characters), then what to do. Bugs come
 * with their stack.
 */
export function failureText(error: unknown, widthOf?: (text: string) => number): string {
  const { kind, message, hint, details } = frameOf(error);
  const pointed = pointAtFault({ details }, widthOf);
  const stack =
    kind === 'internal' && error instanceof Error && !(error instanceof Failure) ? error.stack : undefined;
  return [
    `parley: ${message}`,
    ...(stack === undefined ? [] : [stack]),
    ...(pointed === undefined ? [] : pointed.map((line) => `  ${line}`)),
    ...(hint === undefined ? [] : [hint]),
  ].join('\n');
}
