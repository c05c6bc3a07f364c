import { describe, expect, test } from 'vitest';
import { adaWrites, aMessage, appendAll, NOON, SYSTEM } from '../../support/desk.ts';
import type { OpenStore } from './open.ts';

/** Entries. */
export function threadContract(name: string, open: OpenStore): void {
  describe(`${name}: threads`, () => {
    test('are read from the end, oldest first', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      await appendAll(
        store,
        ['a', 'b', 'c', 'd'].map((id) => ({ type: 'entry.added', entry: aMessage(id, 'c1') })),
      );
      const ids = async (page: { beforeSeq?: number; limit: number }) =>
        (await store.reader.entries('c1', page)).map(({ id }) => id);
      expect(await ids({ limit: 10 })).toEqual(['a', 'b', 'c', 'd']);
      expect(await ids({ limit: 2 })).toEqual(['c', 'd']);
      expect(await ids({ limit: 2, beforeSeq: 6 })).toEqual(['a', 'b']);
      expect(await store.reader.entries('nowhere', { limit: 10 })).toEqual([]);
    });

    test('know provider ids of their inbox, and take late ones', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [
        ...adaWrites,
        { type: 'entry.added', entry: aMessage('a', 'c1', { providerId: '<1@x>' }) },
        { type: 'entry.added', entry: aMessage('bounce', 'c1', { providerId: '<1@x>' }) },
        {
          type: 'entry.added',
          entry: aMessage('out', 'c1', { direction: 'out', delivery: { status: 'sending', attempts: 1 } }),
        },
        {
          type: 'entry.delivery',
          conversationId: 'c1',
          entryId: 'out',
          delivery: { status: 'sent', at: NOON },
          providerId: '<2@x>',
        },
      ]);
      expect((await store.reader.entryByProviderId('support', '<1@x>'))?.id).toBe('a');
      expect((await store.reader.entryByProviderId('support', '<2@x>'))?.id).toBe('out');
      expect(await store.reader.entryByProviderId('other', '<1@x>')).toBeUndefined();
      const many = Array.from({ length: 1200 }, (_, index) => `<${index}@x>`);
      expect(await store.reader.knownProviderIds('support', many)).toEqual(new Set(['<1@x>', '<2@x>']));
      expect(await store.reader.knownProviderIds('support', [])).toEqual(new Set());
    });

    test('are found by their words, newest first, as they are now', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [
        ...adaWrites,
        {
          type: 'entry.added',
          entry: aMessage('a', 'c1', { text: 'Where is my Parcel?', subject: 'Lost property' }),
        },
        {
          type: 'entry.added',
          entry: { ...aMessage('x', 'c1'), kind: 'note', text: 'parcel is at the depot', mentions: [] },
        },
        { type: 'entry.added', entry: aMessage('j', 'c1', { text: '注文はいつ届きますか' }) },
        {
          type: 'entry.added',
          entry: {
            id: 'order',
            conversationId: 'c1',
            at: NOON,
            kind: 'activity',
            author: SYSTEM,
            activity: { type: 'event', name: 'order', title: 'Order shipped', fields: { tracking: '1Z999' } },
          },
        },
      ]);
      const find = async (text: string, limit = 10) =>
        (await store.reader.searchEntries(text, limit)).map(({ entryId }) => entryId);
      expect(await store.reader.searchEntries('parcel', 10)).toEqual([
        { entryId: 'x', conversationId: 'c1' },
        { entryId: 'a', conversationId: 'c1' },
      ]);
      expect(await find('parcel', 1)).toEqual(['x']);
      expect(await find('lost prop')).toEqual(['a']);
      expect(await find('届')).toEqual(['j']);
      expect(await find('いつ')).toEqual(['j']);
      expect(await find('1z999')).toEqual(['order']);
      expect(await find('pa')).toEqual([]);
      expect(await find('" OR parcel')).toEqual([]);
      await appendAll(store, [
        { type: 'entry.edited', conversationId: 'c1', entryId: 'a', text: 'Found it!', at: NOON },
      ]);
      expect(await find('parcel')).toEqual(['x']);
      expect(await find('found it')).toEqual(['a']);
    });
  });
}
