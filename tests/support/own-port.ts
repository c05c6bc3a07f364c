import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems hand out by themselves (Linux from 32768, others from 49152), above what services listen on. */
const FIRST = 20_000;
const COUNT = 12_000;

/**
 * A port that is free, and that nobody is given by chance once it is let go of: a relay that is stopped and started again
 * finds it as it left it. One the system has chosen (port 0) may meanwhile have gone to any connection of the machine.
 */
export async function ownPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
