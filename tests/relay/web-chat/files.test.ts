import { expect, test } from 'vitest';
import { z } from 'zod';
import { manualClock } from '../../../src/lib/clock.ts';
import { uploadAnswer } from '../../../src/protocol/visitor.ts';
import { contentDisposition, contentTypeOf, safeFileName } from '../../../src/relay/web-chat/file-kinds.ts';
import { FILE_TICKET_MS } from '../../../src/relay/web-chat/tickets.ts';
import { fakeDesk } from './fake-host.ts';
import { openChat, type OpenChat } from './open-chat.ts';

/** The smallest PNG: one transparent pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

const upload = (chat: OpenChat, token: string, bytes: Buffer, name: string): Promise<Response> =>
  fetch(`${chat.origin}/api/chat/shop/files`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
      authorization: `Bearer ${token}`,
    },
    body: new Uint8Array(bytes),
  });

test('a picture goes up, travels with a message and comes back in place', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const token = await chat.signIn();
  const receipt = uploadAnswer.parse(await (await upload(chat, token, PNG, 'Paket ü.png')).json());
  expect(receipt).toMatchObject({ name: 'Paket ü.png', contentType: 'image/png', bytes: PNG.length });

  const socket = await chat.enter(token);
  socket.send({ t: 'message', id: 'message-1', text: '', attachments: [receipt.receipt] });
  const { entry } = await socket.next('entry');
  expect(entry.attachments[0]).toMatchObject({ name: 'Paket ü.png', picture: true });
  const file = await fetch(chat.origin + (entry.attachments[0]?.url ?? ''));
  expect(Buffer.from(await file.arrayBuffer())).toEqual(PNG);
  expect(file.headers.get('content-type')).toBe('image/png');
  expect(file.headers.get('content-disposition')).toMatch(/^inline; .*filename\*=UTF-8''Paket%20%C3%BC\.png/);
  expect(file.headers.get('content-security-policy')).toContain('sandbox');
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a file’s type is what is in it; programs stay out, markup is plain text', async () => {
  await using chat = await openChat(fakeDesk());
  const token = await chat.signIn();
  const drawing = uploadAnswer.parse(await (await upload(chat, token, SVG, 'drawing.svg')).json());
  expect(drawing.contentType).toBe('text/plain');
  expect((await upload(chat, token, Buffer.from('MZ\x90\0\x03'), 'photo.jpg')).status).toBe(422);
  expect((await upload(chat, 'nobody', PNG, 'photo.png')).status).toBe(401);
});

test('nothing that a browser could run is served in place', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const token = await chat.signIn();
  const socket = await chat.enter(token);
  socket.send({ t: 'message', id: 'message-1', text: 'hello', attachments: [] });
  await socket.next('entry');
  const conversationId = desk.conversationOf(desk.received[0]?.message.from.address ?? '') ?? '';
  const html = desk.attachment(Buffer.from('<script>alert(1)</script>'), 'page.html', 'text/html');
  desk.deliver(desk.reply(conversationId, 'See', { attachments: [html] }));
  const { entry } = await socket.next('entry');
  expect(entry.attachments[0]?.picture).toBe(false);
  const file = await fetch(chat.origin + (entry.attachments[0]?.url ?? ''));
  expect(file.headers.get('content-type')).toBe('application/octet-stream');
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; /);
});

test('a link to a file runs out after five minutes and is renewed for its own visitor only', async () => {
  const clock = manualClock(1_790_000_000_000);
  const desk = fakeDesk({}, clock);
  await using chat = await openChat(desk);
  const token = await chat.signIn();
  const { receipt } = uploadAnswer.parse(await (await upload(chat, token, PNG, 'a.png')).json());
  const socket = await chat.enter(token);
  socket.send({ t: 'message', id: 'message-1', text: '', attachments: [receipt] });
  const { entry } = await socket.next('entry');
  const url = entry.attachments[0]?.url ?? '';
  clock.advance(FILE_TICKET_MS);
  expect((await fetch(chat.origin + url)).status).toBe(403);
  expect((await fetch(`${chat.origin}${url}x`)).status).toBe(403);

  const renew = (bearer: string): Promise<Response> =>
    fetch(`${chat.origin}${url.replace(/\?.*/, '')}/ticket`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
    });
  const fresh = z.object({ url: z.string() }).parse(await (await renew(token)).json());
  expect((await fetch(chat.origin + fresh.url)).status).toBe(200);
  expect((await renew(await chat.signIn())).status).toBe(404);
});

test('an upload’s receipt is worth nothing in another visitor’s hands', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const { receipt } = uploadAnswer.parse(
    await (await upload(chat, await chat.signIn(), PNG, 'a.png')).json(),
  );
  const thief = await chat.enter(await chat.signIn());
  thief.send({ t: 'message', id: 'message-1', text: '', attachments: [receipt] });
  expect((await thief.next('refused')).reason).toBe('bad_attachment');
});

test('five files in ten minutes', async () => {
  await using chat = await openChat(fakeDesk());
  const token = await chat.signIn();
  const statuses = [];
  for (let at = 0; at < 6; at++) statuses.push((await upload(chat, token, PNG, 'a.png')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});

test.for([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['.​.htaccess', 'htaccess'],
  ['con.txt', 'file-con.txt'],
  ['a\u202Egnp.exe', 'agnp.exe'],
  ['', 'file'],
  ['name. . .', 'name'],
] as const)('file name %j becomes %j', ([given, expected]) => {
  expect(safeFileName(given)).toBe(expected);
});

test('a long file name is cut to 255 bytes and keeps its extension', () => {
  const name = safeFileName(`${'ü'.repeat(300)}.pdf`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^ü+\.pdf$/);
});

test('a file name cannot break out of its header', () => {
  expect(contentDisposition('attachment', 'a"\r\nx: y.txt')).not.toMatch(/[\r\n]/);
  expect(contentDisposition('attachment', 'a"b.txt')).toContain('filename="a_b.txt"');
});

test('text is plain text, bytes that are none have no type', async () => {
  expect(await contentTypeOf(Buffer.from('a,b\n1,2'))).toBe('text/plain');
  expect(await contentTypeOf(Buffer.from([1, 2, 3, 255]))).toBeUndefined();
});
