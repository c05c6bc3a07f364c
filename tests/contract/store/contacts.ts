import { describe, expect, test } from 'vitest';
import { aContact, adaWrites, anInbox, appendAll } from '../../support/desk.ts';
import type { OpenStore } from './open.ts';

/** Contacts and what is known of them. */
export function contactContract(name: string, open: OpenStore): void {
  describe(`${name}: contacts`, () => {
    test('are found by address, by channel and by text', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [
        ...adaWrites,
        { type: 'inbox.saved', inbox: anInbox('chat', { channel: 'web' }) },
        { type: 'contact.created', contact: aContact('bob', { name: '山田 太郎', identities: [] }) },
        {
          type: 'contact.identity',
          contactId: 'bob',
          identity: { id: 'bob-chat', inboxId: 'chat', address: 'visitor-7', verified: false },
        },
      ]);
      const { reader } = store;
      expect((await reader.contactByAddress('support', 'ada@mail.example'))?.id).toBe('ada');
      expect(await reader.contactByAddress('chat', 'ada@mail.example')).toBeUndefined();
      expect((await reader.contactByChannelAddress('web', 'visitor-7'))?.id).toBe('bob');
      expect(await reader.contactByChannelAddress('email', 'visitor-7')).toBeUndefined();
      expect((await reader.contacts(['bob', 'nobody', 'ada', 'bob'])).map(({ id }) => id).sort()).toEqual([
        'ada',
        'bob',
      ]);
      const find = async (text?: string) =>
        (await reader.contactPage(text, { limit: 10 })).contacts.map(({ id }) => id);
      expect(await find()).toEqual(['bob', 'ada']);
      expect(await find('lovelace')).toEqual(['ada']);
      expect(await find('ada@mail')).toEqual(['ada']);
      expect(await find('田')).toEqual(['bob']);
      expect(await find('nobody')).toEqual([]);
      await appendAll(store, [
        { type: 'contact.updated', contactId: 'ada', patch: { name: 'Countess', language: 'en' } },
        {
          type: 'contact.identity',
          contactId: 'ada',
          identity: { id: 'ada-mail', inboxId: 'support', address: 'countess@mail.example', verified: true },
        },
      ]);
      expect(await find('lovelace')).toEqual([]);
      expect(await find('countess@')).toEqual(['ada']);
      expect(await reader.contactByAddress('support', 'ada@mail.example')).toBeUndefined();
      expect((await reader.contactByAddress('support', 'countess@mail.example'))?.name).toBe('Countess');
    });

    test('are paged, newest first, with and without text', async () => {
      await using test = await open();
      const { store } = test;
      const ids = ['a', 'b', 'c', 'd', 'e'];
      await appendAll(
        store,
        ids.map((id) => ({ type: 'contact.created', contact: aContact(id) })),
      );
      for (const text of [undefined, 'contact']) {
        const first = await store.reader.contactPage(text, { limit: 2 });
        expect(first.contacts.map(({ id }) => id)).toEqual(['e', 'd']);
        const second = await store.reader.contactPage(text, { limit: 3, after: first.next ?? '' });
        expect(second.contacts.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
        expect(second.next).toBeNull();
      }
    });
  });
}
