import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatText } from '../../src/domain/format-text.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { entryRows } from '../../views/parts/entry-rows.ts';
import { formattedRows, markupOf } from '../../views/parts/formatted-rows.ts';
import { highlightedRuns } from '../../views/parts/highlight.ts';
import { pendingRows } from '../../views/parts/pending-rows.ts';
import { createThreadRows, type ThreadInput } from '../../views/parts/thread-rows.ts';
import { entryLines } from '../../views/plain/lines.ts';
import { findIn } from '../../views/work/finding.ts';
import { wordsIn } from '../../views/words/words.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';
import { aMessage, aNote } from '../support/desk-parts.ts';
import { NOON } from '../support/desk.ts';

const words = wordsIn('en');
const MARKUPS = ['plain', 'markdown', 'html', 'whatsapp', 'telegram-html', 'slack', 'discord'] as const;

/** A row as `plain<strong:bold>`. */
const told = (rows: ReturnType<typeof formattedRows>): string[] =>
  rows.map((row) => row.map(([role, text]) => (role === 'text' ? text : `<${role}:${text}>`)).join(''));

test.each([
  ['The **blue** one, _really_', 'markdown', ['The <strong:blue> one, <emphasis:really>']],
  ['~~19~~ `A-7` \\*not\\* 2*3*4 a_b_c', 'html', ['<struck:19> <code:A-7> *not* 2*3*4 a_b_c']],
  ['**all _of_ it**', 'slack', ['<strong:all ><strong:of><strong: it>']],
  ['See [here](https://a.example/x).', 'markdown', ['See <link:here (a.example)>.']],
  ['See [here](https://a.example/x).', 'whatsapp', ['See <link:here (https://a.example/x)>.']],
  ['At https://a.example/b_c_d now', 'whatsapp', ['At <link:https://a.example/b_c_d> now']],
  ['The **blue** one, [here](https://a.example)', 'plain', ['The blue one, here (https://a.example)']],
  [
    'So:\n```\nnpm ci\n  npm test\n```\nand on',
    'markdown',
    ['So:', '<code:npm ci>', '<code:  npm test>', 'and on'],
  ],
  ['**not closed, * and _', 'markdown', ['**not closed, * and _']],
  ['The **blue** one', undefined, ['The **blue** one']],
] as const)('%j on %s', (text, markup, rows) => {
  expect(told(formattedRows(text, { markup, base: 'text', cells: 60 }))).toEqual(rows);
});

test('a look goes on where its text is wrapped', () => {
  const rows = formattedRows('It is **a long bold phrase** here', {
    markup: 'html',
    base: 'text',
    cells: 12,
  });
  expect(told(rows)).toEqual(['It is <strong:a long>', '<strong:bold phrase>', 'here']);
});

test('whatever is written, no row is too long and nothing but text is in it', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '**',
      '*',
      '_',
      '~~',
      '`',
      '```\n',
      '[a](https://x.example/)',
      '\u001B[2J',
      '退货',
      '👩‍👩‍👧',
      'e\u0301',
      '\n',
      ' ',
      '\u202E',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const text = fc.array(part, { maxLength: 24 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      text,
      fc.constantFrom(...MARKUPS),
      fc.integer({ min: 8, max: 50 }),
      (written, markup, cells) => {
        for (const row of formattedRows(written, { markup, base: 'text', cells })) {
          const shown = row.map(([, words]) => words).join('');
          expect(row.reduce((sum, [, words]) => sum + cellWidth(words), 0)).toBeLessThanOrEqual(cells);
          // eslint-disable-next-line no-control-regex -- control characters are what must not be there
          expect(shown).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E]/);
        }
      },
    ),
  );
});

const ours = { direction: 'out', author: { kind: 'agent', id: 'agent-kim' } } as const;

test('customers’ marks are their words, and so are those of what was written elsewhere', () => {
  const desk = aBusyDesk();
  desk.channels.set('web', { ...desk.channels.get('web'), kind: 'web', markup: 'markdown' } as never);
  const of = (more: Parameters<typeof aMessage>[0]): unknown => markupOf(desk, aMessage(more));
  expect(of({ ...ours })).toBe('markdown');
  expect(of({ ...ours, author: { kind: 'bot', name: 'Hello' } })).toBe('markdown');
  expect(of({})).toBeUndefined();
  expect(of({ ...ours, author: { kind: 'external' } })).toBeUndefined();
  expect(of({ ...ours, imported: true })).toBeUndefined();
  expect(of({ ...ours, inboxId: 'inbox-mail' })).toBeUndefined();
});

const paint = (role: string, text: string): string =>
  role === 'strong' || role === 'match' ? `<${role}:${text}>` : text;

test('the thread shows our words without marks, also while they are on their way, and customers’ with them', () => {
  const desk = aBusyDesk();
  desk.channels.set('web', { kind: 'web', markup: 'markdown' } as never);
  const thread: Entry[] = [
    aMessage({ id: 'c', seq: 1, text: 'Is it **new**?' }),
    aMessage({ ...ours, id: 'o', seq: 2, text: 'It is **new**.' }),
    aNote({ id: 'n', seq: 3, text: 'Ask **Bo**' }),
  ];
  const rows = createThreadRows(paint, words);
  const input: ThreadInput = {
    desk,
    thread,
    pending: [
      {
        actId: 'p',
        conversationId: 'conversation-1',
        kind: 'reply',
        text: 'Quite **new**',
        extras: {},
        at: NOON,
        wish: {},
        state: { is: 'sending' },
      },
    ],
    me: 'agent-kim',
    now: NOON,
    width: 90,
    timeZone: 'UTC',
    readUpTo: 10,
    customerReadSeq: 0,
    unfolded: new Set(),
    airy: false,
  };
  const shown = (more: Partial<ThreadInput> = {}): string => {
    const items = rows.items({ ...input, ...more });
    return Array.from({ length: items.length }, (_, at) => items.rows(at).join('\n')).join('\n');
  };
  expect(shown()).toContain('Is it **new**?');
  expect(shown()).toContain('It is <strong:new>.');
  expect(shown()).toContain('Ask <strong:Bo>');
  expect(shown()).toContain('Quite <strong:new>');
  const made = rows.composed();
  shown();
  expect(rows.composed()).toBe(made);
  // What is looked for is seen where it goes through a mark.
  expect(shown({ find: 'is new' })).toContain('It <match:is ><match:new>.');
  expect(findIn(thread, 'is new', 9).map(({ id }) => id)).toEqual(['o']);
  // Where the channel is not known yet the marks stand; they go when it is.
  desk.channels.delete('web');
  expect(shown({ now: NOON + 60_000 })).toContain('It is **new**.');
});

test('what is read aloud has none either', () => {
  const desk = aBusyDesk();
  desk.channels.set('web', { kind: 'web', markup: 'markdown' } as never);
  const { handle } = aHandle({ desk });
  expect(entryLines(handle, aMessage({ ...ours, text: 'It is **new**.' }))[0]).toContain('It is new.');
  expect(entryLines(handle, aMessage({ text: 'Is it **new**?' }))[0]).toContain('Is it **new**?');
});

test('lines behind a block of code stay lines of their own', () => {
  const text = 'Try:\n```sh\nnpm ci\n```\nThen write.';
  expect(formatText(text, 'plain')).toBe('Try:\nnpm ci\nThen write.');
  expect(formatText(text, 'whatsapp')).toBe('Try:\n```npm ci```\nThen write.');
});

test('a match keeps the looks around it', () => {
  const runs = [
    ['text', 'The '],
    ['strong', 'blue one'],
    ['text', ' is here'],
  ] as const;
  expect(highlightedRuns(runs, 'one is')).toEqual([
    ['text', 'The '],
    ['strong', 'blue '],
    ['match', 'one'],
    ['match', ' is'],
    ['text', ' here'],
  ]);
  expect(highlightedRuns(runs, 'green')).toBe(runs);
});

test('a note on its way and a message of every kind stand on the screen', () => {
  const desk = aBusyDesk();
  const look = {
    width: 50,
    showsAuthor: true,
    showsChannel: false,
    showsSubject: false,
    unfolded: false,
    isRead: false,
    me: 'agent-kim',
    timeZone: 'UTC',
  };
  for (const markup of MARKUPS) {
    const entry = aMessage({ ...ours, text: '**A** _b_ `c` ~~d~~' });
    expect(entryRows(paint, words, desk, entry, { ...look, markup }, NOON).join('\n')).toContain(' b c d');
  }
  const pending = [
    {
      actId: 'p',
      conversationId: 'x',
      kind: 'note',
      text: '**A** b',
      extras: {},
      at: NOON,
      wish: {},
      state: { is: 'sending' },
    },
  ];
  const rows = pendingRows(paint, words, { desk, pending: pending as never, width: 50, airy: false }, 0);
  expect(rows.join('\n')).toContain('<strong:A> b');
});
