import type { Delivery } from '../../src/domain/delivery.ts';
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
export function deliveryTrouble(
  { delivery: said, formats }: Words,
  delivery: Delivery,
  timeZone?: string,
): string | undefined {
  switch (delivery.status) {
    case 'failed':
      return said.notDelivered(formats.clockTime(delivery.at, timeZone), delivery.message);
    case 'unknown':
      return said.mayHaveArrived(formats.clockTime(delivery.at, timeZone), delivery.message);
    case 'queued':
      return delivery.lastError === undefined ? undefined : said.triedAgain(delivery.lastError);
    default:
      return undefined;
  }
}

function both(role: Segment[0], mark: string, word: string): { mark: Segment; word: Segment } {
  return { mark: [role, mark], word: [role, `${mark} ${word}`] };
}
