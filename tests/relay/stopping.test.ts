import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sign } from '../../src/channels/http/signature.ts';
import { manualClock, systemClock, type Clock } from '../../src/lib/clock.ts';
import { startTestRelay } from '../support/relay.ts';

const SECRET = 'a-secret-of-enough-length';
/** Docker kills what has not ended by then, ms; systemd is given more in docs/self-hosting.md. */
const KILLED_AFTER_MS = 10_000;

test('a provider that never answers is waited for, and no longer than service managers wait', async () => {
  const provider = createServer((request) => void request.resume());
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  onTestFinished(() => {
    provider.closeAllConnections();
    provider.close();
  });

  /** Real until the relay is told to stop; how long it waits then is for the test to say. */
  const patience = manualClock();
  let isStopping = false;
  const clock: Clock = {
    ...systemClock,
    after: (ms, task) => (isStopping ? patience : systemClock).after(ms, task),
  };
  const desk = await startTestRelay({ clock });
  onTestFinished(() => desk.dispose());
  const { port } = provider.address() as AddressInfo;
  const settings = { secret: SECRET, outboundUrl: `http://127.0.0.1:${port}/out` };
  await desk.api('POST', '/api/v1/inboxes', { channel: 'http', name: 'App', slug: 'app', settings });
  const body = JSON.stringify({
    event: 'message.created',
    event_id: 'e-1',
    from: { id: 'u-1' },
    message: { id: 'm-1', text: 'Hello?' },
    ts: new Date().toISOString(),
  });
  const seconds = Math.floor(Date.now() / 1000);
  await desk.api('POST', '/hooks/app', body, {
    'parley-timestamp': String(seconds),
    'parley-signature': sign(SECRET, seconds, Buffer.from(body)),
  });
  const asked = once(provider, 'request');
  await desk.api('POST', '/api/v1/conversations/1/messages', { text: 'Are you there?', undoSendMs: 0 });
  await asked;

  let isClosed = false;
  isStopping = true;
  const closed = desk.relay.close().then(() => {
    isClosed = true;
  });
  // All that ends by itself has ended when new requests are refused.
  await expect
    .poll(() =>
      desk.api('GET', '/healthz').then(
        () => 'open',
        () => 'refused',
      ),
    )
    .toBe('refused');
  expect(isClosed).toBe(false);
  patience.advance(KILLED_AFTER_MS - 1);
  await closed;
});
