import { acceptInvitationRequest, loginRequest } from '../../protocol/accounts.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { checkedInput } from '../checked-input.ts';
import type { Authenticate } from './bearer.ts';
import type { HttpServer } from './server.ts';

/** The doors for those who have no token yet, and the one out. */
export function serveAccounts(
  app: HttpServer,
  deps: { accounts: Accounts; authenticate: Authenticate; onLogout(tokenId: string): void },
): void {
  app.post(
    '/api/v1/login',
    { schema: { summary: 'Sign in', body: loginRequest, security: [] } },
    async (request) => {
      const { email, password } = checkedInput(loginRequest, request.body ?? {}, { what: 'The body' });
      return deps.accounts.login(email, password, request.ip);
    },
  );
  app.post(
    '/api/v1/invitations/accept',
    { schema: { summary: 'Become an agent', body: acceptInvitationRequest, security: [] } },
    async (request) => {
      const given = checkedInput(acceptInvitationRequest, request.body ?? {}, { what: 'The body' });
      return deps.accounts.acceptInvitation(given, request.ip);
    },
  );
  app.post('/api/v1/logout', { schema: { summary: 'Sign out: the token ends' } }, async (request) => {
    const { tokenId } = await deps.authenticate(request);
    await deps.accounts.logout(tokenId);
    deps.onLogout(tokenId);
    return {};
  });
}
