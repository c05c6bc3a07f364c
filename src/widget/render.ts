import { h } from './dom.ts';
import { parseMarkdown, type Block, type Inline } from './markdown.ts';

/** A message's text as DOM nodes, made one by one: no string of it is ever read as markup. */
export function renderText(text: string): Node[] {
  return parseMarkdown(text).map(block);
}

function block(node: Block): Node {
  switch (node.kind) {
    case 'code':
      return h('pre', {}, h('code', {}, node.text));
    case 'list':
      return h(node.ordered ? 'ol' : 'ul', {}, ...node.items.map((item) => h('li', {}, ...item.map(inline))));
    case 'paragraph':
      return h(
        'p',
        { dir: 'auto' },
        ...node.lines.flatMap((line, at) => [...(at > 0 ? [h('br')] : []), ...line.map(inline)]),
      );
  }
}

function inline(node: Inline): Node {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'code':
      return h('code', {}, node.text);
    case 'strong':
    case 'em':
      return h(node.kind, {}, ...node.content.map(inline));
    case 'link':
      return h(
        'a',
        { href: node.href, target: '_blank', rel: 'noopener noreferrer nofollow' },
        ...node.content.map(inline),
      );
  }
}
