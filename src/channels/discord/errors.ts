import type { SendFailure } from '../../domain/delivery.ts';

type Meaning = { reason: SendFailure | 'rate'; words?: string | undefined };

const RIGHTS = 'Give the bot’s role the rights to see the channel and to write in it and in its threads.';

/** JSON error codes (https://docs.discord.com/developers/topics/opcodes-and-status-codes). */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  10_003: { reason: 'recipient_gone', words: 'The channel or thread is gone.' },
  10_008: { reason: 'content', words: 'The message is gone.' },
  10_013: { reason: 'recipient_gone', words: 'The account is gone.' },
  10_014: { reason: 'content', words: 'Discord does not know this emoji.' },
  20_022: { reason: 'rate' },
  20_028: { reason: 'rate' },
  30_010: { reason: 'content', words: 'The message has all the reactions it can have.' },
  40_001: { reason: 'auth', words: 'Put in a fresh token: parley inbox update.' },
  40_002: { reason: 'auth', words: 'Discord wants the account verified.' },
  40_003: { reason: 'rate', words: 'Too many direct lines were opened at once.' },
  40_005: { reason: 'content', words: 'The file is too large for this server.' },
  50_001: { reason: 'content', words: RIGHTS },
  50_005: { reason: 'content', words: 'Only what the bot wrote can be changed.' },
  50_006: { reason: 'content', words: 'There is nothing in it.' },
  50_007: {
    reason: 'recipient_gone',
    words: 'They take no direct messages from this server’s members, or have blocked the bot.',
  },
  50_013: { reason: 'content', words: RIGHTS },
  50_035: { reason: 'content' },
  50_083: { reason: 'recipient_gone', words: 'The thread is archived and locked.' },
  50_278: { reason: 'recipient_gone', words: 'They are in no server with the bot any more.' },
  90_001: { reason: 'content', words: 'They have blocked the bot: it may not react.' },
  130_000: { reason: 'retry' },
};

/** What to make of an answer: by its code, else by its status. */
export function meaningOf(code: number | undefined, status: number): Meaning {
  const known = code === undefined ? undefined : MEANINGS[code];
  if (known !== undefined) return known;
  if (status === 401) return { reason: 'auth', words: 'Put in a fresh token: parley inbox update.' };
  if (status === 429) return { reason: 'rate' };
  if (status >= 500) return { reason: 'retry' };
  return { reason: 'content' };
}
