import { isIPv6 } from 'node:net';

/**
 * The block an address is counted with: of IPv4 the address itself or its /24, of IPv6 the /48 a site is given (RFC
 * 6177), since one machine there can take any of countless addresses. A v4 address in v6 clothes counts as v4.
 */
export function addressBlock(address: string, v4Bits: 24 | 32 = 32): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return v4Bits === 32 ? plain : `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...after];
  const site = all.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return `${site.join(':')}::/48`;
}
