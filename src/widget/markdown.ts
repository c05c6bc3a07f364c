/**
 * As much Markdown as chat messages use, read into a tree of a few kinds of nodes: what a node can be is closed, so
 * nothing a message says can become another kind of markup. Rendering is `render.ts`.
 */
export type Block =
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; text: string };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em'; content: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; content: Inline[] };

const ITEM = /^\s{0,3}(?:[-*•]|(\d{1,3})[.)])\s+(.*)$/;

/** Reads the little markdown agents write. Whatever it does not know stays text as it was written. */
export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.replaceAll(/\r\n?/g, '\n').split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const close = line.startsWith('```') ? lines.indexOf('```', at + 1) : -1;
    if (close > 0) {
      blocks.push({ kind: 'code', text: lines.slice(at + 1, close).join('\n') });
      at = close;
      continue;
    }
    addLine(blocks, line, at > 0 && lines[at - 1]?.trim() === '');
  }
  return blocks;
}

function addLine(blocks: Block[], line: string, afterBlank: boolean): void {
  if (line.trim() === '') return;
  const last = blocks.at(-1);
  const item = ITEM.exec(line);
  if (item !== null) {
    const ordered = item[1] !== undefined;
    const content = parseInline(item[2] ?? '');
    if (last?.kind === 'list' && last.ordered === ordered && !afterBlank) last.items.push(content);
    // "3. May" at the start of a message is a date, not the third of something.
    else if (!ordered || item[1] === '1') blocks.push({ kind: 'list', ordered, items: [content] });
    else addParagraphLine(blocks, line, afterBlank);
    return;
  }
  addParagraphLine(blocks, line, afterBlank);
}

function addParagraphLine(blocks: Block[], line: string, afterBlank: boolean): void {
  const last = blocks.at(-1);
  const content = parseInline(line);
  if (last?.kind === 'paragraph' && !afterBlank) last.lines.push(content);
  else blocks.push({ kind: 'paragraph', lines: [content] });
}

const MAX_DEPTH = 4;
/** One alternative a construct, in order of precedence. No nested quantifiers: linear in the length of a line. */
const CONSTRUCT = new RegExp(
  [
    String.raw`\x60([^\x60\n]{1,1000})\x60`,
    String.raw`\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)`,
    String.raw`\*\*([^\s*](?:[^*\n]{0,1000}[^\s*])?)\*\*`,
    String.raw`(?<![\p{L}\p{N}*])\*([^\s*](?:[^*\n]{0,1000}[^\s*])?)\*(?![\p{L}\p{N}*])`,
    String.raw`(?<![\p{L}\p{N}_])_([^\s_](?:[^_\n]{0,1000}[^\s_])?)_(?![\p{L}\p{N}_])`,
    String.raw`(https?:\/\/[^\s<>"'\x60]{1,2000})`,
    String.raw`(?<![\p{L}\p{N}.@])([\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5})`,
  ].join('|'),
  'u',
);

/** Emphasis, code and links of one paragraph; `depth` keeps nesting within bounds. */
export function parseInline(source: string, depth = 0): Inline[] {
  const nodes: Inline[] = [];
  let rest = source;
  let before = '';
  const flush = (): void => {
    if (before !== '') nodes.push({ kind: 'text', text: before });
    before = '';
  };
  while (rest !== '') {
    const match = depth < MAX_DEPTH ? CONSTRUCT.exec(rest) : null;
    if (match === null) break;
    const [node, used] = construct(match, depth);
    before += rest.slice(0, match.index);
    if (node === undefined) before += match[0].slice(0, used);
    else {
      flush();
      nodes.push(node);
    }
    rest = rest.slice(match.index + used);
  }
  before += rest;
  flush();
  return nodes;
}

function construct(match: RegExpExecArray, depth: number): [Inline | undefined, number] {
  const [whole, code, label, target, strong, star, underscore, url, mail] = match;
  const all = whole.length;
  if (code !== undefined) return [{ kind: 'code', text: code }, all];
  if (label !== undefined && target !== undefined) {
    const href = safeHref(target);
    return [href === undefined ? undefined : { kind: 'link', href, content: linkText(label, href) }, all];
  }
  if (strong !== undefined) return [{ kind: 'strong', content: parseInline(strong, depth + 1) }, all];
  const em = star ?? underscore;
  if (em !== undefined) return [{ kind: 'em', content: parseInline(em, depth + 1) }, all];
  if (mail !== undefined) {
    return [{ kind: 'link', href: `mailto:${mail}`, content: [{ kind: 'text', text: mail }] }, all];
  }
  const bare = trimUrl(url ?? whole);
  const href = safeHref(bare);
  return [
    href === undefined ? undefined : { kind: 'link', href, content: [{ kind: 'text', text: bare }] },
    bare.length,
  ];
}

/** What follows a URL in a sentence is not part of it; a bracket is when it was opened inside. */
function trimUrl(url: string): string {
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? '';
    const isClosing = last === ')' && !url.slice(0, end).includes('(');
    if (!isClosing && !'.,;:!?*_…'.includes(last)) break;
  }
  return url.slice(0, end);
}

/** http(s) and mailto, nothing else; undefined otherwise. */
export function safeHref(target: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)/i.test(target) || !URL.canParse(target)) return undefined;
  const url = new URL(target);
  return url.username === '' && url.password === '' ? url.href : undefined;
}

/** A link that is called otherwise than it leads shows its host as well. */
function linkText(label: string, href: string): Inline[] {
  const { host } = new URL(href);
  const shown = host === '' || label.includes(host) ? label : `${label} (${host})`;
  return [{ kind: 'text', text: shown }];
}
