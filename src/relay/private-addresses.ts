import { ADDRCONFIG } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { ChannelTools } from '../channels/port/tools.ts';
import { Failure } from '../domain/failure.ts';

/** Addresses nothing from here may reach unless the operator allows it (IANA special-purpose registries). */
const SPECIAL: readonly [string, number, 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['::ffff:0:0', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

/** A list for each family: in one list the rule for mapped addresses (`::ffff:0:0/96`) takes every IPv4 address for one. */
const denied = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix, family] of SPECIAL) denied[family].addSubnet(network, prefix, family);

/** True when the address belongs to this machine, a private network or another special range. */
export function isSpecialAddress(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return denied[family].check(address, family);
}

/** Why a name that stands for these addresses is not called; undefined when all of them are public. */
export function refusePrivate(host: string, addresses: readonly { address: string }[]): Failure | undefined {
  const bad = addresses.find(({ address }) => isSpecialAddress(address));
  if (bad === undefined) return undefined;
  const which = bad.address === host ? '' : ` (${bad.address})`;
  return new Failure('policy', `${host} is a private address${which}.`, {
    hint: 'To allow this, start the relay with --allow-private-addresses.',
  });
}

/**
 * For connections other than HTTP: resolves the name, checks every address, and gives the very address to connect to.
 * Where private addresses are allowed the name is left to whoever connects. Throws `Failure` `policy`, and what the
 * resolver throws.
 */
export function hostResolver(options: { allowPrivateAddresses: boolean }): ChannelTools['resolve'] {
  return async (host) => {
    if (options.allowPrivateAddresses) return host;
    const addresses = await lookup(host, { all: true, order: 'ipv4first', hints: ADDRCONFIG });
    const no = refusePrivate(host, addresses);
    if (no !== undefined) throw no;
    return addresses[0]?.address ?? host;
  };
}
