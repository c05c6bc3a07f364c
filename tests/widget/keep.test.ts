import { expect, test } from 'vitest';
import { isFromChat, isToChat } from '../../src/widget/messages.ts';
import { readUnsent, saveUnsent } from '../../src/widget/outbox.ts';
import type { Pending } from '../../src/widget/model.ts';
import { keepFor } from '../../src/widget/storage.ts';

function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    length: 0,
    clear: () => values.clear(),
    key: () => null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

const message = (id: string, state: Pending['state']): Pending => ({ id, text: id, files: [], at: 1, state });

test('what was not taken survives a reload, in order; what was acked does not come twice', () => {
  const storage = memoryStorage();
  saveUnsent(
    keepFor('shop', () => storage),
    [message('a', 'acked'), message('b', 'waiting'), message('c', 'refused')],
  );
  expect(readUnsent(keepFor('shop', () => storage)).map(({ id }) => id)).toEqual(['b', 'c']);
  expect(readUnsent(keepFor('other', () => storage))).toEqual([]);
});

test('garbage in storage is forgotten', () => {
  const storage = memoryStorage();
  const keep = keepFor('shop', () => storage);
  for (const garbage of ['{', '"x"', '[1,null,{"id":1}]']) {
    keep.write('unsent', garbage);
    expect(readUnsent(keep)).toEqual([]);
  }
});

test('where the browser forbids storage the page remembers until it closes', () => {
  const keep = keepFor('shop', () => {
    throw new Error('SecurityError');
  });
  expect(keep.isDenied).toBe(true);
  keep.write('token', 'x');
  expect(keep.read('token')).toBe('x');
  keep.write('token', undefined);
  expect(keep.read('token')).toBeUndefined();
});

test('pages say only what is agreed', () => {
  expect(isToChat({ parley: 1, t: 'shown', on: true })).toBe(true);
  expect(isToChat({ parley: 1, t: 'identify', token: 'jwt', id: 1 })).toBe(true);
  expect(isFromChat({ parley: 1, t: 'state', unread: 2, known: true })).toBe(true);
  expect(isFromChat({ parley: 1, t: 'keep', token: null })).toBe(true);
  const nonsense = [
    { parley: 1, t: 'keep' },
    null,
    1,
    'shown',
    {},
    { t: 'shown', on: true },
    { parley: 1, t: 'shown', on: 1 },
    { parley: 1 },
  ];
  expect(nonsense.filter((value) => isToChat(value) || isFromChat(value))).toEqual([]);
});
