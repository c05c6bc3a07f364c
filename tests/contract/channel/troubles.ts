import { expect, test } from 'vitest';
import type { PlayedDesk } from './desk.ts';
import { WORDS, WORDS_RE } from './words.ts';

/** What becomes of a reply whose provider refuses it, is busy, or loses the answer. */
export function troubleCases(desk: PlayedDesk): void {
  const { kind, doing, channel, post, reply, entry, log, deliveriesOf, status } = desk;

  test(
    `${kind}: a provider that is busy or down is tried again, once it may be`,
    { timeout: 120_000 },
    async () => {
      for (const trouble of ['rate_limited', 'server_error'] as const) {
        if (!desk.provider.troubles.includes(trouble)) continue;
        const before = desk.provider.accepted.length;
        desk.provider.meets(trouble);
        const askedAt = Date.now();
        const id = await reply({ text: `after ${trouble}` });
        await status(id, 'sent');
        const { retryAfterMs } = desk.provider;
        if (trouble === 'rate_limited' && typeof retryAfterMs === 'number') {
          const waited = (await deliveriesOf(id)).filter((delivery) => delivery.status === 'queued');
          expect(waited.filter(({ dueAt }) => dueAt >= askedAt + retryAfterMs)).not.toEqual([]);
        }
        expect(desk.provider.accepted.length).toBe(before + 1);
      }
    },
  );

  const fates = ['recipient_gone', 'window_closed'] as const;
  test.each(fates)(`${kind}: %s is told in words`, async (trouble) => {
    if (!desk.provider.troubles.includes(trouble)) return;
    const who = { from: String(5000 + fates.indexOf(trouble)), name: 'Bea' };
    await post(desk.provider.posts.text({ ...doing(who), text: 'Hello' }));
    desk.provider.meets(trouble);
    const id = await reply({ text: trouble }, who.from);
    await status(id, 'failed');
    const delivery = (await entry(id))?.delivery;
    expect(delivery).toMatchObject({ reason: trouble, message: WORDS });
  });

  test(
    `${kind}: a token that has ended is renewed, or named where inboxes are listed until replies leave again`,
    { timeout: 120_000 },
    async () => {
      if (!desk.provider.troubles.includes('token_expired')) return;
      const who = { from: '5002', name: 'Bea' };
      await post(desk.provider.posts.text({ ...doing(who), text: 'Hello' }));
      const lastError = async () =>
        (await desk.relay.relay.store.reader.inboxBySlug('door'))?.health.lastError;
      desk.provider.meets('token_expired');
      const id = await reply({ text: 'late but once' }, who.from);
      await status(id, 'sent');
      if (desk.provider.renews !== true) {
        const waited = (await deliveriesOf(id)).filter((delivery) => delivery.status === 'queued');
        expect(waited.filter(({ lastError: told }) => WORDS_RE.test(told ?? ''))).not.toEqual([]);
        const told = (await log()).flatMap(({ body }) =>
          body.type === 'inbox.saved' && body.inbox.health.lastError !== undefined
            ? [body.inbox.health.lastError]
            : [],
        );
        expect(told.at(-1)).toMatchObject({ of: 'sending', message: WORDS });
      }
      expect((await lastError())?.of).toBeUndefined();
      expect(desk.provider.accepted.filter(({ text }) => text.includes('late but once'))).toHaveLength(1);
    },
  );

  test(`${kind}: after a lost answer the customer never gets a second message`, async () => {
    if (!desk.provider.troubles.includes('no_answer')) return;
    const who = { from: '6000', name: 'Cid' };
    await post(desk.provider.posts.text({ ...doing(who), text: 'Hello' }));
    desk.provider.meets('no_answer');
    const id = await reply({ text: 'only once' }, who.from);
    await status(id, channel.capabilities.idempotentSend ? 'sent' : 'unknown');
    const to = desk.provider.accepted.filter(({ text }) => text.includes('only once'));
    expect(to).toHaveLength(1);
    const { settles } = desk.provider.posts;
    if (settles === undefined || to[0] === undefined) return;
    await post(settles({ ...doing(who), to: to[0] }));
    expect((await entry(id))?.delivery?.status).toBe('sent');
    expect(desk.provider.accepted.filter(({ text }) => text.includes('only once'))).toHaveLength(1);
  });
}
