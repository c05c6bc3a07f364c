import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { isAllowed, PERMISSIONS, type Permission } from '../domain/permissions.ts';
import { defineAction, type ActionContext } from './port.ts';
import { requireAgent } from './support/find.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export const tokenCreate = defineAction({
  name: 'token.create',
  summary: 'Create a token for scripts and integrations; it is shown once',
  permission: 'token.manage',
  path: '/tokens',
  cli: {
    noun: 'token',
    verb: 'create',
    positional: ['name'],
    example: 'parley token create "nightly export" --scopes conversation.read --expires-in-days 30',
  },
  input: z.object({
    name: z.string().trim().min(1).max(256).describe('What it is for'),
    scopes: z
      .array(z.enum(PERMISSIONS))
      .min(1)
      .optional()
      .describe('What it may do; left out, all that you may'),
    expiresInDays: z.number().int().min(1).max(365).default(90).describe('Days until it ends'),
  }),
  async handle(context, input) {
    const agent = requireAgent(context);
    const scopes = scopesOf(context, input.scopes);
    const { token, id, hash } = context.desk.mintToken('api');
    const expiresAt = context.now + input.expiresInDays * DAY_MS;
    await context.tx.saveToken({
      id,
      kind: 'api',
      hash,
      agentId: agent.id,
      name: input.name,
      scopes,
      invited: null,
      createdAt: context.now,
      expiresAt,
      lastUsedAt: null,
    });
    return { result: { id, token, name: input.name, scopes, expiresAt }, once: true };
  },
});

/** A token never may more than whoever made it: neither than their role, nor than the token they came with. */
function scopesOf(
  context: ActionContext,
  wanted: readonly Permission[] | undefined,
): readonly Permission[] | null {
  const { role } = requireAgent(context);
  if (wanted === undefined) return context.scopes ?? null;
  const beyond = wanted.filter((scope) => !isAllowed(role, scope, context.scopes));
  if (beyond.length === 0) return wanted;
  throw new Failure('forbidden', `You cannot give what you may not do: ${beyond.join(', ')}.`, {
    hint: 'Leave these scopes out, or ask somebody who has them.',
    details: says('scopes_beyond', { scopes: beyond.join(', ') }),
  });
}
