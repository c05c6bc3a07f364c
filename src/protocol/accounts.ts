import { MIN_PASSWORD_LENGTH } from '../domain/password-rule.ts';
import { z } from 'zod';
import { agent, givenName, role } from '../domain/agent.ts';
import { timestamp } from '../domain/ids.ts';

/** REST bodies of the few doors that are open to those without a token. */
export const loginRequest = z.object({ email: z.string().max(320), password: z.string().max(256) });

export const acceptInvitationRequest = z.object({
  invitation: z.string().max(512),
  name: givenName,
  handle: z.string().max(32).toLowerCase().pipe(agent.shape.handle),
  password: z.string().min(MIN_PASSWORD_LENGTH).max(256),
});

export const tokenInfo = z.object({
  id: z.string(),
  kind: z.enum(['session', 'api', 'invitation']),
  name: z.string(),
  scopes: z.array(z.string()).nullable(),
  role: role.nullable(),
  createdAt: timestamp,
  expiresAt: timestamp,
  lastUsedAt: timestamp.nullable(),
});
