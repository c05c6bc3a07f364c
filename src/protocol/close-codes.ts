/** Why the relay closed a socket. 1000–1015 as in RFC 6455 §7.4.1, the rest is ours. */
export const CLOSE = {
  /** The relay stops or restarts: come back after a short, jittered wait. */
  restart: 1012,
  /** A frame was not JSON, not of a known kind or too large: a bug in the client, no use in repeating it. */
  badFrame: 4000,
  /** No `hello` in time, or its token is unknown or expired: sign in again. */
  notSignedIn: 4001,
  /** The token or the account was revoked while the socket was open: do not come back. */
  revoked: 4003,
  /** Fell behind (1 MiB or 1,000 changes): come back with your cursor. */
  tooSlow: 4008,
  /** The client speaks another version of the protocol. */
  wrongVersion: 4010,
  /** Too many commands: come back later. */
  rateLimited: 4029,
} as const;

/** RFC 6455 §7.4.1: a message is larger than the other side takes. */
export const TOO_LARGE = 1009;

/** True when a frame of the client ended the line: sent again, it would end the next one too. */
export const refusesFrame = (code: number): boolean => code === CLOSE.badFrame || code === TOO_LARGE;

/** True when the client should reconnect by itself. */
export function shouldReconnect(code: number): boolean {
  const final: readonly number[] = [CLOSE.notSignedIn, CLOSE.revoked, CLOSE.wrongVersion];
  return !final.includes(code);
}
