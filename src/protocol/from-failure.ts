import { Failure } from '../domain/failure.ts';
import type { FailureFrame } from './failure.ts';

/** The failure a frame tells of, as it was on the other side, without its cause and stack. */
export function fromFailureFrame(frame: FailureFrame): Failure {
  return new Failure(frame.kind, frame.message, { hint: frame.hint, details: frame.details });
}
