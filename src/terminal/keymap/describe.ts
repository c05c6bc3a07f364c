import type { KeymapProblem } from './read-file.ts';

/** A problem as one line: `keys.json:4:17: There is no action "sned". Did you mean "send"?` */
export function describeProblem({ kind, place, message }: KeymapProblem, file: string): string {
  return `${file}:${place.line}:${place.column}: ${kind === 'note' ? 'note: ' : ''}${message}`;
}
