import type { Meaning, Meanings } from './graph.ts';

const CLOSED: Meaning = {
  reason: 'window_closed',
  words:
    'More than 24 hours have passed since they wrote; for seven days a person may still answer with the tag HUMAN_AGENT.',
};
const GONE: Meaning = {
  reason: 'recipient_gone',
  words: 'They cannot be written to: they blocked you, left, or are not available.',
};
const FILE: Meaning = {
  reason: 'content',
  words: 'The file could not be taken: another format or a smaller one may help.',
};
const SLOW: Meaning = { reason: 'retry', wholeInbox: true, retryAfterMs: 1_000 };

/** Send API and Instagram messaging, Error codes (read November 2026). The rest follows the Graph API’s common codes. */
export const MESSAGING_MEANINGS: Meanings = {
  '10/2018278': CLOSED,
  '10/2534022': CLOSED,
  '10/1545041': CLOSED,
  '10/2018108': { reason: 'recipient_gone', words: 'They cannot get messages of this kind.' },
  '10/1893063': { reason: 'recipient_gone', words: 'Writing to them is restricted.' },
  551: GONE,
  '551/1545041': GONE,
  '100/2018001': GONE,
  '100/2534014': { reason: 'recipient_gone', words: 'There is no such person for this account.' },
  '100/2534029': { reason: 'recipient_gone', words: 'They may not be written to.' },
  '100/2018074': FILE,
  '100/2018008': FILE,
  '100/2018047': FILE,
  '100/2018294': FILE,
  100: { reason: 'content' },
  '200/2534041': {
    reason: 'auth',
    words: 'The account’s owner has switched off access to messages: Settings, Messages, Connected tools.',
  },
  2018300: {
    reason: 'content',
    words: 'Another app answers this conversation: take it over in the Page inbox first.',
  },
  '100/2018300': {
    reason: 'content',
    words: 'Another app answers this conversation: take it over in the Page inbox first.',
  },
  '10/2018300': {
    reason: 'content',
    words: 'Another app answers this conversation: take it over in the Page inbox first.',
  },
  230: { reason: 'recipient_gone', words: 'They have not agreed to messages of this page.' },
  613: SLOW,
  80006: SLOW,
  '613/2534040': SLOW,
  1200: { reason: 'retry' },
  /** Documented: the message was sent although an error came back. The echo tells. */
  '1/1357046': { reason: 'unknown', words: 'It may have arrived all the same.' },
};
