/** Why a request was not carried out. Closed: every door (socket, REST, CLI exit codes) maps each of these. */
export const FAILURE_KINDS = [
  'bad_input',
  'not_signed_in',
  'forbidden',
  'not_found',
  'conflict',
  'policy',
  'rate_limited',
  'too_large',
  'unavailable',
  'timeout',
  'internal',
] as const;

export type FailureKind = (typeof FAILURE_KINDS)[number];

/** An expected failure: says what was wrong, why, and (in `hint`) what to do next. Never a bug. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly hint: string | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    more: { hint?: string | undefined; details?: Record<string, unknown> | undefined; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Failure';
    this.kind = kind;
    this.hint = more.hint;
    this.details = more.details;
  }
}

export const notFound = (what: string, hint?: string, details?: Record<string, unknown>): Failure =>
  new Failure('not_found', `There is no ${what}.`, { hint, details });
