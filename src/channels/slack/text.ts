import { withEmoji } from './emoji.ts';

/**
 * Slack’s text as people read it: `<…>` holds mentions, channels and links, and only `&`, `<` and `>` are escaped
 * (Formatting text for app surfaces). Bold and the like keep their marks.
 */
export function plainText(text: string): string {
  const shown = text.replaceAll(/<([^<>\n]{1,4000})>/g, (_whole, inner: string) => entity(inner));
  return withEmoji(shown).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function entity(inner: string): string {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const words = bar < 0 ? '' : inner.slice(bar + 1);
  const named = words === '' ? target.slice(1) : words;
  switch (target[0]) {
    case '@':
    case '#':
      return `${target[0]}${named}`;
    case '!':
      // <!here>, <!subteam^S1|@team>, <!date^…|18 February>.
      return words === '' ? `@${target.slice(1).split('^')[0] ?? ''}` : words;
    default:
      return link(target, words);
  }
}

/** `example.com` is written as `<http://example.com|example.com>`: the scheme alone is no other address. */
function link(url: string, words: string): string {
  const address = url.replace(/^(?:mailto|tel):/, '');
  const bare = address.replace(/^https?:\/\//, '').replace(/\/$/, '');
  if (words === '' || words === url || words === address) return address;
  return words.replace(/\/$/, '') === bare ? words : `${words} (${address})`;
}

/** What the blocks of a message say, where its `text` is empty. Nothing is followed deeper than blocks can go. */
export function textIn(blocks: unknown, depth = 0): string {
  if (depth > 8) return '';
  if (Array.isArray(blocks)) {
    return blocks
      .slice(0, 200)
      .map((one) => textIn(one, depth + 1))
      .filter((text) => text !== '')
      .join(depth === 0 ? '\n' : '');
  }
  if (typeof blocks !== 'object' || blocks === null) return '';
  const { text, elements, url, type } = blocks as Record<string, unknown>;
  if (typeof text === 'string') return text;
  if (type === 'link' && typeof url === 'string') return url;
  return text === undefined ? textIn(elements, depth + 1) : textIn(text, depth + 1);
}
