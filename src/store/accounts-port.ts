import type { Role } from '../domain/agent.ts';
import type { Permission } from '../domain/permissions.ts';

/** Who may come in. Kept out of the log: secrets and sessions are nobody's news. */
export type StoredToken = {
  id: string;
  kind: 'session' | 'api' | 'invitation';
  /** SHA-256 of the secret part, hex. The secret itself is shown once and never stored. */
  hash: string;
  agentId: string | null;
  name: string;
  scopes: readonly Permission[] | null;
  /** Of an invitation. */
  invited: { email: string; role: Role } | null;
  createdAt: number;
  expiresAt: number;
  lastUsedAt: number | null;
};

export type AccountReader = {
  token(id: string): Promise<StoredToken | undefined>;
  tokensOf(agentId: string): Promise<StoredToken[]>;
  passwordHash(agentId: string): Promise<string | undefined>;
  agentIdByEmail(email: string): Promise<string | undefined>;
  /** Encrypted settings of an inbox, as `src/relay/vault.ts` made them. */
  inboxSecrets(inboxId: string): Promise<string | undefined>;
};

export type AccountWriter = {
  saveToken(token: StoredToken): Promise<void>;
  touchToken(id: string, usedAt: number): Promise<void>;
  /** True when there was one. */
  removeToken(id: string): Promise<boolean>;
  removeTokensOf(agentId: string): Promise<string[]>;
  /** Takes back all invitations to an address. */
  removeInvitationsTo(email: string): Promise<void>;
  savePasswordHash(agentId: string, hash: string): Promise<void>;
  saveInboxSecrets(inboxId: string, sealed: string): Promise<void>;
};
