import type { Agent } from '../../domain/agent.ts';
import { Failure } from '../../domain/failure.ts';
import type { Clock } from '../../lib/clock.ts';
import type { NewId } from '../../lib/ids.ts';
import type { Random } from '../../lib/random.ts';
import type { Reader } from '../../store/port.ts';
import type { Caller } from '../caller.ts';
import type { Limiter } from '../limiter.ts';
import { addressBlock } from '../address-block.ts';
import type { WriteQueue } from '../write-queue.ts';
import type { Passwords } from './passwords.ts';
import { mintToken, parseToken, sameHash } from './tokens.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SESSION_LASTS_MS = 30 * DAY;
const SESSION_IDLE_MS = 12 * 60 * MINUTE;
/** Writing the time of use at every request would be a commit a request. */
const TOUCH_EVERY_MS = 5 * MINUTE;
const LOGINS_PER_ACCOUNT = { burst: 5, perMs: 15 * MINUTE };
const LOGINS_PER_ADDRESS = { burst: 20, perMs: 15 * MINUTE };

type AgentCaller = Extract<Caller, { kind: 'agent' }>;

export type Accounts = ReturnType<typeof createAccounts>;

/** Signing in: passwords to sessions, tokens to callers, invitations to agents. */
export function createAccounts(deps: {
  reader: Reader;
  queue: WriteQueue;
  passwords: Passwords;
  clock: Clock;
  random: Random;
  newId: NewId;
  limiter: Limiter;
}) {
  const { reader, queue, clock } = deps;

  async function startSession(agent: Agent, name: string): Promise<{ token: string; expiresAt: number }> {
    const { token, id, hash } = mintToken('session', deps.random);
    const now = clock.now();
    const expiresAt = now + SESSION_LASTS_MS;
    await queue.submit(({ tx }) =>
      tx.saveToken({
        id,
        kind: 'session',
        hash,
        agentId: agent.id,
        name,
        scopes: null,
        invited: null,
        createdAt: now,
        expiresAt,
        lastUsedAt: now,
      }),
    );
    return { token, expiresAt };
  }

  function limit(key: string, limit: { burst: number; perMs: number }): void {
    const waitMs = deps.limiter.hit(key, limit);
    if (waitMs === 0) return;
    throw new Failure('rate_limited', 'Too many attempts to sign in.', {
      hint: `Try again in ${Math.ceil(waitMs / MINUTE)} min.`,
      details: { retryAfterMs: waitMs },
    });
  }

  return {
    startSession,
    /** Who a bearer token stands for. @throws Failure `not_signed_in` */
    async authenticate(token: string): Promise<AgentCaller> {
      const parsed = parseToken(token);
      const stored = parsed && (await reader.token(parsed.id));
      const now = clock.now();
      const isGood =
        parsed !== undefined &&
        stored !== undefined &&
        (stored.kind === 'session' || stored.kind === 'api') &&
        parsed.kind === stored.kind &&
        sameHash(stored.hash, parsed.hash) &&
        now < stored.expiresAt &&
        (stored.kind === 'api' || now < (stored.lastUsedAt ?? stored.createdAt) + SESSION_IDLE_MS);
      const agent = isGood && stored.agentId !== null ? await reader.agent(stored.agentId) : undefined;
      if (!isGood || agent === undefined || agent.disabled) {
        throw new Failure('not_signed_in', 'This token is not known, has expired or was revoked.', {
          hint: 'Sign in again: parley login <url>.',
        });
      }
      if (now - (stored.lastUsedAt ?? 0) > TOUCH_EVERY_MS) {
        // Nobody waits for it, and on a full disk people still read: a time of use that is not written costs nothing.
        queue.submit(({ tx }) => tx.touchToken(stored.id, now)).catch(() => undefined);
      }
      return { kind: 'agent', agent, tokenId: stored.id, scopes: stored.scopes };
    },
    /** @throws Failure `not_signed_in` (the same whether the account or the password is wrong), `rate_limited` */
    async login(
      email: string,
      password: string,
      address: string,
    ): Promise<{ token: string; expiresAt: number; agent: Agent }> {
      limit(`login address ${addressBlock(address)}`, LOGINS_PER_ADDRESS);
      limit(`login account ${email.trim().toLowerCase()}`, LOGINS_PER_ACCOUNT);
      const agentId = await reader.agentIdByEmail(email);
      const hash = agentId === undefined ? undefined : await reader.passwordHash(agentId);
      const isRight = await deps.passwords.verify(password, hash);
      const agent = isRight && agentId !== undefined ? await reader.agent(agentId) : undefined;
      if (agent === undefined || agent.disabled) {
        throw new Failure('not_signed_in', 'E-mail address or password is wrong.');
      }
      return { ...(await startSession(agent, 'login')), agent };
    },
    /** Turns an invitation into an agent with a session. @throws Failure `not_found`, `conflict`, `bad_input` */
    async acceptInvitation(
      request: { invitation: string; name: string; handle: string; password: string },
      address: string,
    ): Promise<{ token: string; expiresAt: number; agent: Agent }> {
      limit(`login address ${addressBlock(address)}`, LOGINS_PER_ADDRESS);
      const parsed = parseToken(request.invitation);
      const passwordHash = await deps.passwords.hash(request.password);
      const agentId = deps.newId();
      const agent = await queue.submit(async ({ tx, emitted }) => {
        const stored = parsed?.kind === 'invitation' ? await tx.token(parsed.id) : undefined;
        if (
          parsed === undefined ||
          stored === undefined ||
          stored.invited === null ||
          !sameHash(stored.hash, parsed.hash) ||
          clock.now() >= stored.expiresAt
        ) {
          throw new Failure('not_found', 'This invitation is not known, was used, or has expired.', {
            hint: 'Ask for a new one: parley agent invite.',
          });
        }
        const agents = await tx.agents();
        const { email, role } = stored.invited;
        const handle = request.handle.toLowerCase();
        if (agents.some((other) => other.handle === handle || other.email === email)) {
          throw new Failure('conflict', `@${handle} or ${email} is taken.`, {
            hint: 'Choose another handle.',
          });
        }
        await tx.removeToken(stored.id);
        await tx.savePasswordHash(agentId, passwordHash);
        const now = clock.now();
        const body = {
          type: 'agent.saved' as const,
          agent: {
            id: agentId,
            name: request.name,
            handle,
            email,
            role,
            teamIds: [],
            disabled: false,
            createdAt: now,
          },
        };
        const change = await tx.append(body, { actor: { kind: 'agent', id: agentId }, at: now });
        emitted.push(change);
        return { ...body.agent, version: change.seq } satisfies Agent;
      });
      return { ...(await startSession(agent, 'first login')), agent };
    },
    async logout(tokenId: string): Promise<void> {
      await queue.submit(({ tx }) => tx.removeToken(tokenId));
    },
  };
}
