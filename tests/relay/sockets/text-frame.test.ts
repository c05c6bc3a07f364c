import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { expect, test } from 'vitest';
import { textFrame } from '../../../src/relay/sockets/text-frame.ts';

test('a client reads frames of every size, between those that ws writes', async () => {
  const sizes = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];
  const server = new WebSocketServer({ port: 0, perMessageDeflate: false });
  server.on('connection', (socket, { socket: stream }) => {
    for (const size of sizes) {
      stream.write(textFrame(Buffer.alloc(size, 'x')));
      socket.send(`after ${size}`);
    }
  });
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const received: string[] = [];
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('message', (data: Buffer, isBinary) => {
      expect(isBinary).toBe(false);
      received.push(data.toString());
      if (received.length === sizes.length * 2) resolve();
    });
  });
  client.terminate();
  server.close();
  expect(received).toEqual(sizes.flatMap((size) => ['x'.repeat(size), `after ${size}`]));
});
