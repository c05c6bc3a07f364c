import { createClient } from '../../src/client/client.ts';
import { webSocketTransport } from '../../src/client/transport.ts';
import type { Context } from '../kit/context.ts';
import { plainLines } from '../../views/plain-lines.ts';
import { wordsFor } from './language.ts';

/** Says what happens at the desk, a line each, until `signal` aborts: for pipes, logs and CI. */
export function streamDesk(
  context: Pick<Context, 'clock' | 'random' | 'newId' | 'out' | 'env' | 'input'>,
  relay: { url: string; token: string },
  signal: AbortSignal,
): Promise<void> {
  const { clock, random, newId, out } = context;
  const client = createClient({
    connect: webSocketTransport(relay.url),
    token: relay.token,
    clock,
    random,
    newId,
  });
  const say = plainLines(client, wordsFor(context));
  const { promise, resolve } = Promise.withResolvers<void>();
  let writing: Promise<void> = Promise.resolve();
  const stop = client.subscribe((event) => {
    for (const line of say(event)) writing = writing.then(() => out.line(line)).catch(() => undefined);
  });
  const leave = (): void => {
    stop();
    client.close();
    resolve(writing);
  };
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return promise;
}
