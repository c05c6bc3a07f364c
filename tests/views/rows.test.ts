import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDesk, type Desk } from '../../src/domain/desk.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { plainPaint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { cardItems } from '../../views/parts/card/items.ts';
import { cardRows } from '../../views/parts/card-rows.ts';
import { composerRows } from '../../views/parts/composer-rows.ts';
import { entryRows, type EntryLook } from '../../views/parts/entry-rows.ts';
import { queueRows } from '../../views/parts/queue-rows.ts';
import { threadTitle } from '../../views/parts/thread-title.ts';
import { messageLines } from '../../views/screens/messages.ts';
import { staleLines } from '../../views/screens/stale.ts';
import { newComposer } from '../../views/state/composer.ts';
import { wordsIn } from '../../views/words/words.ts';
import {
  aContact,
  aConversation,
  aMessage,
  aNote,
  anActivity,
  anAgent,
  anInbox,
} from '../support/desk-parts.ts';
import { aFullCard } from '../support/card-parts.ts';
import { NOON } from '../support/desk.ts';

const ME = 'agent-kim';
const words = wordsIn('en');
/** Text as only an attacker writes it: escapes, controls, bidi, marks, emoji, line breaks. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\u001B[2J',
        '\u001B]52;c;eA==\u0007',
        '\r',
        '\n',
        '\t',
        '\u009B31m',
        '\u202E',
        '\u200B',
        'e\u0301\u0301\u0301\u0301',
        '👩‍👩‍👧',
        '🏳️‍🌈',
        '退货',
        'שלום',
        '\u0000',
        '│ ┃ you ✓✓',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));

function deskOf(text: string): Desk {
  const desk = emptyDesk();
  desk.agents.set(ME, anAgent({ name: text, handle: 'kim' }));
  desk.agents.set('agent-bo', anAgent({ id: 'agent-bo', name: text, handle: 'bo' }));
  desk.inboxes.set('inbox-web', anInbox({ name: text, channel: text === '' ? 'web' : text.slice(0, 8) }));
  desk.contacts.set(
    'contact-ana',
    aContact({
      name: text,
      location: text,
      language: text.slice(0, 10),
      timeZone: text,
      attributes: { [text]: text, plan: text },
      tags: [text],
      identities: [
        { id: 'identity-ana-web', inboxId: 'inbox-web', address: text, displayName: text, verified: true },
      ],
    }),
  );
  return desk;
}

const entriesOf = (text: string): Entry[] => [
  aMessage({
    text,
    quoted: text,
    subject: text,
    caution: text,
    automatic: text,
    attachments: [{ id: 'a', name: text, contentType: text, bytes: 84_000, sha256: '0' }],
  }),
  aMessage({
    text,
    parts: [
      { kind: 'location', latitude: 1, longitude: 2, name: text, address: text },
      { kind: 'contact', name: text, phones: [text], emails: [text] },
      { kind: 'sticker', emoji: text },
      { kind: 'answer', id: text, title: text },
      { kind: 'form', answers: [{ label: text, value: text }] },
      { kind: 'file', id: 'f', name: text, contentType: text, lost: text },
      { kind: 'other', what: text },
    ],
    reactions: [{ by: { kind: 'external', name: text }, emoji: text, at: NOON }],
    cc: [{ address: text, name: text }],
    forward: { address: text },
  }),
  aMessage({
    text: '',
    rich: {
      kind: 'cards',
      cards: [
        {
          title: text,
          subtitle: text,
          buttons: [
            { title: text, url: text },
            { id: 'a', title: text },
          ],
        },
      ],
    },
  }),
  aMessage({
    direction: 'out',
    author: { kind: 'agent', id: ME },
    text,
    delivery: { status: 'failed', at: NOON, reason: 'content', message: text },
  }),
  aMessage({
    author: { kind: 'bot', name: text },
    direction: 'out',
    text,
    delivery: { status: 'queued', dueAt: NOON + 9_000, attempts: 2, lastError: text },
  }),
  aNote({ text, author: { kind: 'external', name: text } }),
  anActivity({ activity: { type: 'tagged', added: [text], removed: [text] } }),
  anActivity({ activity: { type: 'form', answers: [{ label: text, value: text }] } }),
  anActivity({ activity: { type: 'event', name: text, title: text, fields: { [text]: text } } }),
];

function expectSound(rows: readonly string[], width: number): void {
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B]/u);
    expect(cellWidth(row)).toBe(width);
  }
}

describe('a row of the queue', () => {
  const rowOf = (over: Parameters<typeof aConversation>[0]): string =>
    queueRows(plainPaint, words, {
      desk: deskOf('Ana'),
      conversation: aConversation(over),
      isSelected: false,
      isMarked: false,
      isFocused: false,
      hasDraft: false,
      company: '',
      isTyping: false,
      now: NOON,
      width: 60,
      lines: 2,
    }).join('\n');

  test('says in words that a reply did not get through, or may not have', () => {
    expect(rowOf({ undelivered: { entryId: 'e', status: 'failed' } })).toContain('✗ reply failed · ');
    expect(rowOf({ undelivered: { entryId: 'e', status: 'unknown' } })).toContain('? reply unsure · ');
    expect(rowOf({})).not.toMatch(/failed|unsure/);
  });

  test('marks what is written where everybody can read it', () => {
    expect(rowOf({ public: true })).toContain('◍');
    expect(rowOf({})).not.toContain('◍');
  });
});

describe('whatever a customer writes, every row is safe and exactly as wide as its pane', () => {
  const width = fc.integer({ min: 24, max: 130 });

  test('queue', () => {
    fc.assert(
      fc.property(
        nasty,
        width,
        fc.constantFrom<1 | 2>(1, 2),
        fc.boolean(),
        (text, width, lines, isSelected) => {
          const conversation = aConversation({
            subject: text,
            preview: { text: text.slice(0, 200), from: 'customer', at: NOON },
          });
          const rows = queueRows(plainPaint, words, {
            desk: deskOf(text),
            conversation,
            isSelected,
            isMarked: false,
            isFocused: true,
            hasDraft: true,
            company: 'bo types',
            isTyping: true,
            now: NOON,
            width,
            lines,
          });
          expect(rows).toHaveLength(lines === 2 ? 2 : 1);
          expectSound(rows, width);
        },
      ),
    );
  });

  test('thread', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(nasty, width, fc.boolean(), (text, width, flag) => {
        const look: EntryLook = {
          width,
          showsAuthor: flag,
          showsChannel: flag,
          showsSubject: true,
          unfolded: flag,
          isRead: flag,
          me: ME,
          timeZone: 'UTC',
          isSelected: flag,
          match: flag ? text.slice(0, 3) : undefined,
          markup: flag ? 'markdown' : 'plain',
          answered: flag ? undefined : 'what he said',
          translation: flag ? { is: 'done', text } : { is: 'failed', why: text },
        };
        const desk = deskOf(text);
        for (const entry of entriesOf(text))
          expectSound(entryRows(plainPaint, words, desk, entry, look, NOON), width);
      }),
    );
  });

  test('card, title, composer, dialogs', () => {
    fc.assert(
      fc.property(nasty, width, (text, width) => {
        const desk = deskOf(text);
        const conversation = aConversation({
          subject: text,
          tags: [text],
          assigneeId: 'agent-bo',
          priority: 'high',
        });
        const items = cardItems(words, aFullCard(desk, conversation, text, width));
        expectSound(cardRows(plainPaint, items, { cursor: undefined, isFocused: false, width }), width);
        const journey = items.find(({ section }) => section === 'journey')?.id;
        expectSound(cardRows(plainPaint, items, { cursor: journey, isFocused: true, width }), width);
        const title = {
          desk,
          conversation,
          isFocused: true,
          customerTypes: true,
          company: 'bo',
          me: ME,
          now: NOON,
          width,
        };
        expectSound([threadTitle(plainPaint, words, title)], width);
        const composer = newComposer({ conversationId: conversation.id, kind: 'reply', text, seenSeq: 0 });
        const written = composerRows(plainPaint, words, {
          composer,
          channel: 'web chat',
          to: 'Ana',
          missed: 2,
          enterSends: true,
          isPublic: false,
          width,
          height: 6,
        });
        expectSound(written.lines, width);
        expect(written.cursor.column).toBeLessThan(width);
        const missed = entriesOf(text);
        expectSound(
          staleLines(plainPaint, words, { desk, missed, text, me: ME, now: NOON, width, timeZone: 'UTC' }),
          width,
        );
        expectSound(
          messageLines(plainPaint, words, width, [{ at: NOON, tone: 'bad', text, hint: text }], 'UTC'),
          width,
        );
      }),
    );
  });
});

describe('a thread', () => {
  const desk = deskOf('Ana Souza');
  desk.inboxes.set('inbox-web', anInbox());
  const look: EntryLook = {
    width: 60,
    showsAuthor: true,
    showsChannel: true,
    showsSubject: false,
    unfolded: false,
    isRead: false,
    me: ME,
    timeZone: 'UTC',
  };
  const rowsOf = (entry: Entry, more: Partial<EntryLook> = {}): string[] =>
    entryRows(plainPaint, words, desk, entry, { ...look, ...more }, NOON).map((row) => row.trimEnd());

  test('tells customer, desk and note apart by their gutters', () => {
    expect(rowsOf(aMessage())).toEqual([' Ana Souza · 11:59 · web chat', ' │ Where is my order?']);
    const reply = aMessage({
      direction: 'out',
      author: { kind: 'agent', id: ME },
      text: 'Here.',
      delivery: { status: 'read', at: NOON },
    });
    expect(rowsOf(reply, { showsChannel: false })).toEqual([' you · 11:59', ` ┃ Here.${' '.repeat(49)}✓✓`]);
    expect(rowsOf(aNote(), { showsChannel: false })).toEqual([
      ' bo · 11:59 · internal note',
      ' ┊ carrier lost it, refund ok',
    ]);
  });

  test('shows side by side where there is room', () => {
    const [row, ...more] = rowsOf(aMessage(), { width: 90 });
    expect(row).toMatch(/^ 11:59 Ana Souza +│ Where is my order\? +web chat$/);
    expect(more).toEqual([]);
  });

  test('folds what a mail repeats, and unfolds it', () => {
    const mail = aMessage({ text: 'Yes.', quoted: 'On Monday you wrote:\nSize M?' });
    expect(rowsOf(mail)).toContain(' │ ▸ 2 quoted lines · >> shows');
    expect(rowsOf(mail, { unfolded: true })).toContain(' │ ▏ Size M?');
  });

  test('says what went wrong with a message, and the key that helps', () => {
    const failed = aMessage({
      direction: 'out',
      author: { kind: 'agent', id: ME },
      text: 'Hi',
      delivery: { status: 'failed', at: NOON, reason: 'recipient_gone', message: 'no such number' },
    });
    expect(rowsOf(failed, { width: 100 }).join('\n')).toMatch(
      /✗ failed\n.*not delivered \(12:00\): no such number · \^R tries again/,
    );
  });

  test('says read when the customer’s own mark has passed a message', () => {
    const sent = aMessage({
      direction: 'out',
      author: { kind: 'agent', id: ME },
      text: 'Hi',
      delivery: { status: 'sent', at: NOON },
    });
    expect(rowsOf(sent, { width: 100 }).join()).toContain('✓ sent');
    expect(rowsOf(sent, { width: 100, isRead: true }).join()).toContain('✓✓ read');
  });

  test('keeps activities to one row', () => {
    expect(rowsOf(anActivity())).toEqual([' · bo tagged #refund']);
    const taken = anActivity({
      author: { kind: 'agent', id: ME },
      activity: { type: 'assigned', assigneeId: ME, teamId: null },
    });
    expect(rowsOf(taken)).toEqual([' · you took it']);
  });
});
