import { fileTypeFromBuffer } from 'file-type';
import type { NewId } from '../../lib/ids.ts';
import { MAX_ATTACHMENT_BYTES, type AttachmentStore } from '../attachments.ts';
import { demand } from '../caller.ts';
import { attachmentOf } from '../inbound/attachment-of.ts';
import type { Authenticate } from './bearer.ts';
import type { HttpServer } from './server.ts';

/** Files of agents: uploaded before the message that carries them, fetched by their content's hash. */
export function serveFiles(
  app: HttpServer,
  deps: { attachments: AttachmentStore; authenticate: Authenticate; newId: NewId },
): void {
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MAX_ATTACHMENT_BYTES },
      (_request, body, parsed) => {
        parsed(null, body);
      },
    );
    scope.post(
      '/api/v1/files',
      {
        bodyLimit: MAX_ATTACHMENT_BYTES,
        schema: { summary: 'Upload a file; the answer goes into message.send' },
      },
      async (request) => {
        const caller = await deps.authenticate(request);
        demand(caller, 'conversation.write');
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { name = 'file' } = request.query as { name?: string };
        const type = await fileTypeFromBuffer(bytes);
        const declared = request.headers['content-type'] ?? 'application/octet-stream';
        const contentType =
          type?.mime ?? (declared.startsWith('text/plain') ? 'text/plain' : 'application/octet-stream');
        return attachmentOf({ name, contentType, bytes }, await deps.attachments.save(bytes), deps.newId());
      },
    );
    done();
  });

  app.get('/api/v1/files/:sha256', { schema: { summary: 'A stored file' } }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    demand(caller, 'conversation.read');
    const { sha256 } = request.params as { sha256: string };
    const bytes = await deps.attachments.read(sha256);
    return reply
      .type('application/octet-stream')
      .header('content-disposition', 'attachment')
      .header('content-security-policy', "sandbox; default-src 'none'")
      .send(Buffer.from(bytes));
  });
}
