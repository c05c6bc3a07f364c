import { Failure } from '../../domain/failure.ts';
import { refusalOf, says } from '../../domain/refusal.ts';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools, OutboundRequest, OutboundResponse } from '../port/tools.ts';
import { networkWords } from '../../domain/network-words.ts';
import { sentence } from '../../domain/sentence.ts';

type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;

/** Errors of connecting: the request cannot have left. */
const NEVER_LEFT: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * One request of a send. When no answer comes, what is answered says whether it may have arrived: it cannot when no
 * connection was made, it may otherwise. With a key the provider honours (`idempotent`) it is simply tried again.
 */
export async function attempt(
  tools: Pick<ChannelTools, 'fetch'>,
  url: string,
  request: OutboundRequest,
  { provider, idempotent = false }: { provider: string; idempotent?: boolean },
): Promise<{ answer: OutboundResponse } | { failed: Failed }> {
  try {
    return { answer: await tools.fetch(url, request) };
  } catch (error) {
    if (error instanceof Failure)
      return {
        failed: {
          outcome: 'failed',
          reason: 'content',
          message: error.message,
          refusal: refusalOf(error.details),
        },
      };
    const message = `No answer from ${provider}: ${networkWords(error) ?? (error as Error).message}`;
    const said = says('no_answer', { provider });
    const neverLeft = error instanceof Error && 'code' in error && NEVER_LEFT.includes(error.code);
    return {
      failed:
        neverLeft || idempotent
          ? { outcome: 'failed', reason: 'retry', message, ...said }
          : { outcome: 'unknown', message: `${sentence(message)} It may have arrived.`, ...said },
    };
  }
}

/** The answer’s body as JSON; undefined when it is none. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
