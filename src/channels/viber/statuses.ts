import type { SendFailure } from '../../domain/delivery.ts';

/** What a status of the REST API means for a send, and what to do about it. */
export type Meaning = {
  reason: SendFailure;
  words: string;
  retryAfterMs?: number | undefined;
  wholeInbox?: true | undefined;
};

const MINUTE = 60_000;
const ACCOUNT = 'See the bot at partners.viber.com, or ask Viber’s support.';

/** Viber REST API, Error codes; 0 is none. Every answer has HTTP status 200, whatever it says. */
export const STATUSES: Readonly<Record<number, Meaning>> = {
  1: { reason: 'content', words: 'Viber cannot fetch the address it was given (invalidUrl).' },
  2: {
    reason: 'auth',
    words: 'The token is not right (invalidAuthToken): put in the bot’s own, parley inbox update.',
  },
  3: { reason: 'content', words: 'Viber does not take the message as it is (badData).' },
  4: { reason: 'content', words: 'Viber misses something in the message (missingData).' },
  5: { reason: 'recipient_gone', words: 'They are no longer at Viber (receiverNotRegistered).' },
  6: {
    reason: 'recipient_gone',
    words: 'They are not subscribed to the bot (receiverNotSubscribed): they have to write first.',
  },
  7: { reason: 'auth', words: `Viber has blocked the bot (publicAccountBlocked). ${ACCOUNT}` },
  8: { reason: 'auth', words: 'There is no bot of this token (publicAccountNotFound): parley inbox update.' },
  9: { reason: 'auth', words: `Viber has suspended the bot (publicAccountSuspended). ${ACCOUNT}` },
  10: {
    reason: 'retry',
    words: 'The bot has no webhook, and sends nothing without one (webhookNotSet): the relay registers it.',
    retryAfterMs: MINUTE,
    wholeInbox: true,
  },
  11: {
    reason: 'content',
    words: 'None of their devices can show it (receiverNoSuitableDevice): write it as plain text.',
  },
  12: {
    reason: 'retry',
    words: 'Too many requests at once (tooManyRequests).',
    retryAfterMs: 1000,
    wholeInbox: true,
  },
  13: {
    reason: 'content',
    words: 'Their Viber is too old for it (apiVersionNotSupported): write it as plain text.',
  },
  14: {
    reason: 'content',
    words: 'Their Viber is too old for it (incompatibleWithVersion): write it as plain text.',
  },
  15: { reason: 'auth', words: `The bot may not do this (publicAccountNotAuthorized). ${ACCOUNT}` },
  16: {
    reason: 'content',
    words: 'A reply inside a chat is not allowed here (inchatReplyMessageNotAllowed).',
  },
  17: { reason: 'content', words: 'The bot is not an inline one (publicAccountIsNotInline).' },
  18: { reason: 'content', words: 'The bot’s public chat is missing (noPublicChat).' },
  19: { reason: 'content', words: 'It cannot be broadcast (cannotSendBroadcast).' },
  20: { reason: 'auth', words: `The bot may not broadcast (broadcastNotAllowed). ${ACCOUNT}` },
  21: { reason: 'content', words: 'Viber does not send this to their country (unsupportedCountry).' },
  22: { reason: 'content', words: 'Payment is not supported (paymentUnsupported).' },
  23: {
    reason: 'auth',
    words: 'The month’s free messages are used up (freeMessagesExceeded): arrange billing with Viber.',
  },
  24: {
    reason: 'auth',
    words: 'The balance does not pay for this message (noBalance): top it up with Viber.',
  },
};

/** What is not in the table is Viber’s own trouble (“general error”). */
export const meaningOf = (status: number): Meaning =>
  STATUSES[status] ?? { reason: 'retry', words: 'A general error at Viber.' };
