import { fold } from '../../src/domain/fold.ts';
import { graphemes } from '../../src/terminal/width.ts';
import type { Role } from '../../src/terminal/theme.ts';
import type { Segment } from './row.ts';

/** A row's text with what is looked for in it made visible. `wanted` is folded: case and accents do not matter. */
export function highlighted(role: Role, text: string, wanted: string | undefined): Segment[] {
  if (wanted === undefined || wanted === '' || !fold(text).includes(wanted)) return [[role, text]];
  const pieces = graphemes(text);
  let folded = '';
  /** Of each unit of the folded text: the grapheme it comes from. */
  const from: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    const part = fold(piece);
    for (let unit = 0; unit < part.length; unit += 1) from.push(index);
    folded += part;
  }
  const segments: Segment[] = [];
  let done = 0;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const start = from[at] ?? 0;
    const end = (from[at + wanted.length - 1] ?? start) + 1;
    if (start < done) continue;
    if (start > done) segments.push([role, pieces.slice(done, start).join('')]);
    segments.push(['match', pieces.slice(start, end).join('')]);
    done = end;
  }
  if (done < pieces.length) segments.push([role, pieces.slice(done).join('')]);
  return segments;
}

/** The same where the text has several looks: what is looked for may begin in one of them and end in another. */
export function highlightedRuns(runs: readonly Segment[], wanted: string | undefined): readonly Segment[] {
  const pieces = highlighted('text', runs.map(([, text]) => text).join(''), wanted);
  if (!pieces.some(([role]) => role === 'match')) return runs;
  const segments: Segment[] = [];
  const left = runs.map(([role, text]) => ({ role, text }));
  for (const [found, piece] of pieces) {
    let rest = piece.length;
    while (rest > 0) {
      const [run] = left;
      if (run === undefined) break;
      const part = run.text.slice(0, rest);
      if (part !== '') segments.push([found === 'match' ? 'match' : run.role, part]);
      run.text = run.text.slice(part.length);
      rest -= part.length;
      if (run.text === '') left.shift();
    }
  }
  return segments;
}
