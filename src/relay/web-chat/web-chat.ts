import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { WEB_FILE_MAX_BYTES } from '../../channels/web/index.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import { linkRef } from '../../domain/link-ref.ts';
import { HTTP_STATUS, toFailureFrame } from '../../protocol/failure.ts';
import {
  sessionRequest,
  VISITOR_FILES_MAX,
  VISITOR_TEXT_MAX,
  type VisitorConfig,
} from '../../protocol/visitor.ts';
import { encodedFor, type Asset, type Assets } from './assets.ts';
import { ACCEPTED_FILES } from './file-kinds.ts';
import { fileRoutes, parameter } from './files.ts';
import type { WebChatHost, WebInbox } from './host.ts';
import { visitorHub, type VisitorHub } from './hub.ts';
import { RULES, takeFor, tooOften } from './limits.ts';
import { isOwnOrigin, socketOrigin } from './origin.ts';
import { chatPage, COMMON_HEADERS, MISSING_HEADERS, MISSING_PAGE, PAGE_ICON, pageHeaders } from './page.ts';
import { openSession } from './session.ts';
import { visitorSockets } from './sockets.ts';
import { fileTicket, tickets, uploadReceipt } from './tickets.ts';

/**
 * The chat on web pages: the hosted page, the loader that embeds it, and the REST and socket doors of visitors. It
 * keeps no conversations: see `WebChatHost` for what it asks of the relay.
 */
export type WebChat = {
  hub: VisitorHub;
  /** For the HTTP server's `upgrade` event; false when the request is not for a visitor socket. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): void;
};

/** Adds the web chat's routes to `app`. `assets` is the built widget (`readAssets`). */
export function webChat(app: FastifyInstance, host: WebChatHost, assets: Assets): WebChat {
  const fileTickets = tickets(host.key('web-chat file'), fileTicket);
  const receipts = tickets(host.key('web-chat upload'), uploadReceipt);
  const hub = visitorHub({ host, tickets: fileTickets });
  const sockets = visitorSockets({ host, hub, tickets: fileTickets, receipts });

  async function inboxOf(request: FastifyRequest): Promise<WebInbox> {
    const web = await host.inboxBySlug(parameter(request, 'slug'));
    if (web === undefined) throw notFound('chat at this address', 'Check the link.');
    return web;
  }

  // A scope of its own: the upload's body parser and the error handler are the web chat's alone.
  void app.register((scope, _options, done) => {
    scope.setErrorHandler((error, _request, reply) => answerError(error, reply, host));
    pageRoutes(scope, host, assets);
    apiRoutes(scope, host, inboxOf);
    fileRoutes(scope, { host, fileTickets, receipts, inboxOf });
    done();
  });

  return {
    hub,
    handleUpgrade: (request, socket, head) => sockets.handleUpgrade(request, socket, head),
    close: () => sockets.close(),
  };
}

function pageRoutes(app: FastifyInstance, host: WebChatHost, assets: Assets): void {
  const paths = {
    script: `/widget/chat.js?v=${assets['chat.js'].hash}`,
    style: `/widget/chat.css?v=${assets['chat.css'].hash}`,
  };

  app.get('/chat/:slug', async (request, reply) => {
    const web = await host.inboxBySlug(parameter(request, 'slug'));
    if (web === undefined) return reply.status(404).headers(MISSING_HEADERS).send(MISSING_PAGE);
    const socket = socketOrigin(request.protocol, request.headers.host, host.publicOrigin());
    return reply
      .headers(pageHeaders(web.settings, socket))
      .send(chatPage(configOf(web, host, request.query), paths));
  });

  // Any site may load the loader (with subresource integrity, if it likes): it holds nothing of anybody's.
  app.get('/widget.js', (request, reply) =>
    sendAsset(request, reply, assets['widget.js'], {
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=3600',
    }),
  );
  app.get('/widget/icon.svg', (_request, reply) =>
    reply
      .headers({
        ...COMMON_HEADERS,
        'content-type': 'image/svg+xml',
        'cache-control': 'public, max-age=86400',
      })
      .send(PAGE_ICON),
  );
  for (const name of ['chat.js', 'chat.css'] as const) {
    app.get(`/widget/${name}`, (request, reply) =>
      sendAsset(request, reply, assets[name], {
        'cross-origin-resource-policy': 'same-origin',
        // The page names its content by hash.
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
  }
}

function apiRoutes(
  app: FastifyInstance,
  host: WebChatHost,
  inboxOf: (request: FastifyRequest) => Promise<WebInbox>,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/api/')) {
      void reply.headers({ ...COMMON_HEADERS, 'cache-control': 'no-store' });
      if (request.method === 'POST' && !fromOwnPage(request, host)) {
        done(new Failure('forbidden', 'Only the chat page may do this.'));
        return;
      }
    }
    done();
  });

  app.get('/api/chat/:slug/config', async (request) => configOf(await inboxOf(request), host, request.query));

  app.post('/api/chat/:slug/session', { bodyLimit: 65_536 }, async (request) => {
    const web = await inboxOf(request);
    const wait = takeFor(host.limiter, RULES.session, { visitor: undefined, address: request.ip });
    if (wait > 0) throw tooOften(wait);
    const parsed = sessionRequest.safeParse(request.body);
    if (!parsed.success) {
      throw new Failure('bad_input', 'This is not a session request.', {
        hint: parsed.error.issues[0]?.message,
      });
    }
    return openSession(host, web, parsed.data);
  });
}

/** Browsers name the page's origin with every POST; a client that is no browser has no cookie to be abused. */
function fromOwnPage(request: FastifyRequest, host: WebChatHost): boolean {
  const { origin } = request.headers;
  return origin === undefined || isOwnOrigin(origin, request.headers.host, host.publicOrigin());
}

/** The link the page was opened by; what is no ref is none. */
const cameBy = z.object({ ref: linkRef.optional().catch(undefined) });

function configOf({ inbox, settings }: WebInbox, host: WebChatHost, query: unknown): VisitorConfig {
  const { ref } = cameBy.parse(query);
  const greeting = ref === undefined ? undefined : inbox.greetings?.[ref];
  return {
    slug: inbox.slug,
    title: settings.title,
    greeting: greeting === undefined ? settings.greeting : { en: greeting },
    ...(ref === undefined ? {} : { ref }),
    form: settings.form,
    themeColour: settings.themeColour,
    replyTime: settings.replyTime,
    presence: host.presence(),
    allowedOrigins: settings.allowedOrigins,
    textMax: VISITOR_TEXT_MAX,
    file: { maxBytes: WEB_FILE_MAX_BYTES, maxCount: VISITOR_FILES_MAX, accept: [...ACCEPTED_FILES] },
  };
}

function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  asset: Asset,
  headers: Record<string, string>,
): FastifyReply {
  const etag = `"${asset.hash}"`;
  void reply.headers({ ...COMMON_HEADERS, ...headers, 'content-type': asset.type, etag });
  void reply.header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === etag) return reply.status(304).send();
  const { body, encoding } = encodedFor(asset, request.headers['accept-encoding']?.toString() ?? '');
  if (encoding !== undefined) void reply.header('content-encoding', encoding);
  return reply.send(body);
}

function answerError(error: unknown, reply: FastifyReply, host: WebChatHost): FastifyReply {
  const failure = asFailure(error);
  if (failure === undefined) host.log.warn({ err: error }, 'A request of the web chat failed.');
  const frame = toFailureFrame(failure ?? error);
  return reply.status(HTTP_STATUS[frame.kind]).send(frame);
}

/** What Fastify itself refuses (a body too large or not JSON) in our words. */
function asFailure(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error;
  const status: unknown = Reflect.get(Object(error), 'statusCode');
  if (status === 413) return new Failure('too_large', 'This is larger than the chat takes.');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Failure('bad_input', 'The request could not be read.');
  }
  return undefined;
}
