import { describe, expect, test } from 'vitest';
import type { StoredToken } from '../../../src/store/accounts-port.ts';
import { NOON } from '../../support/desk.ts';
import type { OpenStore } from './open.ts';

/** Tokens and passwords. */
export function accountContract(name: string, open: OpenStore): void {
  describe(`${name}: accounts`, () => {
    test('keep tokens, password hashes and sealed settings', async () => {
      await using test = await open();
      const { store } = test;
      const token: StoredToken = {
        id: 't1',
        kind: 'session',
        hash: 'aa',
        agentId: 'kim',
        name: 'laptop',
        scopes: ['conversation.read'],
        invited: null,
        createdAt: NOON,
        expiresAt: NOON + 1,
        lastUsedAt: null,
      };
      const invitation: StoredToken = {
        ...token,
        id: 't2',
        kind: 'invitation',
        agentId: null,
        scopes: null,
        invited: { email: 'new@desk.example', role: 'admin' },
      };
      await store.transact(async (tx) => {
        await tx.saveToken(token);
        await tx.saveToken(invitation);
        await tx.saveToken({ ...token, id: 't3' });
        await tx.touchToken('t1', NOON + 5);
        await tx.savePasswordHash('kim', 'one');
        await tx.savePasswordHash('kim', 'two');
        await tx.saveInboxSecrets('support', 'sealed-1');
        await tx.saveInboxSecrets('support', 'sealed-2');
      });
      const { reader } = store;
      expect(await reader.token('t1')).toEqual({ ...token, lastUsedAt: NOON + 5 });
      expect(await reader.token('t2')).toEqual(invitation);
      expect((await reader.tokensOf('kim')).map(({ id }) => id)).toEqual(['t1', 't3']);
      expect(await reader.passwordHash('kim')).toBe('two');
      expect(await reader.inboxSecrets('support')).toBe('sealed-2');
      await store.transact(async (tx) => {
        expect(await tx.removeToken('t2')).toBe(true);
        expect(await tx.removeToken('t2')).toBe(false);
        expect((await tx.removeTokensOf('kim')).sort()).toEqual(['t1', 't3']);
      });
      expect(await reader.token('t1')).toBeUndefined();
    });
  });
}
