import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { Failure } from '../../domain/failure.ts';
import { HTTP_STATUS, toFailureFrame } from '../../protocol/failure.ts';
import { parseJsonBody } from './json-body.ts';

const API_BODY_BYTES = 1024 * 1024;

export type HttpServer = FastifyInstance;

/** The HTTP server with its limits, its way with errors and its headers; routes come from the files beside this one. */
export function createHttpServer(log: FastifyBaseLogger): HttpServer {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // Lines carry what they are about; a logger for each request would cost every message one.
    childLoggerFactory: (logger) => logger,
    // What is refused before there is a route: a path that cannot be decoded.
    frameworkErrors: (error, request, reply) => void refuse(error, request, reply),
    bodyLimit: API_BODY_BYTES,
    requestTimeout: 30_000,
    keepAliveTimeout: 60_000,
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 512 },
    http: { headersTimeout: 10_000, maxHeaderSize: 16_384 },
  });

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      const value = parseJsonBody(body as Buffer);
      if (value === null) throw new Failure('bad_input', 'The body is null: send an object, or nothing.');
      done(null, value);
    } catch (error) {
      done(error as Error);
    }
  });

  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'no-referrer');
    done(null, payload);
  });

  app.setErrorHandler(refuse);

  app.setNotFoundHandler((request, reply) => {
    const error = toFailureFrame(
      new Failure('not_found', `There is no ${request.method} ${request.url.split('?')[0] ?? ''} here.`, {
        hint: 'GET /api/v1/openapi.json lists what there is.',
      }),
    );
    return reply.status(404).type('application/json').send(JSON.stringify({ error }));
  });
  return app;
}

/** Every error in our form, whoever found it. */
function refuse(error: FastifyError | Failure | Error, request: FastifyRequest, reply: FastifyReply) {
  const failure = asFailure(error, request.routeOptions.bodyLimit);
  if (!(failure instanceof Failure))
    request.log.error({ err: error, path: request.routeOptions.url }, 'a request failed');
  const frame = toFailureFrame(failure);
  const retryAfterMs = frame.details?.['retryAfterMs'];
  if (typeof retryAfterMs === 'number') reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
  else if (frame.kind === 'unavailable') reply.header('retry-after', 5);
  return reply
    .status(HTTP_STATUS[frame.kind])
    .type('application/json')
    .send(JSON.stringify({ error: frame }));
}

/** What Fastify refuses by itself (too large, wrong type, cut off), in our words. */
function asFailure(error: FastifyError | Error, bodyLimit: number | undefined): Error {
  if (error instanceof Failure) return error;
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status === 413) {
    const limit = bodyLimit === undefined ? 'what' : `the ${bodyLimit} bytes`;
    return new Failure('too_large', `The body is larger than ${limit} this endpoint takes.`, {
      hint: 'Send less at a time; files go to POST /api/v1/files.',
    });
  }
  if (status === 415) {
    return new Failure('bad_input', 'The body has a content type this endpoint does not take.', {
      hint: 'Send application/json.',
    });
  }
  if ('code' in error && error.code === 'FST_ERR_BAD_URL')
    return new Failure('bad_input', 'The path cannot be decoded: a “%” in it has to be written “%25”.');
  if (status >= 400 && status < 500) return new Failure('bad_input', error.message);
  return error;
}
