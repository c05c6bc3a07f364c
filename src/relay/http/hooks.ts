import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChannelTools, ConfiguredInbox } from '../../channels/port/tools.ts';
import type { HookAnswer, Webhook, WebhookRequest } from '../../channels/port/webhook.ts';
import { Failure, notFound } from '../../domain/failure.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Reader } from '../../store/port.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import { formOf } from '../inbound/form-of.ts';
import type { Intake } from '../inbound/intake.ts';
import type { Limiter } from '../limiter.ts';
import type { HttpServer } from './server.ts';

const HOOK_BODY_BYTES = 4 * 1024 * 1024;
/** Beyond this a provider is told to come back; nothing is dropped. */
const HOOKS_PER_INBOX = { burst: 200, perMs: 1_000 };

/**
 * Where providers post: `/hooks/<inbox>`. Signature over the raw bytes first, then reading, then one commit, then 200.
 * What is signed but cannot be read is kept raw and acknowledged, so that a provider does not repeat it for days.
 */
export function serveHooks(
  app: HttpServer,
  deps: {
    reader: Reader;
    channels: ChannelDesk;
    intake: Intake;
    tools: ChannelTools;
    clock: Clock;
    limiter: Limiter;
    /** As the provider calls it: signatures may be over the whole address. */
    publicUrl?: string | undefined;
  },
): void {
  async function open(
    slug: string,
  ): Promise<{ inbox: Inbox; webhook: Webhook<unknown>; configured: ConfiguredInbox }> {
    const inbox = await deps.channels.inboxBySlug(slug);
    if (inbox === undefined || inbox.status === 'removed') throw notFound(`inbox "${slug.slice(0, 64)}"`);
    if (inbox.status === 'paused') throw new Failure('unavailable', `The inbox ${slug} is paused.`);
    const { channel, configured } = await deps.channels.configure(inbox);
    if (channel.webhook === undefined) throw notFound(`webhook of "${slug}"`);
    return { inbox, webhook: channel.webhook, configured };
  }

  const hookOf = (request: FastifyRequest): WebhookRequest => ({
    method: request.method,
    url: `${deps.publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`}${request.url}`,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? undefined : value,
      ]),
    ),
    query: request.query as Record<string, string>,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  });

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: HOOK_BODY_BYTES },
      (_request, body, parsed) => {
        parsed(null, body);
      },
    );
    const receive = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const { inbox: slug } = request.params as { inbox: string };
      const { inbox, webhook, configured } = await open(slug);
      const hook = hookOf(request);
      const verdict = webhook.verify(hook, configured, deps.clock.now());
      if (!verdict.ok) {
        request.log.warn({ inbox: slug, why: verdict.why }, 'a webhook was refused');
        throw new Failure('not_signed_in', 'The signature is missing, wrong or too old.');
      }
      // Counted after the signature: a flood of forgeries must not crowd out the provider.
      const waitMs = deps.limiter.hit(`hook ${inbox.id}`, HOOKS_PER_INBOX);
      if (waitMs > 0)
        throw new Failure('unavailable', 'Too many events at once.', { details: { retryAfterMs: waitMs } });
      let items;
      try {
        items = webhook.read(hook, configured, deps.clock.now());
      } catch (error) {
        await deps.intake.quarantine(
          inbox,
          hook.body,
          error instanceof Error ? error.message : 'cannot be read',
        );
        return { quarantined: true };
      }
      await deps.intake.deliver(inbox, items);
      const answer = await webhook.answer?.(hook, configured, {
        ...deps.tools,
        form: (entryId) => formOf(deps.reader, inbox.id, entryId),
      });
      if (answer !== undefined) return say(reply, answer);
      const quarantined = items.filter(({ kind }) => kind === 'unreadable').length;
      return { received: items.length - quarantined, ...(quarantined > 0 && { quarantined }) };
    };
    scope.post(
      '/hooks/:inbox',
      { bodyLimit: HOOK_BODY_BYTES, schema: { summary: 'What a provider posts', security: [] } },
      receive,
    );
    // Some append a path of their own to the address they are given (Apple: `/message`).
    scope.post('/hooks/:inbox/*', { bodyLimit: HOOK_BODY_BYTES, schema: { hide: true } }, receive);
    scope.get(
      '/hooks/:inbox',
      { schema: { summary: 'A provider’s handshake', security: [] } },
      async (request, reply) => {
        const { inbox: slug } = request.params as { inbox: string };
        const { webhook, configured } = await open(slug);
        const answer = webhook.challenge?.(hookOf(request), configured);
        if (answer === undefined) throw new Failure('forbidden', 'There is nothing to answer here.');
        return say(reply, answer);
      },
    );
    done();
  });
}

function say(reply: FastifyReply, { status, contentType, body }: HookAnswer): FastifyReply {
  return reply.status(status).type(contentType).send(body);
}
