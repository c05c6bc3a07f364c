import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../domain/failure.ts';
import type { AttachmentStore } from '../attachments.ts';
import type { FileLinks } from '../file-links.ts';
import type { HttpServer } from './server.ts';

type Query = { until?: string; type?: string; signature?: string };

/** Files for providers that fetch them by a signed link. A link that is wrong or old finds nothing. */
export function serveLinkedFiles(
  app: HttpServer,
  deps: { attachments: AttachmentStore; links: FileLinks },
): void {
  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { sha256 } = request.params as { sha256: string };
    const { until = '', type: contentType = '', signature = '' } = request.query as Query;
    if (!deps.links.allows({ sha256, until, contentType, signature })) throw notFound('such file');
    const bytes = await deps.attachments.read(sha256);
    // The type was signed with the link; no browser shall make a page of it all the same.
    return reply
      .type(contentType)
      .header('content-disposition', 'attachment')
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(bytes));
  }
  app.get('/files/:sha256', { schema: { hide: true } }, serve);
  // The name at the end is for providers that go by the ending.
  app.get('/files/:sha256/:name', { schema: { hide: true } }, serve);
}
