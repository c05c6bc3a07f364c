/**
 * Finds web addresses in text from outside, so that they can be opened by number after their host was shown. The text
 * itself is never made clickable.
 */
import { cleanLine, mixesScripts } from './sanitize.ts';

export type Link = {
  /** The address as the URL parser writes it: ASCII only, the host in punycode. What gets opened. */
  href: string;
  /** The host as to be shown before opening: in punycode when its letters are not ASCII. */
  host: string;
  /** True when the host as written is not ASCII or mixes look-alike scripts: worth a warning. */
  suspicious: boolean;
};

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`{}|\\^]+/giu;
const LONGEST_ADDRESS = 2_000;

/** The http and https addresses of a text in order, each once, at most `limit`. User names in addresses are dropped. */
export function findLinks(text: string, limit = 50): Link[] {
  const links = new Map<string, Link>();
  for (const [found] of cleanLine(text).matchAll(ADDRESS)) {
    if (links.size >= limit) break;
    if (found.length > LONGEST_ADDRESS) continue;
    const written = withoutTrailingPunctuation(found);
    if (!URL.canParse(written)) continue;
    const url = new URL(written);
    // https://bank.example@evil.example/ shows one host and opens another.
    const hadUser = url.username !== '' || url.password !== '';
    url.username = '';
    url.password = '';
    const authority = /^https?:\/\/([^/?#]*)/iu.exec(written)?.[1] ?? '';
    const suspicious = hadUser || /[^\0-\u007F]/.test(authority) || mixesScripts(authority);
    links.set(url.href, { href: url.href, host: url.host, suspicious });
  }
  return [...links.values()];
}

/** A full stop behind an address ends the sentence; a bracket belongs to it only when it was opened in it. */
function withoutTrailingPunctuation(address: string): string {
  let end = address.length;
  while (end > 0) {
    const last = address.charAt(end - 1);
    const opener = { ')': '(', ']': '[' }[last];
    const closes = opener !== undefined && count(address, opener, end) < count(address, last, end);
    if (!closes && !/[.,:;!?。，、）」』…*_~]/u.test(last)) break;
    end -= 1;
  }
  return address.slice(0, end);
}

function count(text: string, character: string, end: number): number {
  let found = 0;
  for (let index = 0; index < end; index += 1) if (text.charAt(index) === character) found += 1;
  return found;
}
