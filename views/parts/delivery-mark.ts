import type { Delivery } from '../../src/domain/delivery.ts';
import { refusalOf } from '../../src/domain/refusal.ts';
import { toldWords } from '../state/notices.ts';
import type { Words } from '../words/words.ts';
import type { Segment } from './row.ts';

/** How far a message got: a mark that is read without colour, and the word where there is room. */
export function deliveryMark(
  { delivery: said }: Words,
  delivery: Delivery,
  now: number,
): { mark: Segment; word: Segment } {
  switch (delivery.status) {
    case 'queued': {
      const waits = delivery.dueAt - now;
      const word = waits > 1000 ? said.inSeconds(Math.ceil(waits / 1000)) : said.queued;
      return delivery.attempts > 0
        ? both('warning', '↻', said.retry(delivery.attempts))
        : both('muted', '…', word);
    }
    case 'scheduled':
      return both('muted', '◷', said.scheduled);
    case 'sending':
      return both('muted', '…', said.sending);
    case 'sent':
      return both('muted', '✓', said.sent);
    case 'delivered':
      return both('muted', '✓✓', said.arrived);
    case 'read':
      return both('success', '✓✓', said.read);
    case 'failed':
      return both('error', '✗', said.failed);
    case 'unknown':
      return both('warning', '?', said.unsure);
    case 'cancelled':
      return both('muted', '×', said.unsent);
    default:
      return delivery satisfies never;
  }
}

/** What to say below a message that did not get through, and the key that helps. */
export function deliveryTrouble(words: Words, delivery: Delivery, timeZone?: string): string | undefined {
  const { delivery: said, formats } = words;
  switch (delivery.status) {
    case 'failed':
      return said.notDelivered(formats.clockTime(delivery.at, timeZone), whyNot(words, delivery));
    case 'unknown':
      return said.mayHaveArrived(formats.clockTime(delivery.at, timeZone), whyNot(words, delivery));
    case 'queued': {
      const { lastError: message, refusal } = delivery;
      return message === undefined ? undefined : said.triedAgain(toldWords(words, { message, refusal }));
    }
    default:
      return undefined;
  }
}

/** Why a message did not get through: by its code, else by the kind of failure and in the channel's own words. */
export function whyNot(words: Words, delivery: Extract<Delivery, { status: 'failed' | 'unknown' }>): string {
  const told = toldWords(words, delivery);
  if (delivery.status === 'unknown' || refusalOf(delivery) !== undefined) return told;
  const { because, reasons } = words.delivery;
  const reason = reasons[delivery.reason];
  return reason === '' ? told : because(reason, told);
}

function both(role: Segment[0], mark: string, word: string): { mark: Segment; word: Segment } {
  return { mark: [role, mark], word: [role, `${mark} ${word}`] };
}
