import { z } from 'zod';
import { Failure, notFound } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { isAllowed } from '../domain/permissions.ts';
import { defineAction, type ActionContext } from './port.ts';
import { refuseAboveOwn } from './support/roles.ts';

export const tokenRevoke = defineAction({
  name: 'token.revoke',
  summary: 'Revoke a token, session or invitation: it stops working at once',
  permission: 'token.manage',
  path: '/tokens/:token/revoke',
  cli: {
    noun: 'token',
    verb: 'revoke',
    positional: ['token'],
    example: 'parley token revoke tok_81 --yes',
    confirm: 'Whatever uses it is cut off.',
  },
  input: z.object({ token: z.string().min(1).max(64).describe('The id of the token, not the secret') }),
  async handle(context, input) {
    const token = await context.tx.token(input.token);
    if (token === undefined)
      throw notFound(
        'such token',
        'List yours with `parley token list`.',
        says('not_found', { wanted: input.token }),
      );
    const own = token.agentId !== null && token.agentId === context.agent?.id;
    if (!own) {
      requireGoverning(context);
      const owner = token.agentId === null ? undefined : await context.tx.agent(token.agentId);
      if (owner !== undefined) refuseAboveOwn(context, owner.role);
    }
    await context.tx.removeToken(token.id);
    context.afterCommit(() => context.desk.closeSockets({ tokenId: token.id }));
    return { result: { id: token.id, name: token.name } };
  },
});

function requireGoverning({ agent, scopes }: ActionContext): void {
  if (agent === undefined || isAllowed(agent.role, 'agent.manage', scopes)) return;
  throw new Failure('forbidden', 'This token is not yours.', {
    hint: 'Ask an admin to revoke it.',
    details: says('token_foreign'),
  });
}
