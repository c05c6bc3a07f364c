import type { Markup } from './capabilities.ts';
import { readMarkdown, type MarkdownPiece } from './markdown.ts';

/**
 * The little Markdown agents write (`markdown.ts`) as a channel has it. Text is escaped for the dialect, so that nothing
 * a person or a customer wrote becomes a tag.
 */
export function formatText(text: string, markup: Markup): string {
  if (markup === 'markdown') return text;
  return written(readMarkdown(text), markup);
}

type Dialect = {
  escape(text: string): string;
  bold(text: string): string;
  italic(text: string): string;
  strike(text: string): string;
  code(text: string): string;
  /** `end` is the line break behind it. */
  block(text: string, end: string): string;
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
    block: (text, end) => text + end,
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
    block: (text, end) => `\`\`\`${text}\`\`\`${end}`,
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

function written(pieces: readonly MarkdownPiece[], markup: Exclude<Markup, 'markdown'>): string {
  const dialect = DIALECTS[markup];
  const one = (piece: MarkdownPiece): string => {
    switch (piece.is) {
      case 'text':
        return dialect.escape(piece.text);
      case 'code':
        return dialect.code(piece.text);
      case 'block':
        return dialect.block(piece.text, piece.end);
      case 'address':
        // Discord takes an address as it is, whatever marks are in it.
        return markup === 'discord' ? piece.url : dialect.escape(piece.url);
      case 'link':
        return dialect.link(dialect.escape(piece.words), piece.url);
      case 'bold':
      case 'italic':
      case 'strike':
        return dialect[piece.is](written(piece.pieces, markup));
      default:
        return piece satisfies never;
    }
  };
  return pieces.map(one).join('');
}
