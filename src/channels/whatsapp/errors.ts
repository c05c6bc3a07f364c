import type { Meaning, Meanings } from '../meta/graph.ts';

const SLOW: Meaning = { reason: 'retry', wholeInbox: true, retryAfterMs: 1_000 };
const LATER: Meaning = { reason: 'retry' };
const TEMPLATE: Meaning = { reason: 'content', words: 'Look at the template in WhatsApp Manager.' };
const MEDIA: Meaning = {
  reason: 'content',
  words: 'WhatsApp could not take the file: another format may help.',
};
const HOUR = 3_600_000;

/** Cloud API, Error codes (read November 2026). What is not here follows the Graph API’s common codes. */
export const MEANINGS: Meanings = {
  130429: SLOW,
  131048: {
    reason: 'retry',
    wholeInbox: true,
    retryAfterMs: HOUR,
    words: 'Too many messages were reported as spam: WhatsApp takes nothing for a while.',
  },
  131049: {
    reason: 'retry',
    retryAfterMs: 24 * HOUR,
    words: 'WhatsApp holds marketing messages to this person back: not before tomorrow.',
  },
  131056: { reason: 'retry', retryAfterMs: 6_000, words: 'Too many messages to one person at once.' },
  131000: LATER,
  131016: LATER,
  131057: {
    reason: 'retry',
    wholeInbox: true,
    retryAfterMs: 5 * 60_000,
    words: 'The number is being maintained.',
  },
  133004: LATER,
  131047: {
    reason: 'window_closed',
    words: 'More than 24 hours have passed since they wrote: only a template goes through.',
  },
  131021: { reason: 'recipient_gone', words: 'It is the inbox’s own number.' },
  131026: {
    reason: 'recipient_gone',
    words: 'They have no WhatsApp, have not accepted its terms, or run a version that is too old.',
  },
  131030: { reason: 'recipient_gone', words: 'A test number writes only to the numbers listed for it.' },
  131050: { reason: 'recipient_gone', words: 'They want no marketing messages: do not try again.' },
  130472: {
    reason: 'recipient_gone',
    words: 'They are part of an experiment of Meta’s and get no marketing.',
  },
  130497: { reason: 'recipient_gone', words: 'The business may not write to their country.' },
  131005: { reason: 'auth', words: 'The token lacks a permission.' },
  131031: { reason: 'auth', words: 'The account is locked: see WhatsApp Manager.' },
  131042: {
    reason: 'auth',
    words: 'There is something wrong with the payment: see WhatsApp Manager, Billing.',
  },
  131045: { reason: 'auth', words: 'The number is not registered for the Cloud API.' },
  133010: { reason: 'auth', words: 'The number is not registered for the Cloud API.' },
  100: { reason: 'content' },
  131008: { reason: 'content' },
  131009: { reason: 'content' },
  131051: { reason: 'content' },
  131052: MEDIA,
  131053: MEDIA,
  132000: { reason: 'content', words: 'The template wants another number of parameters.' },
  132001: { reason: 'content', words: 'There is no such template in this language.' },
  132005: TEMPLATE,
  132007: TEMPLATE,
  132012: TEMPLATE,
  132015: { reason: 'content', words: 'The template is paused for its quality.' },
  132016: { reason: 'content', words: 'The template is disabled for its quality.' },
  132068: { reason: 'content', words: 'The flow is blocked.' },
  132069: { reason: 'content', words: 'The flow is throttled.' },
};
