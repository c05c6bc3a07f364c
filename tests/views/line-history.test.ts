import { expect, test } from 'vitest';
import { foundIn } from '../../views/parts/found.ts';
import { narrow } from '../../views/screens/picker-screen.ts';
import { keepLine, linesWith, readHistory } from '../../views/state/line-history.ts';
import { memoryShelf } from '../../views/state/shelf.ts';

test('lines are kept once each, the newest last, and found by how they begin', () => {
  const shelf = memoryShelf();
  for (const text of ['snooze 2h', 'tag vip', ' ', 'snooze 1d', 'snooze 2h']) keepLine(shelf, text);
  expect(readHistory(shelf)).toEqual(['tag vip', 'snooze 1d', 'snooze 2h']);
  expect(linesWith(readHistory(shelf), 'snooze')).toEqual(['snooze 2h', 'snooze 1d']);
});

test('a damaged history counts as none', () => {
  const shelf = memoryShelf();
  shelf.write('history', '{"not": "a list"');
  expect(readHistory(shelf)).toEqual([]);
});

test('what is found is marked in the label, also when part of it stands beside', () => {
  const [first] = narrow([{ id: '1', label: 'Ana Souza', detail: '#1042' }], 'souza 1042');
  expect(foundIn('text', first?.label ?? '', first?.found)).toEqual([
    ['text', 'Ana '],
    ['key', 'Souza'],
  ]);
});
