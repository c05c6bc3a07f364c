import { z } from 'zod';
import { Failure, FAILURE_KINDS, type FailureKind } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';

/** A failure as it crosses a wire: in acks, REST bodies and the CLI's `--json` errors. */
export const failureFrame = z.object({
  kind: z.enum(FAILURE_KINDS),
  message: z.string(),
  hint: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type FailureFrame = z.infer<typeof failureFrame>;

export const HTTP_STATUS: Record<FailureKind, number> = {
  bad_input: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  policy: 422,
  rate_limited: 429,
  too_large: 413,
  unavailable: 503,
  timeout: 504,
  internal: 500,
};

/** What the other side may know of an error: a `Failure` as it is, anything else as `internal` without its text. */
export function toFailureFrame(error: unknown): FailureFrame {
  if (!(error instanceof Failure)) {
    return {
      kind: 'internal',
      message: 'Something went wrong inside the relay.',
      hint: 'The relay’s log has the details.',
      details: says('relay_fault'),
    };
  }
  const { kind, message, hint, details } = error;
  return {
    kind,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(details === undefined ? {} : { details }),
  };
}
