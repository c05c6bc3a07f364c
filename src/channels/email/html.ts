import { compile } from 'html-to-text';
import type { FormatCallback, SelectorDefinition } from 'html-to-text';

/**
 * HTML to plain text for the console. Nothing is fetched: remote images and tracking pixels vanish, inline images leave
 * their name. Elements in which mail programs put the message being answered are remembered line by line.
 */

/** A line of text, and whether the HTML marked it as quoted from an earlier mail. */
export type MarkedLine = { text: string; isQuoted: boolean };

/** Characters of HTML that are read; a newsletter has 100,000. More is attached whole. */
export const MAX_HTML = 1024 * 1024;
/**
 * Elements and their nesting that are read as HTML; the converter's time grows with the square of the nesting (two
 * minutes for 400,000 open `<div>`). What has more is shown as its bare text.
 */
const MAX_TAGS = 30_000;
const MAX_HTML_DEPTH = 300;

/** Private marks in the text while it is being made; C0 characters, which the input is first rid of. */
const QUOTE_OPENS = '\u0001';
const QUOTE_CLOSES = '\u0002';
const REST_IS_QUOTED = '\u0003';

/** Elements that hold exactly the quoted mail. */
const QUOTED_ELEMENTS = [
  'div.gmail_quote',
  'div.gmail_quote_container',
  'blockquote[type="cite"]',
  'blockquote.gmail_quote',
  'div.moz-cite-prefix',
  'div.yahoo_quoted',
  'div.protonmail_quote',
  'div.tutanota_quote',
  'blockquote.tutanota_quote',
  'div.zmail_extra',
  'div.quoted-content',
  'blockquote.quote',
];

/** Elements after which everything is the quoted mail. */
const QUOTE_STARTERS = [
  'div#divRplyFwdMsg',
  'div#appendonsend',
  'hr#stopSpelling',
  'div#mail-editor-reference-message-container',
  'div#OLK_SRC_BODY_SECTION',
  'div[style*="border-top:solid #E1E1E1 1.0pt"]',
  'div[style*="border-top:solid #B5C4DF 1.0pt"]',
];

/** Whether the HTML has anything this file recognises as a quote: cheap, so that it can be asked of every mail. */
export const hasQuoteMarkers = (html: string): boolean =>
  /gmail_quote|type=["']?cite|moz-cite|yahoo_quoted|divRplyFwdMsg|appendonsend|protonmail_quote|tutanota_quote|stopSpelling|OLK_SRC_BODY|mail-editor-reference|border-top:\s*solid|zmail_extra/i.test(
    html,
  );

const quotedElement: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addLiteral(`${QUOTE_OPENS}\n`);
  walk(element.children, builder);
  builder.addLiteral(`\n${QUOTE_CLOSES}`);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const quoteStarter: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addLiteral(`${REST_IS_QUOTED}\n`);
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const image: FormatCallback = (element, _walk, builder) => {
  const attributes = element.attribs as Record<string, string | undefined>;
  const alt = (attributes['alt'] ?? '').trim();
  const isInline = (attributes['src'] ?? '').toLowerCase().startsWith('cid:');
  if (alt !== '') builder.addInline(`[${alt}]`);
  else if (isInline) builder.addInline('[image]');
};

const SELECTORS: SelectorDefinition[] = [
  { selector: 'img', format: 'mailImage' },
  { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, noAnchorUrl: true } },
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  { selector: 'table', format: 'block' },
  { selector: 'td', format: 'inline' },
  { selector: 'hr', format: 'block' },
  ...QUOTED_ELEMENTS.map((selector) => ({ selector, format: 'quotedElement' })),
  ...QUOTE_STARTERS.map((selector) => ({ selector, format: 'quoteStarter' })),
];

/** The text of an HTML body, line by line. Never throws; unreadable HTML gives its bare text. */
export function htmlLines(html: string): MarkedLine[] {
  const source = html.slice(0, MAX_HTML).replace(/[\u0001-\u0003]/g, '');
  return readMarks(toText(source));
}

/** The text of an HTML body. */
export const htmlToText = (html: string): string =>
  htmlLines(html)
    .map(({ text }) => text)
    .join('\n');

const convert = compile({
  wordwrap: false,
  formatters: { quotedElement, quoteStarter, mailImage: image },
  selectors: SELECTORS,
  limits: { maxDepth: MAX_HTML_DEPTH, maxInputLength: MAX_HTML, ellipsis: '…' },
});

function toText(html: string): string {
  if (isBomb(html)) return bareText(html);
  try {
    return convert(html);
  } catch {
    return bareText(html);
  }
}

/** Elements that need no end tag: a long row of them is no nesting. */
const UNCLOSED = new Set([
  'br',
  'img',
  'hr',
  'meta',
  'link',
  'input',
  'col',
  'wbr',
  'area',
  'base',
  'source',
  'p',
  'li',
  'td',
  'th',
  'tr',
  'dt',
  'dd',
  'option',
  'o:p',
]);

function isBomb(html: string): boolean {
  let tags = 0;
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9:]{0,15})/gi)) {
    tags += 1;
    if (!UNCLOSED.has(name.toLowerCase())) depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (tags > MAX_TAGS || depth > MAX_HTML_DEPTH) return true;
  }
  return false;
}

const bareText = (html: string): string =>
  html.replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^<>]*>/gi, '\n').replace(/<[^<>]*>/g, ' ');

function readMarks(text: string): MarkedLine[] {
  const lines: MarkedLine[] = [];
  let depth = 0;
  let restIsQuoted = false;
  for (const line of text.split('\n')) {
    const opens = line.split(QUOTE_OPENS).length - 1;
    const closes = line.split(QUOTE_CLOSES).length - 1;
    if (line.includes(REST_IS_QUOTED)) restIsQuoted = true;
    depth += opens;
    const bare = line.replace(/[\u0001-\u0003]/g, '').trimEnd();
    const isBlank = bare.trim() === '';
    // Marks stand on lines of their own, and spacing by empty elements is worth one blank line.
    if (!isBlank || (bare === line && lines.at(-1)?.text !== ''))
      lines.push({ text: bare, isQuoted: restIsQuoted || depth > 0 });
    depth = Math.max(0, depth - closes);
  }
  return lines;
}
