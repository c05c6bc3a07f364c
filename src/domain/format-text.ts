import type { Markup } from './capabilities.ts';

/**
 * The little Markdown agents write (bold, italic, strike, code, code blocks, links) as a channel has it. What is not
 * closed, stands inside a word or is escaped with a backslash is plain text. Text is escaped for the dialect, so that
 * nothing a person or a customer wrote becomes a tag.
 */
export function formatText(text: string, markup: Markup): string {
  if (markup === 'markdown') return text;
  return blocksOf(text)
    .map((block) => (block.code ? DIALECTS[markup].block(block.text) : inline(block.text, markup)))
    .join('');
}

type Dialect = {
  escape(text: string): string;
  bold(text: string): string;
  italic(text: string): string;
  strike(text: string): string;
  code(text: string): string;
  block(text: string): string;
  link(words: string, url: string): string;
};

const asIs = (text: string): string => text;
/** Text as HTML shows it: what somebody wrote becomes no tag. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const attribute = (text: string): string => escapeHtml(text).replaceAll('"', '&quot;');
const named = (words: string, url: string): string => (words === url ? url : `${words} (${url})`);
const around = (mark: string) => (text: string) => `${mark}${text}${mark}`;

const HTML: Dialect = {
  escape: escapeHtml,
  bold: (text) => `<b>${text}</b>`,
  italic: (text) => `<i>${text}</i>`,
  strike: (text) => `<s>${text}</s>`,
  code: (text) => `<code>${escapeHtml(text)}</code>`,
  block: (text) => `<pre>${escapeHtml(text)}</pre>`,
  link: (words, url) => `<a href="${attribute(url)}">${words}</a>`,
};
/** `&`, `<` and `>` alone are escaped (Slack, Formatting text for app surfaces). */
const SLACK: Dialect = {
  escape: escapeHtml,
  bold: around('*'),
  italic: around('_'),
  strike: around('~'),
  code: (text) => `\`${escapeHtml(text)}\``,
  block: (text) => `\`\`\`\n${escapeHtml(text)}\n\`\`\``,
  link: (words, url) => `<${escapeHtml(url).replaceAll('|', '%7C')}|${words}>`,
};
const DIALECTS: Record<Exclude<Markup, 'markdown'>, Dialect> = {
  plain: {
    escape: asIs,
    bold: asIs,
    italic: asIs,
    strike: asIs,
    code: asIs,
    block: asIs,
    link: named,
  },
  html: HTML,
  'telegram-html': HTML,
  slack: SLACK,
  whatsapp: {
    escape: asIs,
    bold: around('*'),
    italic: around('_'),
    strike: around('~'),
    code: around('`'),
    block: around('```'),
    link: named,
  },
  /** Discord reads Markdown; a stray mark of it in plain text is kept from meaning something. */
  discord: {
    escape: (text) => text.replaceAll(/([\\*_~|`])/g, '\\$1'),
    bold: around('**'),
    italic: around('*'),
    strike: around('~~'),
    code: around('`'),
    block: (text) => `\`\`\`\n${text}\n\`\`\``,
    link: (words, url) => `[${words}](<${url}>)`,
  },
};

function blocksOf(text: string): { code: boolean; text: string }[] {
  return text.split(/^```[^\n`]*\n([\s\S]*?)\n?```[ \t]*(?:\n|$)/m).map((piece, at) => ({
    code: at % 2 === 1,
    text: piece,
  }));
}

/** One pattern, tried from left to right; its marks may hold one another. */
const INLINE =
  /\\([\\`*_~[\]])|`([^`\n]+)`|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>]+)|\*\*(?=\S)([^\n]+?)(?<=\S)\*\*|~~(?=\S)([^\n]+?)(?<=\S)~~|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu;

/** How deep marks may hold one another: enough for people, too little to be slow. */
const MAX_DEPTH = 4;

function inline(text: string, markup: Exclude<Markup, 'markdown'>, depth = 0): string {
  const dialect = DIALECTS[markup];
  if (depth > MAX_DEPTH) return dialect.escape(text);
  const within = (inner: string): string => inline(inner, markup, depth + 1);
  let out = '';
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    out += dialect.escape(text.slice(from, match.index));
    from = match.index + match[0].length;
    const [whole, escaped, code, words, url, bare, bold, strike, italic, underscored] = match;
    if (escaped !== undefined) out += dialect.escape(escaped);
    else if (code !== undefined) out += dialect.code(code);
    else if (words !== undefined && url !== undefined) out += dialect.link(dialect.escape(words), url);
    else if (bare !== undefined) out += markup === 'discord' ? bare : dialect.escape(bare);
    else if (bold !== undefined) out += dialect.bold(within(bold));
    else if (strike !== undefined) out += dialect.strike(within(strike));
    else if (italic !== undefined) out += dialect.italic(within(italic));
    else if (underscored !== undefined) out += dialect.italic(within(underscored));
    else out += dialect.escape(whole);
  }
  return out + dialect.escape(text.slice(from));
}
