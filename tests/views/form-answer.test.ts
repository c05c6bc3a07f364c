import { expect, test } from 'vitest';
import { emptyDesk } from '../../src/domain/desk.ts';
import { plainPaint } from '../../src/terminal/theme.ts';
import { entryRows, type EntryLook } from '../../views/parts/entry-rows.ts';
import { wordsIn } from '../../views/words/words.ts';
import { NOON } from '../support/desk.ts';
import { aMessage } from '../support/desk-parts.ts';

/** What stands in the thread of a message with this text and a form's answer. */
function shown(text: string, more: Partial<EntryLook> = {}): string {
  const entry = aMessage({
    text,
    parts: [{ kind: 'form', answers: [{ label: 'Order number', value: 'NL-1' }] }],
  });
  const look: EntryLook = {
    width: 60,
    showsAuthor: true,
    showsChannel: false,
    showsSubject: false,
    unfolded: false,
    isRead: false,
    me: 'agent-kim',
    timeZone: 'UTC',
    ...more,
  };
  return entryRows(plainPaint, wordsIn('en'), emptyDesk(), entry, look, NOON).join('\n');
}

test('a form’s answer that came as its lines stands once in the thread', () => {
  const rows = shown('Order number: NL-1');
  expect(rows.match(/NL-1/g)).toHaveLength(1);
  expect(rows).toContain('Order number: NL-1');
});

test('what a customer wrote beside it stands there as well, and what is translated', () => {
  expect(shown('Order number: NL-1\nPlease hurry')).toContain('Please hurry');
  const translated = shown('Order number: NL-1', {
    translation: { is: 'done', text: 'Bestellnummer: NL-1' },
  });
  expect(translated.match(/NL-1/g)).toHaveLength(3);
});
