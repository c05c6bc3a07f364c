import type { ReadOutput } from '../../src/protocol/reads.ts';
import { cleanLine } from '../../src/terminal/sanitize.ts';

/** What a format may name. */
export const STATUS_PLACES = ['mine', 'unread', 'mentions', 'scheduled', 'unassigned', 'all'] as const;

/**
 * What waits, in one line for a prompt: what is none is left out, and nothing at all is an empty line. With a format
 * every `{place}` becomes its number; braces round other words stay as they are.
 */
export function statusLine(counts: ReadOutput<'me.counts'>, format?: string): string {
  if (format !== undefined) {
    const filled = format.replaceAll(/\{(\w+)\}/g, (whole, word: string) => {
      const place = STATUS_PLACES.find((known) => known === word);
      return place === undefined ? whole : String(counts[place]);
    });
    return cleanLine(filled);
  }
  const { mine, unread, mentions } = counts;
  const parts = [
    [mine, 'mine'],
    [unread, 'unread'],
    [mentions, mentions === 1 ? 'mention' : 'mentions'],
  ] as const;
  return parts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(' ');
}
