/**
 * The little Markdown agents write (bold, italic, strike, code, code blocks, links), read into pieces. What is not
 * closed, stands inside a word or is escaped with a backslash is plain text.
 */
export type MarkdownPiece =
  | { is: 'text' | 'code'; text: string }
  /** Lines of code, and the line break behind them: none at the end of the text. */
  | { is: 'block'; text: string; end: string }
  /** An address that stands in the text as it is. */
  | { is: 'address'; url: string }
  | { is: 'link'; words: string; url: string }
  | { is: 'bold' | 'italic' | 'strike'; pieces: MarkdownPiece[] };

/** The pieces of a text, in its order. */
export function readMarkdown(text: string): MarkdownPiece[] {
  const pieces: MarkdownPiece[] = [];
  let from = 0;
  for (const block of text.matchAll(BLOCK)) {
    pieces.push(...readInline(text.slice(from, block.index)));
    from = block.index + block[0].length;
    pieces.push({ is: 'block', text: block[1] ?? '', end: block[2] ?? '' });
  }
  return [...pieces, ...readInline(text.slice(from))];
}

const BLOCK = /^```[^\n`]*\n([\s\S]*?)\n?```[ \t]*(\n|$)/gm;

/** One pattern, tried from left to right; its marks may hold one another. */
const INLINE =
  /\\([\\`*_~[\]])|`([^`\n]+)`|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>]+)|\*\*(?=\S)([^\n]+?)(?<=\S)\*\*|~~(?=\S)([^\n]+?)(?<=\S)~~|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu;

/** How deep marks may hold one another: enough for people, too little to be slow. */
const MAX_DEPTH = 4;

/** The pieces of text without code blocks. */
export function readInline(text: string, depth = 0): MarkdownPiece[] {
  if (depth > MAX_DEPTH) return [{ is: 'text', text }];
  const pieces: MarkdownPiece[] = [];
  const say = (words: string): void => {
    if (words !== '') pieces.push({ is: 'text', text: words });
  };
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    say(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [whole, escaped, code, words, url, bare, bold, strike, italic, underscored] = match;
    const slanted = italic ?? underscored;
    if (escaped !== undefined) say(escaped);
    else if (code !== undefined) pieces.push({ is: 'code', text: code });
    else if (words !== undefined && url !== undefined) pieces.push({ is: 'link', words, url });
    else if (bare !== undefined) pieces.push({ is: 'address', url: bare });
    else if (bold !== undefined) pieces.push({ is: 'bold', pieces: readInline(bold, depth + 1) });
    else if (strike !== undefined) pieces.push({ is: 'strike', pieces: readInline(strike, depth + 1) });
    else if (slanted !== undefined) pieces.push({ is: 'italic', pieces: readInline(slanted, depth + 1) });
    else say(whole);
  }
  say(text.slice(from));
  return pieces;
}
