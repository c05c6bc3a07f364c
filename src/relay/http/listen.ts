import { Failure } from '../../domain/failure.ts';
import type { HttpServer } from './server.ts';

/**
 * Opens the door and answers with its address. Port 0 takes any free one.
 * @throws Failure `conflict` when the port is taken, `bad_input` when there is no such place to listen
 */
export async function listen(
  app: HttpServer,
  { host, port }: { host: string; port: number },
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Failure('conflict', `Port ${port} on ${host} is taken.`, {
        hint: 'Choose another with --port, or --port 0 for any free one.',
        details: { reason: 'port_taken' },
      });
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Failure('bad_input', `Cannot listen on ${host}:${port} (${code}).`, {
        hint: 'Choose another --host or --port.',
      });
    }
    throw error;
  }
}
