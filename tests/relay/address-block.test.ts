import { expect, test } from 'vitest';
import { addressBlock } from '../../src/relay/address-block.ts';

test('an IPv4 address counts alone or with its /24, also in v6 clothes', () => {
  expect(addressBlock('203.0.113.7')).toBe('203.0.113.7');
  expect(addressBlock('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(addressBlock('203.0.113.7', 24)).toBe('203.0.113.0/24');
  expect(addressBlock('::FFFF:203.0.113.7', 24)).toBe('203.0.113.0/24');
});

test('IPv6 addresses of one site are one block, however they are written', () => {
  const site = '2001:db8:1::/48';
  for (const address of ['2001:db8:1::7', '2001:0DB8:0001:2:3:4:5:6', '2001:db8:1:ffff::']) {
    expect(addressBlock(address)).toBe(site);
    expect(addressBlock(address, 24)).toBe(site);
  }
  expect(addressBlock('2001:db8::7')).toBe('2001:db8:0::/48');
  expect(addressBlock('fe80::1%eth0')).toBe('fe80:0:0::/48');
});
