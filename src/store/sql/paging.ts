import { Failure } from '../../domain/failure.ts';

/** Where a page ended: what the next one must come after. Clients hand it back unread. */
export type ActivityCursor = { at: number; id: string };

export const activityCursor = ({ at, id }: ActivityCursor): string => `${at}.${id}`;

/** @throws Failure `bad_input` for a cursor no page has given. */
export function parseActivityCursor(text: string): ActivityCursor {
  const match = /^(\d{1,15})\.(.+)$/s.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) throw badCursor();
  return { at: Number(match[1]), id: match[2] };
}

/** @throws Failure `bad_input` for a cursor no page has given. */
export function parseSeqCursor(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw badCursor();
  return Number(text);
}

const badCursor = (): Failure =>
  new Failure('bad_input', 'This is not the cursor of a page.', {
    hint: 'Give `after` the `next` of the page before, or leave it away to start at the first page.',
  });

/** Long lists are asked for in parts: databases limit how many values a statement takes. */
export function inParts<Item>(items: readonly Item[], size = 500): Item[][] {
  const parts: Item[][] = [];
  for (let from = 0; from < items.length; from += size) parts.push(items.slice(from, from + size));
  return parts;
}
