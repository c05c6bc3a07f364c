import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';

/**
 * A line to the relay that carries frames as text. One literal interface, so that a test can run a relay and a client
 * in one process and cut the line wherever it likes.
 */
export type Transport = {
  send(frame: string): void;
  close(): void;
};

export type TransportEvents = {
  open(): void;
  frame(text: string): void;
  /** Called once, whatever ended the line. `code` as in `src/protocol/close-codes.ts`; 1006 when it just broke. */
  closed(code: number, reason: string): void;
};

export type Connect = (events: TransportEvents) => Transport;

const HANDSHAKE_TIMEOUT_MS = 10_000;
/** The relay pings every 25 s: a line silent for three times as long is dead, though nobody has said so. */
const SILENCE_MS = 80_000;
const MAX_DOWN_FRAME_BYTES = 64 * 1024 * 1024;

/** Connects to `<relay url>/api/v1/socket`. The token travels in the first frame, never in the URL. */
export function webSocketTransport(relayUrl: string): Connect {
  const url = new URL('api/v1/socket', relayUrl.endsWith('/') ? relayUrl : `${relayUrl}/`);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return (events) => {
    const socket = new WebSocket(url, {
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      maxPayload: MAX_DOWN_FRAME_BYTES,
      perMessageDeflate: false,
    });
    let why = '';
    const silence = setTimeout(() => {
      why = 'the line fell silent';
      socket.terminate();
    }, SILENCE_MS).unref();
    let stream: Duplex | undefined;
    socket.on('upgrade', (response) => (stream = response.socket));
    socket.on('open', () => events.open());
    socket.on('ping', () => silence.refresh());
    socket.on('message', (data: Buffer) => {
      silence.refresh();
      events.frame(data.toString('utf8'));
    });
    socket.on('error', (error) => {
      why = error.message;
    });
    socket.on('close', (code, reason) => {
      clearTimeout(silence);
      events.closed(code, reason.toString() || why);
    });
    return {
      send(frame) {
        // Several frames of one turn leave as one write.
        if (stream?.writableCorked === 0) {
          stream.cork();
          process.nextTick((held: Duplex) => held.uncork(), stream);
        }
        socket.send(frame);
      },
      close: () => socket.terminate(),
    };
  };
}
