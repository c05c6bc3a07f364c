import type { FastifyRequest } from 'fastify';
import { Failure } from '../../domain/failure.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Limiter } from '../limiter.ts';

const REQUESTS_PER_TOKEN = { burst: 600, perMs: 60_000 };

export type Authenticate = (request: FastifyRequest) => Promise<Extract<Caller, { kind: 'agent' }>>;

/** Reads `Authorization: Bearer …` (RFC 6750 §2.1); tokens in URLs are not looked at. @throws Failure */
export function bearerAuthentication(accounts: Accounts, limiter: Limiter): Authenticate {
  return async (request) => {
    const token = /^Bearer ([\w-]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) {
      throw new Failure('not_signed_in', 'This needs a token.', {
        hint: 'Send "Authorization: Bearer <token>"; make one with: parley token create.',
      });
    }
    const caller = await accounts.authenticate(token);
    const waitMs = limiter.hit(`token ${caller.tokenId}`, REQUESTS_PER_TOKEN);
    if (waitMs > 0) {
      throw new Failure('rate_limited', 'This token may make 600 requests a minute.', {
        details: { retryAfterMs: waitMs },
      });
    }
    return caller;
  };
}
