import { z } from 'zod';
import { role } from '../domain/agent.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';
import { refuseAboveOwn } from './support/roles.ts';

const VALID_FOR_MS = 72 * 60 * 60 * 1000;

export const agentInvite = defineAction({
  name: 'agent.invite',
  summary: 'Invite a colleague to the desk',
  permission: 'agent.manage',
  path: '/agents/invite',
  cli: {
    noun: 'agent',
    verb: 'invite',
    positional: ['email'],
    example: 'parley agent invite kim@example.com --role agent',
  },
  input: z.object({
    email: z
      .string()
      .trim()
      .toLowerCase()
      .max(320)
      .regex(/^[^\s@]+@[^\s@]+$/, 'This is not an e-mail address')
      .describe('Their e-mail address'),
    role: role.default('agent').describe('owner, admin, agent or viewer; not above your own'),
    name: z.string().max(256).default('').describe('Their name, to greet them by'),
  }),
  async handle(context, { email, role, name }) {
    refuseAboveOwn(context, role);
    if ((await context.tx.agentIdByEmail(email)) !== undefined) {
      throw new Failure('conflict', `${email} works at this desk already.`, {
        hint: 'Change their role with `parley agent update`, or enable the account again.',
        details: says('email_taken', { email }),
      });
    }
    // The newest is the one that counts: an earlier one may have gone astray, or held another role.
    await context.tx.removeInvitationsTo(email);
    const { token, id, hash } = context.desk.mintToken('invitation');
    const expiresAt = context.now + VALID_FOR_MS;
    await context.tx.saveToken({
      id,
      kind: 'invitation',
      hash,
      agentId: null,
      name,
      scopes: null,
      invited: { email, role },
      createdAt: context.now,
      expiresAt,
      lastUsedAt: null,
    });
    return { result: { id, invitation: token, email, role, expiresAt }, once: true };
  },
});
