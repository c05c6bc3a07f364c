const AROUND = 40;

/** The part of `text` round the first place where `sought` occurs (case aside), on one line, cut with "…". */
export function plainSnippet(text: string, sought: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(sought.toLowerCase()));
  const from = Math.max(0, at - AROUND);
  const to = Math.min(text.length, at + sought.length + AROUND * 2);
  const middle = text.slice(from, to).replaceAll(/\s+/g, ' ').toWellFormed();
  return `${from > 0 ? '…' : ''}${middle}${to < text.length ? '…' : ''}`;
}
