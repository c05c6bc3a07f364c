import type { SendFailure } from '../../domain/delivery.ts';

/** What an error of Twilio’s means for a send. */
export type Meaning = {
  reason: SendFailure;
  /** What happened and what to do, for the agent. */
  words?: string | undefined;
  retryAfterMs?: number | undefined;
  wholeInbox?: true | undefined;
  /** They told the network that they want no more. */
  optedOut?: true | undefined;
};

const SLOW: Meaning = { reason: 'retry', wholeInbox: true, retryAfterMs: 1_000 };
const gone = (words: string): Meaning => ({ reason: 'recipient_gone', words });
const content = (words: string): Meaning => ({ reason: 'content', words });
/** A person has to mend something at Twilio; until then it is tried again. */
const setUp = (words: string): Meaning => ({ reason: 'auth', words });

/**
 * Error and warning dictionary (read November 2026). Twilio splits its codes up now and then: what is not here follows
 * the HTTP status, with Twilio’s own words.
 */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  14107: SLOW,
  20003: setUp('The account’s SID or its auth token is wrong: parley inbox update.'),
  20005: setUp('The account is not active: see the Twilio Console.'),
  20404: setUp('Twilio does not know the account or the number: are they still right?'),
  20429: SLOW,
  20500: { reason: 'retry' },
  20503: { reason: 'retry' },
  21211: gone('It is no telephone number Twilio can send to: check it on the customer’s card.'),
  21214: gone('The number cannot be reached.'),
  21217: gone('The number does not look right: check it on the customer’s card.'),
  21265: gone('Short codes cannot be written to.'),
  21266: gone('It is the inbox’s own number.'),
  21268: gone('It is a premium number.'),
  21408: content('The account may not write to that country: Console, Messaging, Settings, Geo permissions.'),
  21602: content('There is nothing in it.'),
  21603: setUp('The inbox has no number to send from.'),
  21606: setUp('The inbox’s number cannot send messages, or is not the account’s.'),
  21608: gone('A trial account writes only to numbers verified in the Console.'),
  21610: {
    reason: 'recipient_gone',
    optedOut: true,
    words: 'They answered STOP to this number: nothing goes through until they send START.',
  },
  21611: {
    reason: 'retry',
    wholeInbox: true,
    retryAfterMs: 60_000,
    words: 'Too much waits at Twilio for this number.',
  },
  21612: gone('The inbox’s number cannot reach this one: another channel may.'),
  21614: gone('It is no mobile number: call them, or use another channel.'),
  21617: content('The text is too long: at most 1600 characters.'),
  21620: content('Twilio could not use the link of a file.'),
  21623: content('Too many files: at most ten.'),
  21635: gone('It is a landline: call them, or use another channel.'),
  21655: content('Twilio does not know the template.'),
  21659: setUp('The inbox’s number is not a number of Twilio’s.'),
  21660: setUp('The inbox’s number belongs to another account.'),
  21661: setUp('The inbox’s number cannot send messages.'),
  21701: setUp('Twilio does not know the messaging service.'),
  21703: setUp('The messaging service has no numbers.'),
  21704: setUp('The messaging service has no numbers.'),
  21705: setUp('Twilio does not know the messaging service.'),
  21712: setUp('The inbox’s number is not in the messaging service.'),
  30001: { reason: 'retry', words: 'It waited too long at Twilio.' },
  30002: setUp('The account is suspended: see the Twilio Console.'),
  30003: gone('Their telephone is off or out of reach: try again later.'),
  30004: gone('They block messages, or the carrier does.'),
  30005: gone('The number does not exist, or not any more.'),
  30006: gone('It is a landline, or a carrier that takes no messages: call them, or use another channel.'),
  30007: content('The carrier filtered it as unwanted: other words, or no link, may get through.'),
  30008: { reason: 'unknown', words: 'The carrier did not say why it was not delivered: try once more.' },
  30010: content('It would have cost more than the account allows.'),
  30011: content('Their network takes no files: send a link instead.'),
  30019: content('The file is too large for their carrier.'),
  30022: SLOW,
  30023: setUp('The day’s limit of the campaign is reached.'),
  30032: setUp('The toll-free number is not verified: Console, Phone numbers.'),
  30034: setUp('The number is not registered for A2P 10DLC: Console, Messaging, Regulatory compliance.'),
  30036: { reason: 'retry', words: 'It waited too long at Twilio.' },
  30410: { reason: 'unknown', words: 'The carrier did not answer in time.' },
  30450: content('Twilio took it for fraud (SMS pumping protection).'),
};

/** The row of the table; else what the HTTP status tells. */
export function meaningOf(code: number | undefined, status = 400): Meaning {
  const row = code === undefined ? undefined : MEANINGS[code];
  if (row !== undefined) return row;
  if (status === 429) return { ...SLOW, retryAfterMs: 5_000 };
  if (status === 401 || status === 403) return setUp('The account’s SID or its auth token is wrong.');
  return { reason: status >= 500 ? 'retry' : 'content' };
}

/** What a message that was accepted failed of in the end (status callbacks, `ErrorCode`), in words. */
export function undelivered(
  code: number | undefined,
  said: string | undefined,
): { reason: SendFailure; message: string; optedOut?: true | undefined } {
  const meaning = meaningOf(code);
  const number = code === undefined ? '' : ` (${code})`;
  const words = meaning.words ?? said?.trim().slice(0, 500) ?? 'The carrier gave no reason.';
  return {
    reason: code === undefined ? 'unknown' : meaning.reason,
    message: `Not delivered${number}: ${words}`,
    ...(meaning.optedOut === undefined ? {} : { optedOut: meaning.optedOut }),
  };
}
