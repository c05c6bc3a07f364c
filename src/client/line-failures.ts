import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { CLOSE } from '../protocol/close-codes.ts';

/** The relay closed the line over the first frame. */
export function greetingRefused(reason: string): Failure {
  return new Failure(
    'conflict',
    `The relay could not read this client’s greeting${reason && `: ${reason}`}.`,
    {
      hint: 'Use the same version of Parley on both sides.',
      details: says('relay_version'),
    },
  );
}

/** Why the relay ended the line for good, by the code it closed with; `reason` is its own word, for those who read English. */
export function closeFailure(code: number, reason: string): Failure {
  switch (code) {
    case CLOSE.revoked:
      return new Failure('not_signed_in', 'Your access was revoked.', {
        hint: 'Ask an admin of the desk.',
        details: says('access_revoked'),
      });
    case CLOSE.wrongVersion:
      return new Failure('conflict', reason || 'The relay speaks another version of the protocol.', {
        hint: 'Use the same version of Parley on both sides.',
        details: says('relay_version'),
      });
    default:
      return new Failure('not_signed_in', reason || 'The relay does not know this token.', {
        hint: 'Sign in again: parley login <url>.',
        details: says('sign_in_again'),
      });
  }
}
