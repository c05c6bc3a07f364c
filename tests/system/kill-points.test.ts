import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { http } from '../../src/channels/http/index.ts';
import type { Channel } from '../../src/channels/port.ts';
import type { InboundMessage } from '../../src/channels/port/inbound.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

/** The relay is killed at one exact point; what it promised holds when it is back, and what it did not promise can be repeated. */

const relayModule = JSON.stringify(fileURLToPath(new URL('../support/relay.ts', import.meta.url)));
const httpModule = JSON.stringify(
  fileURLToPath(new URL('../../src/channels/http/index.ts', import.meta.url)),
);

const MESSAGE = {
  kind: 'message',
  eventId: 'e-1',
  providerId: 'm-1',
  from: { address: 'u-1', verified: true },
  text: 'My parcel is broken.',
  at: 1_780_000_000_000,
  hints: [],
} as const;

const delivered = (): InboundMessage => ({
  ...MESSAGE,
  hints: [],
  attachments: [{ name: 'photo.txt', contentType: 'text/plain', bytes: Buffer.from('a photo') }],
});

let dataDir: string;
let desk: TestRelay | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-kill-point-'));
});
afterEach(async () => {
  await desk?.dispose();
  desk = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

/** A relay in a process of its own that does `work` and dies by its own hand in the middle of it. */
async function dieWhile(work: string): Promise<void> {
  const script = `
    const { startTestRelay } = await import(${relayModule});
    const { http } = await import(${httpModule});
    const die = () => process.kill(process.pid, 'SIGKILL');
    const dying = { ...http, send: async () => { die(); return new Promise(() => {}); } };
    const desk = await startTestRelay({ dataDir: ${JSON.stringify(dataDir)}, channels: [dying] });
    await desk.api('POST', '/api/v1/inboxes', {
      channel: 'http', name: 'App', slug: 'app',
      settings: { secret: 'a-secret-of-enough-length', outboundUrl: 'http://127.0.0.1:9/' },
    });
    const { store } = desk.relay;
    const inbox = await store.reader.inboxBySlug('app');
    const transact = store.transact.bind(store);
    const message = { ...${JSON.stringify(MESSAGE)},
      attachments: [{ name: 'photo.txt', contentType: 'text/plain', bytes: Buffer.from('a photo') }] };
    const deliver = () => desk.relay.intake.deliver(inbox, [message]);
    ${work}
    console.log('it outlived its death');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
}

async function comeBack(channel: Channel = http): Promise<TestRelay> {
  desk = await startTestRelay({ dataDir, channels: [channel] });
  return desk;
}

async function deliverAgain({ relay }: TestRelay): Promise<void> {
  const inbox = await relay.store.reader.inboxBySlug('app');
  if (inbox === undefined) throw new Error('the inbox is gone');
  await relay.intake.deliver(inbox, [delivered()]);
}

async function messages({ relay }: TestRelay) {
  const { conversations } = await relay.store.reader.activeConversations({ limit: 10 });
  const threads = await Promise.all(
    conversations.map(({ id }) => relay.store.reader.entries(id, { limit: 10 })),
  );
  return threads.flat().filter((entry) => entry.kind === 'message');
}

test('after the commit, before the answer: the event is there, and its repetition has no effect', async () => {
  await dieWhile(`store.transact = async (work) => { await transact(work); die(); return new Promise(() => {}); };
    await deliver();`);
  const back = await comeBack();
  expect(await messages(back)).toMatchObject([{ text: MESSAGE.text }]);
  await deliverAgain(back);
  expect(await messages(back)).toHaveLength(1);
});

test('between the file and the commit: nothing is there, and the repetition brings all of it', async () => {
  await dieWhile(`store.transact = () => { die(); return new Promise(() => {}); };
    await deliver();`);
  const back = await comeBack();
  expect(await messages(back)).toEqual([]);
  await deliverAgain(back);
  const [message] = await messages(back);
  const file = message?.attachments[0];
  expect(Buffer.from(await back.relay.attachments.read(file?.sha256 ?? '')).toString()).toBe('a photo');
});

test.each([
  ['where a repeated send reaches the customer once, it is sent again', true, 'sent'],
  ['where it would not, a person decides', false, 'unknown'],
] as const)('in the middle of a send: %s', async (_what, idempotentSend, fate) => {
  await dieWhile(`await deliver();
    await desk.api('POST', '/api/v1/conversations/1/messages', { text: 'A new one is on its way.' });
    await new Promise(() => setInterval(() => {}, 1000));`);
  const keys: string[] = [];
  const back = await comeBack({
    ...http,
    capabilities: { ...http.capabilities, idempotentSend },
    async send({ idempotencyKey }) {
      keys.push(idempotencyKey);
      return { outcome: 'sent' };
    },
  });
  await expect
    .poll(async () => (await messages(back)).map(({ delivery }) => delivery?.status))
    .toEqual([undefined, fate]);
  expect(keys).toHaveLength(idempotentSend ? 1 : 0);
});
