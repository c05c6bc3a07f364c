import { expect, test } from 'vitest';
import { openActionDesk } from '../support/run-action.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

test('an inbox keeps its secrets sealed, apart from what is shown', async () => {
  await using desk = await openActionDesk();
  const { result } = await desk.run('olga', 'inbox.add', {
    channel: 'email',
    name: 'Büro & Versand',
    settings: { host: 'mail.example.com', password: 'hunter2', address: 'office@example.com' },
  });
  expect(result).toMatchObject({ slug: 'buro-versand', address: 'office@example.com' });
  const { inboxId } = result as { inboxId: string };
  const inbox = await desk.reader.inbox(inboxId);
  expect(JSON.stringify(inbox)).not.toContain('hunter2');
  expect(inbox).toMatchObject({ status: 'active', settings: { host: 'mail.example.com' } });
  expect(await desk.reader.inboxSecrets(inboxId)).toContain('hunter2');
  expect(desk.events).toEqual([`inbox ${inboxId} changed`]);

  const twin = { channel: 'email', name: 'Twin', settings: { address: 'office@example.com' } };
  await expect(desk.run('olga', 'inbox.add', twin)).rejects.toMatchObject({ kind: 'conflict' });
  await expect(desk.run('olga', 'inbox.add', { ...twin, channel: 'emial' })).rejects.toMatchObject({
    kind: 'not_found',
    hint: 'Did you mean email?',
  });
});

test('slugs are unique, and a removed inbox is gone with its secrets', async () => {
  await using desk = await openActionDesk();
  await expect(desk.run('olga', 'inbox.update', { inbox: 'chat', slug: 'support' })).rejects.toMatchObject({
    kind: 'conflict',
    hint: 'Choose another, like support-2.',
  });
  const renamed = await desk.run('olga', 'inbox.update', { inbox: 'chat', slug: 'talk', name: 'Talk' });
  await desk.undo('olga', renamed);
  await desk.run('olga', 'inbox.remove', { inbox: 'chat' });
  expect(await desk.reader.inboxSecrets('chat')).toBe('sealed for chat: {}');
  await expect(desk.run('olga', 'inbox.resume', { inbox: 'chat' })).rejects.toMatchObject({
    kind: 'not_found',
    hint: 'There is contact, square, support, wall, windowed.',
  });
});

test('an inbox’s error is news once a minute, and its end at once', async () => {
  await using desk = await openActionDesk();
  const report = async (error: string | null) =>
    (await desk.run('system', 'inbox.health', { inbox: 'support', error })).changes.length;
  expect(await report(null)).toBe(0);
  expect(await report('The mailbox refused the password.')).toBe(1);
  desk.pass(30_000);
  expect(await report('The mailbox refused the password.')).toBe(0);
  expect(await report('The server is gone.')).toBe(1);
  expect(await report(null)).toBe(1);
  expect((await desk.reader.inbox('support'))?.health.lastError).toBeUndefined();
});

test('an invitation lasts 72 hours, is bound to an address and a role, and is not recorded', async () => {
  await using desk = await openActionDesk();
  const done = await desk.run('olga', 'agent.invite', { email: ' Jo@Example.com ', role: 'admin' });
  const { id, ...shown } = done.result as { id: string };
  expect(shown).toMatchObject({ invitation: 'secret of invitation', expiresAt: desk.now() + 3 * DAY_MS });
  expect(done.once).toBe(true);
  expect(await desk.reader.token(id)).toMatchObject({
    kind: 'invitation',
    invited: { email: 'jo@example.com', role: 'admin' },
  });
  expect(JSON.stringify(await desk.reader.token(id))).not.toContain('secret of');
  await expect(desk.run('olga', 'agent.invite', { email: 'KIM@desk.example' })).rejects.toMatchObject({
    kind: 'conflict',
  });
});

test('nobody grants more than they have, nor governs who has more', async () => {
  await using desk = await openActionDesk();
  await desk.run('olga', 'agent.update', { agent: '@kim', role: 'admin' });
  const forbidden = { kind: 'forbidden' };
  await expect(desk.run('kim', 'agent.invite', { email: 'a@b.c', role: 'owner' })).rejects.toMatchObject(
    forbidden,
  );
  await expect(desk.run('kim', 'agent.update', { agent: 'me', role: 'owner' })).rejects.toMatchObject(
    forbidden,
  );
  await expect(desk.run('kim', 'agent.disable', { agent: '@olga' })).rejects.toMatchObject(forbidden);
});

test('the last owner stays', async () => {
  await using desk = await openActionDesk();
  await expect(desk.run('olga', 'agent.disable', { agent: 'me' })).rejects.toMatchObject({ kind: 'policy' });
  await expect(desk.run('olga', 'agent.update', { agent: 'me', role: 'admin' })).rejects.toMatchObject({
    kind: 'policy',
  });
  await desk.run('olga', 'agent.update', { agent: '@kim', role: 'owner' });
  await desk.run('olga', 'agent.disable', { agent: 'me' });
  expect(await desk.reader.agent('olga')).toMatchObject({ disabled: true });
});

test('disabling signs out everywhere and revokes every token', async () => {
  await using desk = await openActionDesk();
  const { id } = (await desk.run('kim', 'token.create', { name: 'export' })).result as { id: string };
  const done = await desk.run('olga', 'agent.disable', { agent: '@kim' });
  expect(await desk.reader.token(id)).toBeUndefined();
  expect(desk.events).toEqual(['close sockets of kim']);
  await desk.undo('olga', done);
  expect(await desk.reader.agent('kim')).toMatchObject({ disabled: false });
});

test('a colleague’s handle, name and teams', async () => {
  await using desk = await openActionDesk();
  await desk.run('olga', 'team.save', { name: 'Billing' });
  const renamed = await desk.run('olga', 'team.save', { name: 'billing', rename: 'Invoices' });
  const done = await desk.run('olga', 'agent.update', {
    agent: '@kim',
    handle: 'kim.l',
    teams: ['invoices'],
  });
  const [team] = await desk.reader.teams();
  expect(await desk.reader.agent('kim')).toMatchObject({ handle: 'kim.l', teamIds: [team?.id] });
  await desk.undo('olga', done);
  await desk.undo('olga', renamed);
  expect(await desk.reader.agent('kim')).toMatchObject({ handle: 'kim', teamIds: [] });
  expect(await desk.reader.teams()).toMatchObject([{ name: 'Billing' }]);
  await expect(desk.run('olga', 'agent.update', { agent: '@kim', handle: 'olga' })).rejects.toMatchObject({
    kind: 'conflict',
  });
});

test('a token never may more than whoever made it', async () => {
  await using desk = await openActionDesk();
  const made = await desk.run('kim', 'token.create', { name: 'a', expiresInDays: 365 });
  expect(made.result).toMatchObject({ scopes: null, expiresAt: desk.now() + 365 * DAY_MS });
  await expect(desk.run('kim', 'token.create', { name: 'b', scopes: ['desk.manage'] })).rejects.toMatchObject(
    { kind: 'forbidden' },
  );
  const narrow = ['token.manage', 'contact.read'] as const;
  const child = await desk.run('kim', 'token.create', { name: 'c' }, narrow);
  expect(child.result).toMatchObject({ scopes: narrow });
  await expect(
    desk.run('kim', 'token.create', { name: 'd', scopes: ['contact.write'] }, narrow),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a token is revoked by its owner or who manages agents, and its sockets close', async () => {
  await using desk = await openActionDesk();
  const create = async (by: string) =>
    (await desk.run(by, 'token.create', { name: 'x' })).result as { id: string };
  const olgas = await create('olga');
  const kims = await create('kim');
  await expect(desk.run('kim', 'token.revoke', { token: olgas.id })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await desk.run('olga', 'token.revoke', { token: kims.id });
  await desk.run('olga', 'token.revoke', { token: olgas.id });
  expect(desk.events).toEqual([`close sockets of ${kims.id}`, `close sockets of ${olgas.id}`]);
  expect(await desk.reader.tokensOf('olga')).toEqual([]);
});

test('a canned reply is overwritten under its shortcut, and every step comes back', async () => {
  await using desk = await openActionDesk();
  const texts = async () => (await desk.reader.canned()).map(({ shortcut, text }) => [shortcut, text]);
  await desk.run('kim', 'canned.save', { shortcut: 'Thanks', text: 'Thank you!' });
  const changed = await desk.run('kim', 'canned.save', { shortcut: 'thanks', text: 'Thanks a lot!' });
  expect(await texts()).toEqual([['thanks', 'Thanks a lot!']]);
  await desk.undo('kim', changed);
  expect(await texts()).toEqual([['Thanks', 'Thank you!']]);
  const removed = await desk.run('kim', 'canned.remove', { canned: '/thanks' });
  await desk.undo('kim', removed);
  expect(await texts()).toEqual([['Thanks', 'Thank you!']]);
  const bye = await desk.run('kim', 'canned.save', { shortcut: 'bye', text: 'Goodbye!' });
  await desk.undo('kim', bye);
  expect(await texts()).toEqual([['Thanks', 'Thank you!']]);
});

test('a contact is made, changed and changed back', async () => {
  await using desk = await openActionDesk();
  const maria = { name: 'Maria Silva', inbox: 'support', address: 'Maria@example.com', tags: [' VIP'] };
  const { result } = await desk.run('kim', 'contact.create', maria);
  const { contactId } = result as { contactId: string };
  await expect(desk.run('kim', 'contact.create', maria)).rejects.toMatchObject({ kind: 'conflict' });
  const patch = { language: 'pt-BR', attributes: { plan: 'gold' }, name: 'Maria S.' };
  const before = await desk.reader.contact(contactId);
  const done = await desk.run('kim', 'contact.update', { contact: 'maria@example.com', ...patch });
  expect(await desk.reader.contact(contactId)).toMatchObject({ ...patch, tags: ['vip'] });
  await desk.undo('kim', done);
  const after = await desk.reader.contact(contactId);
  expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });

  const identity = { contact: contactId, inbox: 'chat', address: 'visitor-9' };
  await desk.run('kim', 'contact.add-identity', identity);
  expect((await desk.run('kim', 'contact.add-identity', identity)).changes).toEqual([]);
  expect((await desk.reader.contact(contactId))?.identities).toHaveLength(2);
});
