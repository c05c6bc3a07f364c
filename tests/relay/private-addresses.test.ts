import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { hostResolver, isSpecialAddress } from '../../src/relay/private-addresses.ts';
import { startTestRelay } from '../support/relay.ts';

const guarded = hostResolver({ allowPrivateAddresses: false });

test.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '0.0.0.0', '::1', '::ffff:127.0.0.1', 'fd00::1'])(
  '%s belongs to this machine or a private network: nothing connects to it',
  async (host) => {
    expect(isSpecialAddress(host)).toBe(true);
    await expect(guarded(host)).rejects.toMatchObject({ kind: 'policy' });
  },
);

test.each(['1.1.1.1', '2606:4700::1111'])('%s is public', (host) => {
  expect(isSpecialAddress(host)).toBe(false);
});

test('a name is given as the address that was checked, or not at all', async () => {
  await expect(guarded('localhost')).rejects.toMatchObject({ kind: 'policy' });
  expect(await guarded('1.1.1.1')).toBe('1.1.1.1');
  expect(await hostResolver({ allowPrivateAddresses: true })('localhost')).toBe('localhost');
});

test('mail servers on this machine are not even connected to unless the operator allowed it', async () => {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.end('* BYE not today\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = {
    address: 'support@example.org',
    password: 'secret',
    imapHost: '127.0.0.1',
    imapPort: port,
    imapSecurity: 'none',
    smtpHost: 'localhost',
    smtpPort: port,
    smtpSecurity: 'none',
  };
  const probe = async (allowPrivateAddresses: boolean): Promise<{ ok: boolean; detail: string }[]> => {
    const desk = await startTestRelay({ allowPrivateAddresses });
    try {
      const { json } = await desk.api('POST', '/api/v1/probe', { channel: 'email', settings });
      return json['steps'] as { ok: boolean; detail: string }[];
    } finally {
      await desk.dispose();
    }
  };
  try {
    for (const { ok, detail } of await probe(false)) {
      expect(ok).toBe(false);
      expect(detail).toMatch(/private address.*--allow-private-addresses/);
    }
    expect(calls).toBe(0);
    await probe(true);
    expect(calls).toBeGreaterThan(0);
  } finally {
    server.close();
  }
});
