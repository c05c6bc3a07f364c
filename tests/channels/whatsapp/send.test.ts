import { expect, test } from 'vitest';
import type { OutboundMessage } from '../../../src/channels/port/outbound.ts';
import { whatsapp } from '../../../src/channels/whatsapp/index.ts';
import { whatsappSettings } from '../../../src/channels/whatsapp/settings.ts';
import { inboxWith, outbound, playedTools } from '../meta/support.ts';

const settings = whatsappSettings.parse({
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAJB4kqZBv8BO2ZCparley',
  appSecret: '5f0c2b7e9d6a41c38e1f7a90b2c4d6e8',
  verifyToken: 'meatyhamhock',
});
const inbox = inboxWith('whatsapp', settings);
const taken = (id = 'wamid.1') => ({ json: { messages: [{ id }] } });

async function sent(more: Partial<OutboundMessage>, ...answers: { status?: number; json: unknown }[]) {
  const { tools, asked } = playedTools(
    ...(answers.length > 0 ? answers : [taken(), taken('wamid.2'), taken('wamid.3')]),
  );
  const result = await whatsapp.send?.(outbound('+16505551234', more), inbox, tools);
  return { result, asked, bodies: asked.map(({ json }) => json) };
}

test('text: to the number without its plus, as an answer, with our id for the statuses', async () => {
  const { bodies, asked, result } = await sent({ text: 'It **left**', replyTo: 'wamid.Q' });
  expect(asked[0]?.url).toBe('https://graph.facebook.com/v25.0/106540352242922/messages');
  expect(bodies).toEqual([
    {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '16505551234',
      context: { message_id: 'wamid.Q' },
      biz_opaque_callback_data: 'parley:0198e1',
      type: 'text',
      text: { body: 'It *left*', preview_url: false },
    },
  ]);
  expect(result).toEqual({ outcome: 'sent', providerId: 'wamid.1', accepted: ['wamid.1'] });
});

test('a customer known by a user id alone is written to by it', async () => {
  const { tools, asked } = playedTools(taken());
  await whatsapp.send?.(outbound('US.13491208655302741918'), inbox, tools);
  expect(asked[0]?.json).toMatchObject({ recipient: 'US.13491208655302741918' });
  expect(asked[0]?.json).not.toHaveProperty('to');
});

const choice = (id: string, title: string) => ({ id, title });

test('up to three choices are buttons, more are a list', async () => {
  const three = [choice('s', 'Small'), choice('m', 'Medium'), choice('x'.repeat(200), 'Large')];
  const { bodies } = await sent({
    text: 'Size?',
    rich: { kind: 'quick_replies', text: 'Size?', choices: three },
  });
  expect(bodies).toMatchObject([
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Size?' },
        action: { buttons: [{ reply: { id: 's', title: 'Small' } }, {}, {}] },
      },
    },
  ]);
  const four = await sent({
    text: 'Size?',
    rich: { kind: 'quick_replies', text: 'Size?', choices: [...three, choice('xl', 'Huge')] },
  });
  expect(four.bodies).toMatchObject([
    {
      interactive: {
        type: 'list',
        action: { sections: [{ rows: [{}, {}, {}, { id: 'xl', title: 'Huge' }] }] },
      },
    },
  ]);
});

test('what does not fit above buttons goes before them', async () => {
  const text = `${'A long story. '.repeat(100)}Which size?`;
  const { bodies } = await sent({
    text,
    rich: { kind: 'quick_replies', text, choices: [choice('s', 'Small')] },
  });
  expect(bodies.map(({ type }) => type)).toEqual(['text', 'interactive']);
  expect(bodies[0]).not.toHaveProperty('biz_opaque_callback_data');
  expect(bodies[1]).toHaveProperty('biz_opaque_callback_data');
});

test('links are messages of their own beside answers', async () => {
  const rich = {
    kind: 'buttons' as const,
    text: 'Pay or talk?',
    buttons: [choice('talk', 'Talk'), { title: 'Pay', url: 'https://shop.example/pay' }],
  };
  const { bodies } = await sent({ text: rich.text, rich });
  expect(bodies).toMatchObject([
    { interactive: { type: 'button' } },
    {
      interactive: {
        type: 'cta_url',
        action: { parameters: { display_text: 'Pay', url: 'https://shop.example/pay' } },
      },
    },
  ]);
});

test('templates fill their places in order; a location is asked for with a button', async () => {
  const template = {
    kind: 'template' as const,
    name: 'order_shipped',
    language: 'en_US',
    parameters: ['4711'],
    text: 'Your order 4711 left.',
  };
  expect((await sent({ text: template.text, rich: template })).bodies).toMatchObject([
    {
      type: 'template',
      template: {
        name: 'order_shipped',
        language: { code: 'en_US' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: '4711' }] }],
      },
    },
  ]);
  const rich = { kind: 'location_request' as const, text: 'Where shall it go?' };
  expect((await sent({ text: rich.text, rich })).bodies).toMatchObject([
    { interactive: { type: 'location_request_message', action: { name: 'send_location' } } },
  ]);
});

test('a file is uploaded and then sent as what it is; what is too large for a picture is a document', async () => {
  const file = (bytes: number) => [{ name: 'a.png', contentType: 'image/png', bytes, sha256: 'x' }];
  const { asked } = await sent({ text: '', attachments: file(1000) }, { json: { id: '77' } }, taken());
  expect(asked.map(({ url }) => url.split('/').at(-1))).toEqual(['media', 'messages']);
  expect(asked[1]?.json).toMatchObject({ type: 'image', image: { id: '77' } });
  const large = await sent({ text: '', attachments: file(6 * 2 ** 20) }, { json: { id: '78' } }, taken());
  expect(large.asked[1]?.json).toMatchObject({ type: 'document', document: { id: '78', filename: 'a.png' } });
});

test('an attempt that got half through sends the other half alone', async () => {
  const attachments = [{ name: 'a.pdf', contentType: 'application/pdf', bytes: 10, sha256: 'x' }];
  const { bodies, result } = await sent(
    { attachments, accepted: ['wamid.0'] },
    { json: { id: '1' } },
    taken('wamid.9'),
  );
  expect(bodies.at(-1)).toMatchObject({ type: 'document' });
  expect(result).toMatchObject({ outcome: 'sent', accepted: ['wamid.0', 'wamid.9'] });
});

const error = (code: number, status = 400, subcode?: number) => ({
  status,
  json: { error: { code, message: `(#${code}) no`, error_subcode: subcode } },
});

test.each([
  [error(130429), { reason: 'retry', wholeInbox: true }],
  [error(131056), { reason: 'retry', retryAfterMs: 6000 }],
  [error(131047), { reason: 'window_closed' }],
  [error(131026), { reason: 'recipient_gone' }],
  [error(131050), { reason: 'recipient_gone' }],
  [error(190, 401, 463), { reason: 'auth' }],
  [error(132001, 404), { reason: 'content' }],
  [error(2, 500), { reason: 'retry' }],
  [error(299, 403), { reason: 'auth' }],
  [error(987654, 500), { reason: 'retry' }],
  [error(987654, 400), { reason: 'content' }],
])('error %j is told as what it is', async (answer, expected) => {
  const { result } = await sent({}, answer);
  expect(result).toMatchObject({ outcome: 'failed', ...expected });
  expect(JSON.stringify(result)).not.toContain(settings.accessToken);
});

test('typing is shown on the message that is being answered, and marks it as read', async () => {
  const { tools, asked } = playedTools({ json: { success: true } });
  const typing = { to: '+16505551234', does: 'typing', on: true } as const;
  await whatsapp.act?.(typing, inbox, tools);
  expect(asked).toEqual([]);
  await whatsapp.act?.({ ...typing, providerId: 'wamid.Q' }, inbox, tools);
  expect(asked[0]?.json).toEqual({
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: 'wamid.Q',
    typing_indicator: { type: 'text' },
  });
});

test('addresses: a number has one spelling, a user id is left alone, anything else is refused', () => {
  expect(whatsapp.normaliseAddress(' +351 21 555 01-42 ')).toBe('+351215550142');
  expect(whatsapp.normaliseAddress('00351215550142')).toBe('+351215550142');
  expect(whatsapp.normaliseAddress('US.1349')).toBe('US.1349');
  expect(() => whatsapp.normaliseAddress('ana')).toThrow(/country code|phone number/);
});

test('the handshake answers only who knows the verify token', () => {
  const ask = (token: string) =>
    whatsapp.webhook?.challenge?.(
      {
        method: 'GET',
        url: '',
        headers: {},
        body: new Uint8Array(),
        query: { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' },
      },
      inbox,
    );
  expect(ask('meatyhamhock')).toMatchObject({ status: 200, body: '1158201444' });
  expect(ask('wrong')).toBeUndefined();
});
