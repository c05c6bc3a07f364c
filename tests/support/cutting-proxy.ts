import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { isWireSlow, wireLater } from './lag.ts';

/** A line between a console and its relay that can be cut where it hurts. */
export type CuttingProxy = {
  url: string;
  /** The next answer of the relay is lost, and the line with it: what was asked was heard. */
  loseNextAnswer(): void;
  /** Nobody gets through until `mend()`: what happens at the relay meanwhile is certain to come first. */
  cut(): void;
  mend(): void;
  /** Lines that were cut so far. */
  cuts(): number;
  close(): void;
};

/** Stands before the relay at `target`. */
export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const port = Number(new URL(target).port);
  const open = new Set<Socket>();
  let isArmed = false;
  let isCut = false;
  let cuts = 0;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    const both = [near, far];
    for (const socket of both) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        // Behind what is still under way.
        wireLater(() => {
          for (const other of both) other.destroy();
        });
      });
    }
    let hasAsked = false;
    near.on('data', (bytes) => {
      hasAsked = isArmed;
      wireLater(() => void far.write(bytes));
    });
    far.on('data', (bytes) => {
      if (!isArmed || !hasAsked) {
        wireLater(() => void near.write(bytes));
        return;
      }
      isArmed = false;
      cuts += 1;
      near.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    loseNextAnswer: () => {
      isArmed = true;
    },
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    cuts: () => cuts,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

const far = new Map<string, Promise<CuttingProxy>>();

/** The relay's address as a console gets it: its own, or with `PARLEY_TEST_WIRE_LAG_MS` that of a slow line to it. */
export async function lineTo(url: string): Promise<string> {
  if (!isWireSlow) return url;
  const known = far.get(url) ?? startCuttingProxy(url);
  far.set(url, known);
  return (await known).url;
}
