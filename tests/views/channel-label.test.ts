import { expect, test } from 'vitest';
import { CHANNELS } from '../../src/channels/index.ts';
import { emptyDesk } from '../../src/domain/desk.ts';
import { channelLabel } from '../../views/parts/names.ts';
import { wordsIn } from '../../views/words/words.ts';
import { anInbox } from '../support/desk-parts.ts';

test('a channel is called by its name, never by the word it is stored under', () => {
  const desk = emptyDesk();
  for (const { kind, label, capabilities } of CHANNELS) {
    desk.channels.set(kind, { ...capabilities, kind, label, canSend: true });
    desk.inboxes.set(kind, anInbox({ id: kind, channel: kind }));
  }
  expect(channelLabel(wordsIn('en'), desk, 'facebook-page')).toBe('Facebook page');
  expect(channelLabel(wordsIn('en'), desk, 'x')).toBe('X');
});
