import Fastify from 'fastify';
import { WebSocket } from 'ws';
import { z } from 'zod';
import {
  sessionAnswer,
  visitorDown,
  type VisitorDown,
  type VisitorUp,
} from '../../../src/protocol/visitor.ts';
import type { Assets } from '../../../src/relay/web-chat/assets.ts';
import { webChat, type WebChat } from '../../../src/relay/web-chat/web-chat.ts';
import type { FakeDesk } from './fake-host.ts';

const asset = (text: string, type: string) => ({ body: Buffer.from(text), type, hash: 'hash' });
export const FAKE_ASSETS: Assets = {
  'chat.js': asset('"chat"', 'text/javascript; charset=utf-8'),
  'chat.css': asset('body{}', 'text/css; charset=utf-8'),
  'widget.js': asset('"widget"', 'text/javascript; charset=utf-8'),
};

export const ANSWERS = { name: 'Jonas Weber', email: 'jonas@weber.example', topic: 'order', consent: true };

export type OpenChat = AsyncDisposable & {
  chat: WebChat;
  origin: string;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Fills the form; the visitor's token. */
  signIn(body?: unknown): Promise<string>;
  socket(options?: { origin?: string }): Promise<TestSocket>;
  /** A socket that has said hello, with its `ready`. */
  enter(token: string, since?: number): Promise<TestSocket & { ready: VisitorDown & { t: 'ready' } }>;
};

export type TestSocket = {
  frames: VisitorDown[];
  send(frame: VisitorUp): void;
  raw: WebSocket;
  /** The next frame of this kind that nobody has waited for yet. */
  next<Kind extends VisitorDown['t']>(kind: Kind): Promise<VisitorDown & { t: Kind }>;
  closed: Promise<number>;
};

/** The web chat over a desk in memory, listening on a free port. */
export async function openChat(desk: FakeDesk, assets: Assets = FAKE_ASSETS): Promise<OpenChat> {
  const app = Fastify();
  const chat = webChat(app, desk.host, assets);
  desk.hub = chat.hub;
  app.server.on('upgrade', (request, socket, head) => {
    if (!chat.handleUpgrade(request, socket, head)) socket.destroy();
  });
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  const sockets: WebSocket[] = [];

  const post: OpenChat['post'] = (path, body, headers = {}) =>
    fetch(`${origin}/api/chat/shop/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  const socket: OpenChat['socket'] = (options = { origin }) => {
    const raw = new WebSocket(`${origin.replace('http', 'ws')}/api/chat/shop/socket`, options);
    sockets.push(raw);
    return testSocket(raw);
  };

  return {
    chat,
    origin,
    post,
    socket,
    async signIn(body = { answers: ANSWERS, language: 'de' }) {
      const response = await post('session', body);
      return sessionAnswer.parse(await response.json()).token;
    },
    async enter(token, since) {
      const opened = await socket();
      opened.send({ t: 'hello', token, since });
      return { ...opened, ready: await opened.next('ready') };
    },
    async [Symbol.asyncDispose]() {
      for (const raw of sockets) raw.terminate();
      chat.close();
      await app.close();
    },
  };
}

function testSocket(raw: WebSocket): Promise<TestSocket> {
  const frames: VisitorDown[] = [];
  const unread: VisitorDown[] = [];
  let wake = (): void => undefined;
  raw.on('message', (data) => {
    const frame = visitorDown.parse(JSON.parse(z.instanceof(Buffer).parse(data).toString()));
    frames.push(frame);
    unread.push(frame);
    wake();
  });
  const closed = new Promise<number>((resolve) => raw.on('close', resolve));
  async function next<Kind extends VisitorDown['t']>(kind: Kind): Promise<VisitorDown & { t: Kind }> {
    for (;;) {
      const index = unread.findIndex(({ t }) => t === kind);
      const [frame] = index < 0 ? [] : unread.splice(index, 1);
      if (frame !== undefined) return frame as VisitorDown & { t: Kind };
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return new Promise((resolve, reject) => {
    raw.on('error', reject);
    raw.on('open', () =>
      resolve({ frames, raw, next, closed, send: (frame) => raw.send(JSON.stringify(frame)) }),
    );
  });
}
