import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDesk } from '../../src/domain/desk.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import { plainPaint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { highlighted } from '../../views/parts/highlight.ts';
import { createThreadRows, type ThreadInput } from '../../views/parts/thread-rows.ts';
import { scrolled, scrolledTo, threadWindow, type ThreadScroll } from '../../views/state/thread-view.ts';
import { wordsIn } from '../../views/words/words.ts';
import { aMessage, anActivity, aNote } from '../support/desk-parts.ts';
import { NOON } from '../support/desk.ts';

const ME = 'agent-kim';
const words = wordsIn('en');

const inputOf = (thread: readonly Entry[], over: Partial<ThreadInput> = {}): ThreadInput => ({
  desk: emptyDesk(),
  thread,
  pending: [],
  me: ME,
  now: NOON,
  width: 100,
  timeZone: 'UTC',
  readUpTo: 1_000_000,
  customerReadSeq: 0,
  unfolded: new Set(),
  airy: false,
  ...over,
});

function shownIn(thread: readonly Entry[], over: Partial<ThreadInput> = {}): string {
  const items = createThreadRows(plainPaint, words).items(inputOf(thread, over));
  return thread.flatMap((_, index) => items.rows(index)).join('\n');
}

const at = (seq: number, over: Parameters<typeof aMessage>[0] = {}): Entry =>
  aMessage({ id: `m${seq}`, seq, version: seq, at: NOON + seq, ...over });

describe('a message is shown as what it is', () => {
  test('answers, reactions, deletions, copies', () => {
    const text = shownIn([
      at(1, { text: 'Which colour?', direction: 'out', author: { kind: 'agent', id: ME } }),
      at(2, {
        text: 'Green',
        replyToId: 'm1',
        reactions: [{ by: { kind: 'agent', id: ME }, emoji: '👍', at: NOON }],
        cc: [{ address: 'bo@example.com', name: 'Bo' }],
      }),
      at(3, { text: '', deletedAt: NOON + 5 }),
    ]);
    expect(text).toContain('↳ answers: Which colour?');
    expect(text).toContain('👍 you');
    expect(text).toContain('copy to Bo <bo@example.com>');
    expect(text).toContain('× taken back by whoever wrote it');
  });

  test('places, cards, calls, stickers, files that are being fetched', () => {
    const text = shownIn([
      at(1, {
        text: '',
        parts: [
          { kind: 'location', latitude: 38.7, longitude: -9.1, name: 'Café A Brasileira' },
          { kind: 'contact', name: 'Bo', phones: ['+351 1'], emails: [] },
          { kind: 'call', status: 'ended', seconds: 65, wantsCallBack: true },
          { kind: 'sticker', emoji: '🎉' },
          { kind: 'file', id: 'f', name: 'photo.jpg', contentType: 'image/jpeg' },
          { kind: 'file', id: 'g', name: 'film.mp4', contentType: 'video/mp4', lost: 'too large' },
        ],
      }),
    ]);
    expect(text).toContain('location: Café A Brasileira · 38.7, -9.1');
    expect(text).toContain('contact: Bo · +351 1');
    expect(text).toContain('call: ended · 1:05 · asks to be called back');
    expect(text).toContain('[sticker 🎉]');
    expect(text).toContain('photo.jpg: being fetched');
    expect(text).toContain('film.mp4: lost, too large');
  });

  test('what was offered, with what the customer chose of it', () => {
    const rich: RichMessage = {
      kind: 'quick_replies',
      text: 'Refund or new one?',
      choices: [
        { id: 'a', title: 'Refund' },
        { id: 'b', title: 'New one' },
      ],
    };
    const text = shownIn([
      at(1, { text: '', rich, direction: 'out', author: { kind: 'agent', id: ME } }),
      at(2, { text: '', parts: [{ kind: 'answer', questionId: 'm1', id: 'b', title: 'New one' }] }),
    ]);
    expect(text).toContain('Refund or new one?');
    expect(text).toMatch(/\[ {2}Refund \][^]*\[✓ New one \]/);
    expect(text).toContain('▸ chose: New one');
  });

  test('right-to-left text stands at the right edge of its own column, trusted text where it was', () => {
    const row =
      shownIn([at(1, { text: 'שלום עולם' })])
        .split('\n')
        .at(-1) ?? '';
    expect(row).toMatch(/│ {10,}שלום עולם/);
    expect(cellWidth(row)).toBe(100);
  });
});

describe('events', () => {
  const event = (seq: number, tag: string): Entry =>
    anActivity({
      id: `e${seq}`,
      seq,
      version: seq,
      at: NOON + seq,
      activity: { type: 'tagged', added: [tag], removed: [] },
    });
  const thread = [
    at(1),
    event(2, 'one'),
    event(3, 'two'),
    event(4, 'three'),
    aNote({ seq: 5, at: NOON + 5 }),
  ];

  test('that follow each other are one row, and each its own when unfolded', () => {
    const folded = shownIn(thread);
    expect(folded.split('\n')).toHaveLength(4);
    expect(folded).toMatch(/▸ 3 events: .*#one · .*#two · .*#three/);
    expect(shownIn(thread, { unfolded: new Set(['e2', 'e3', 'e4']) })).not.toContain('3 events');
  });

  test('are not folded over the line before what is new', () => {
    const text = shownIn([event(2, 'one'), at(3, { text: 'Hello?' }), event(4, 'two')], { readUpTo: 2 });
    expect(text).toMatch(/#one[^]*1 new[^]*Hello\?[^]*#two/);
  });
});

test('only rows in view are composed in a thread of 100,000, and those kept are not made again', () => {
  const thread = Array.from({ length: 100_000 }, (_, seq) => at(seq, { text: `message ${seq}` }));
  const rows = createThreadRows(plainPaint, words);
  const input = inputOf(thread);
  const height = 35;
  let scroll: ThreadScroll = scrolledTo(rows.items(input), { at: 'end' }, height, 50_000);
  for (const by of [0, 1, 17, -17, 1]) {
    const before = rows.composed();
    const items = rows.items(input);
    const view = threadWindow(items, scrolled(items, scroll, by), height);
    scroll = view.scroll;
    expect(view.lines).toHaveLength(height);
    expect(rows.composed() - before).toBeLessThan(2 * height);
  }
  const made = rows.composed();
  threadWindow(rows.items({ ...input, cursor: 'm50000' }), scroll, height);
  expect(rows.composed() - made).toBeLessThanOrEqual(1);
});

test('what is looked for is marked whatever its case and accents, and nothing of the text is lost', () => {
  expect(highlighted('text', 'Ação! acao', 'acao')).toEqual([
    ['match', 'Ação'],
    ['text', '! '],
    ['match', 'acao'],
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (text, wanted) => {
      expect(
        highlighted('text', text, wanted)
          .map(([, piece]) => piece)
          .join(''),
      ).toBe(text);
    }),
  );
});

describe('a translation', () => {
  const said = at(1, { text: 'Wo ist mein Paket? Ich warte schon seit drei Wochen und höre nichts.' });
  const english = 'Where is my parcel? I have been waiting for three weeks and hear nothing.';
  const translations = new Map([['m1', { is: 'done' as const, text: english }]]);
  const rowWith = (text: string, part: string): string =>
    text.split('\n').find((row) => row.includes(part)) ?? '';

  test('stands beside what was said where there is room, row by row', () => {
    const shown = shownIn([said], { width: 120, translations });
    expect(rowWith(shown, 'Wo ist mein Paket')).toContain('┆ Where is my parcel?');
    expect(rowWith(shown, 'höre nichts')).toContain('┆ for three weeks');
  });

  test('and below it where there is none', () => {
    const shown = shownIn([said], { width: 60, translations });
    expect(rowWith(shown, 'Wo ist mein Paket')).not.toContain('Where');
    expect(rowWith(shown, 'Where is my parcel?')).toContain('⇄');
  });
});
