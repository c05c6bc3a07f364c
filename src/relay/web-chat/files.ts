import type { FastifyInstance, FastifyRequest } from 'fastify';
import { WEB_FILE_MAX_BYTES } from '../../channels/web/index.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import type { UploadAnswer } from '../../protocol/visitor.ts';
import { contentDisposition, contentTypeOf, isPicture, safeFileName } from './file-kinds.ts';
import type { Visitor, WebChatHost, WebInbox } from './host.ts';
import { RULES, takeFor, tooOften } from './limits.ts';
import { THREAD_PAGE } from './seat.ts';
import { UPLOAD_RECEIPT_MS, type FileTicket, type Tickets, type UploadReceipt } from './tickets.ts';
import { COMMON_HEADERS } from './page.ts';
import { fileUrl } from './visible.ts';
import { findVisitor } from './visitors.ts';

export type FileDeps = {
  host: WebChatHost;
  fileTickets: Tickets<FileTicket>;
  receipts: Tickets<UploadReceipt>;
  /** The inbox the path names. Throws `Failure` `not_found`. */
  inboxOf(request: FastifyRequest): Promise<WebInbox>;
};

/** Upload, download and the renewal of a download's ticket. */
export function fileRoutes(app: FastifyInstance, deps: FileDeps): void {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: WEB_FILE_MAX_BYTES },
    (_request, body, done) => done(null, body),
  );

  app.post('/api/chat/:slug/files', { bodyLimit: WEB_FILE_MAX_BYTES }, (request) => upload(request, deps));

  app.get('/api/chat/:slug/files/:sha', async (request, reply) => {
    const web = await deps.inboxOf(request);
    const file = openTicket(request, web, deps);
    const bytes = await deps.host.readAttachment(file.sha);
    const picture = isPicture(file.type);
    return reply
      .headers({
        ...COMMON_HEADERS,
        'content-type': picture ? file.type : 'application/octet-stream',
        'content-disposition': contentDisposition(picture ? 'inline' : 'attachment', file.name),
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, max-age=300',
      })
      .send(Buffer.from(bytes));
  });

  app.post('/api/chat/:slug/files/:sha/ticket', async (request) => {
    const web = await deps.inboxOf(request);
    const visitor = await visitorOf(request, web, deps.host);
    const sha = parameter(request, 'sha');
    const thread = await deps.host.threadFor(web.inbox.id, visitor.address, { limit: THREAD_PAGE * 10 });
    const found = thread?.entries
      .filter(({ identityId }) => thread.identityIds.includes(identityId))
      .flatMap(({ attachments }) => attachments)
      .find(({ sha256 }) => sha256 === sha);
    if (found === undefined) throw notFound('such file in your conversation');
    const file = { sha, inbox: web.inbox.slug, name: found.name, type: found.contentType };
    return { url: fileUrl(deps.fileTickets, file, deps.host.clock.now()) };
  });
}

async function upload(request: FastifyRequest, deps: FileDeps): Promise<UploadAnswer> {
  const { host, receipts } = deps;
  const web = await deps.inboxOf(request);
  const visitor = await visitorOf(request, web, host);
  const wait = takeFor(host.limiter, RULES.file, { visitor: visitor.tokenHash, address: request.ip });
  if (wait > 0) throw tooOften(wait);
  const { body } = request;
  if (!Buffer.isBuffer(body) || body.length === 0) {
    throw new Failure('bad_input', 'The upload holds no file.', {
      hint: 'Send its bytes as application/octet-stream.',
    });
  }
  const type = await contentTypeOf(body);
  if (type === undefined) {
    throw new Failure('policy', 'Files of this kind cannot be sent here.', {
      hint: 'Pictures, PDF, office documents, sound, film and plain text can.',
    });
  }
  const name = safeFileName(headerName(request));
  const { sha256 } = await host.saveAttachment(body, name, type);
  const file = { sha: sha256, inbox: web.inbox.slug, name, type, bytes: body.length };
  const until = host.clock.now() + UPLOAD_RECEIPT_MS;
  return {
    receipt: receipts.issue({ ...file, address: visitor.address }, until),
    name,
    contentType: type,
    bytes: body.length,
  };
}

function openTicket(request: FastifyRequest, web: WebInbox, { host, fileTickets }: FileDeps): FileTicket {
  const ticket: unknown = Reflect.get(Object(request.query), 'ticket');
  const file = typeof ticket === 'string' ? fileTickets.open(ticket, host.clock.now()) : undefined;
  if (file === undefined || file.sha !== parameter(request, 'sha') || file.inbox !== web.inbox.slug) {
    throw new Failure('forbidden', 'This link to the file has run out.', {
      hint: 'Open the file from the chat again.',
    });
  }
  return file;
}

/** The visitor of a request with `Authorization: Bearer <token>`. Throws `Failure` `not_signed_in`. */
export async function visitorOf(request: FastifyRequest, web: WebInbox, host: WebChatHost): Promise<Visitor> {
  const token = /^Bearer (\S{1,512})$/.exec(request.headers.authorization ?? '')?.[1];
  const visitor = token === undefined ? undefined : await findVisitor(host, web.inbox.id, token);
  if (visitor === undefined) {
    throw new Failure('not_signed_in', 'This chat does not know you any more.', { hint: 'Open it again.' });
  }
  return visitor;
}

function headerName(request: FastifyRequest): string {
  const given = request.headers['x-file-name'];
  if (typeof given !== 'string') return 'file';
  try {
    return decodeURIComponent(given);
  } catch {
    return given;
  }
}

/** A named part of the path, or an empty string. */
export function parameter(request: FastifyRequest, name: string): string {
  const value: unknown = Reflect.get(Object(request.params), name);
  return typeof value === 'string' ? value : '';
}
