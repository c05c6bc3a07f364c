import type { SectionId } from '../state/card.ts';
import type { Shelf } from '../state/shelf.ts';

/** Which sections of the card stay folded from one session to the next. */

const MOST = 100;

/** Those that were folded last; none when it is not known. */
export function readFolded(shelf: Shelf): string[] {
  try {
    const kept: unknown = JSON.parse(shelf.read('card') ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** A shelf that cannot be written is no reason not to fold. */
export function keepFolded(shelf: Shelf, sections: readonly SectionId[]): void {
  try {
    shelf.write('card', JSON.stringify(sections));
  } catch {
    // It is folded now; only the next session does not know.
  }
}
