import { gunzipSync } from 'node:zlib';
import { createDecipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { apple } from '../../../src/channels/apple/index.ts';
import type { OutboundMessage } from '../../../src/channels/port/outbound.ts';
import type { ChannelTools, OutboundRequest } from '../../../src/channels/port/tools.ts';
import { inboxWith, outbound, playedTools } from '../meta/support.ts';
import { ANA, settings } from './samples.ts';

const inbox = inboxWith('apple', settings);
type Answer = { status?: number; json?: unknown; headers?: Record<string, string> };
type Asked = { url: string; request: OutboundRequest; json: Record<string, unknown> };

/** What was asked of the gateway, unpacked. */
function gateway(...answers: Answer[]): { tools: ChannelTools; asked: Asked[] } {
  const asked: Asked[] = [];
  const tools: ChannelTools = {
    ...playedTools().tools,
    fetch(url, request) {
      const isMessage = url.endsWith('/message');
      const json = isMessage
        ? (JSON.parse(gunzipSync(request.body as Uint8Array).toString()) as Record<string, unknown>)
        : {};
      asked.push({ url, request, json });
      const { status = 200, json: answer = {}, headers = {} } = answers.shift() ?? {};
      return Promise.resolve({ status, headers, body: JSON.stringify(answer) });
    },
  };
  return { tools, asked };
}

async function sent(more: Partial<OutboundMessage>, ...answers: Answer[]) {
  const { tools, asked } = gateway(...answers);
  const result = await apple.send?.(outbound(ANA, more), inbox, tools);
  return { result, asked, bodies: asked.map(({ json }) => json) };
}
const choice = (id: string, title: string) => ({ id, title });

test('text: signed, compressed, from the business to the customer, under an id of its own', async () => {
  const { asked, result } = await sent({ text: 'It **left**' });
  const [{ url, request, json } = { url: '', request: { method: '', headers: {} }, json: {} }] = asked;
  expect(url).toBe('https://mspgw.push.apple.com/v1/message');
  expect(request.headers).toMatchObject({
    'source-id': 'a884eddf-2a38-4b5c-9d1c-5b8f6a1d2c3e',
    'destination-id': ANA,
    'content-encoding': 'gzip',
    id: json['id'],
  });
  expect(request.headers).not.toHaveProperty('auto-reply');
  expect(json).toMatchObject({ v: 1, type: 'text', body: 'It left', destinationId: ANA });
  expect(json['id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(result).toEqual({ outcome: 'sent', providerId: json['id'], accepted: [json['id']] });
});

test('the same message has the same id at every attempt; each piece has one of its own', async () => {
  const text = 'x'.repeat(3001);
  const [first, second] = (await sent({ text })).bodies;
  const again = await sent({ text, accepted: [String(first?.['id'])] });
  expect(again.bodies).toEqual([second]);
  expect(first?.['id']).not.toBe(second?.['id']);
});

test('what a robot of ours writes is marked', async () => {
  const { asked } = await sent({ automatic: true });
  expect(asked[0]?.request.headers['auto-reply']).toBe('true');
});

const quick = {
  kind: 'quick_replies' as const,
  text: 'Which **size**?',
  choices: [choice('s', 'Small'), choice('m', 'Medium')],
};

test('two to five choices are a quick reply, one is a list', async () => {
  const { bodies } = await sent({ text: quick.text, rich: quick });
  expect(bodies).toMatchObject([
    {
      type: 'interactive',
      interactiveData: {
        data: {
          requestIdentifier: '0198e1',
          'quick-reply': {
            summaryText: 'Which size?',
            items: [
              { identifier: 's', title: 'Small' },
              { identifier: 'm', title: 'Medium' },
            ],
          },
        },
      },
    },
  ]);
  const one = { kind: 'buttons' as const, text: 'Ready?', buttons: [choice('y', 'Yes')] };
  expect((await sent({ text: one.text, rich: one })).bodies).toMatchObject([
    { type: 'text', body: 'Ready?' },
    { interactiveData: { data: { listPicker: { sections: [{ items: [{ identifier: 'y' }] }] } } } },
  ]);
});

const list = {
  kind: 'list' as const,
  text: 'What is it about?',
  opener: 'Topics',
  sections: [
    { title: 'Orders', choices: [{ id: 'w', title: 'Where is it', description: 'Track a parcel' }] },
    { choices: [choice('o', 'Something else')] },
  ],
};

test('a list is a picker under its opener, after the question', async () => {
  const { bodies } = await sent({ text: list.text, rich: list });
  expect(bodies).toMatchObject([
    { type: 'text', body: 'What is it about?' },
    {
      interactiveData: {
        receivedMessage: { title: 'Topics' },
        data: {
          listPicker: {
            sections: [
              {
                title: 'Orders',
                items: [{ identifier: 'w', title: 'Where is it', subtitle: 'Track a parcel' }],
              },
              { title: 'Topics', items: [{ identifier: 'o' }] },
            ],
          },
        },
      },
    },
  ]);
});

test('a device that cannot show it gets it written out', async () => {
  const thread = [{ providerId: '1', direction: 'in' as const, at: 1, tokens: { can: 'QUICK, TIME' } }];
  const { bodies } = await sent({ text: list.text, rich: list, thread });
  expect(bodies).toMatchObject([{ type: 'text', body: expect.stringContaining('2. Something else') }]);
  expect((await sent({ text: quick.text, rich: quick, thread })).bodies).toMatchObject([
    { type: 'interactive' },
  ]);
});

test('a file is encrypted with a key of its own, stored at Apple, and named in the message', async () => {
  const place = {
    'upload-url': 'https://up.example/1',
    'mmcs-url': 'https://m.example/1',
    'mmcs-owner': 'O',
  };
  const attachments = [{ name: 'a.pdf', contentType: 'application/pdf', bytes: 5, sha256: 'x' }];
  const { asked, bodies } = await sent(
    { text: '', attachments },
    { json: place },
    { json: { singleFile: { fileChecksum: 'gaYZ' } } },
    {},
  );
  expect(asked.map(({ url }) => url.split('/').at(-1))).toEqual(['preUpload', '1', 'message']);
  expect(asked[0]?.request.headers).toMatchObject({ size: '5', 'mmcs-size': '5' });
  // The signed token is for the gateway, not for the storage.
  expect(asked[1]?.request.headers).not.toHaveProperty('authorization');
  const [file] = (bodies[2]?.['attachments'] ?? []) as { key: string; signature: string }[];
  expect(file).toMatchObject({
    name: 'a.pdf',
    mimeType: 'application/pdf',
    url: 'https://m.example/1',
    owner: 'O',
    'signature-base64': 'gaYZ',
    signature: '81a619',
  });
  expect(bodies[2]?.['body']).toBe('\u{FFFC}');
  const open = createDecipheriv(
    'aes-256-ctr',
    Buffer.from(file?.key.slice(2) ?? '', 'hex'),
    Buffer.alloc(16),
  );
  expect(open.update(asked[1]?.request.body as Uint8Array).toString()).toBe('bytes');
});

test.each([
  [400, 'content'],
  [401, 'auth'],
  [403, 'auth'],
  [404, 'recipient_gone'],
  [410, 'recipient_gone'],
  [413, 'content'],
  [500, 'retry'],
  [503, 'retry'],
])('a gateway that answers %i is told as %s', async (status, reason) => {
  const { result } = await sent({}, { status, json: { message: 'said so' } });
  expect(result).toMatchObject({ outcome: 'failed', reason, message: expect.stringContaining('said so') });
  expect(JSON.stringify(result)).not.toContain(settings.secret);
});

test('a busy gateway makes the inbox wait for as long as it says; a proxy’s 502 may have let it through', async () => {
  expect((await sent({}, { status: 429, headers: { 'retry-after': '7' } })).result).toMatchObject({
    reason: 'retry',
    retryAfterMs: 7000,
    wholeInbox: true,
  });
  expect((await sent({}, { status: 502 })).result).toMatchObject({ outcome: 'unknown' });
});

test('typing begins and ends', async () => {
  const { tools, asked } = gateway();
  await apple.act?.({ to: ANA, does: 'typing', on: true }, inbox, tools);
  await apple.act?.({ to: ANA, does: 'typing', on: false }, inbox, tools);
  expect(asked.map(({ json }) => json['type'])).toEqual(['typing_start', 'typing_end']);
});

test('an id is left as it is, and told from what is none', () => {
  expect(apple.normaliseAddress(` ${ANA} `)).toBe(ANA);
  for (const wrong of ['', 'Ana Silva', 'x'.repeat(600)])
    expect(() => apple.normaliseAddress(wrong)).toThrow();
});
