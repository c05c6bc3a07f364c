import type { FuzzyMatch } from '../../src/terminal/fuzzy.ts';
import type { Role } from '../../src/terminal/theme.ts';
import type { Segment } from './row.ts';

/** A text with the found ranges made visible. A combining mark stays with the letter before it. */
export function foundIn(role: Role, text: string, ranges: FuzzyMatch['ranges'] = []): Segment[] {
  const segments: Segment[] = [];
  let done = 0;
  for (const { start, end } of ranges) {
    const stop = end + (/^\p{M}+/u.exec(text.slice(end))?.[0].length ?? 0);
    if (start > done) segments.push([role, text.slice(done, start)]);
    segments.push(['key', text.slice(Math.max(done, start), stop)]);
    done = stop;
  }
  if (done < text.length || segments.length === 0) segments.push([role, text.slice(done)]);
  return segments;
}
