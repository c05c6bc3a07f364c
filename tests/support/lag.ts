import type { Connect } from '../../src/client/transport.ts';

/**
 * A slow machine, on purpose. What comes two ways may come in either order: keys through the terminal, frames through a
 * socket. On a fast machine it hardly ever does, so a test that relies on the order passes, until it does not. With one of
 * these set to some hundred milliseconds it fails each time:
 *
 * - `PARLEY_TEST_KEY_LAG_MS`: keys reach the program this much later;
 * - `PARLEY_TEST_SCREEN_LAG_MS`: what the program writes is seen this much later;
 * - `PARLEY_TEST_WIRE_LAG_MS`: what a console and its relay say to each other arrives this much later, each way;
 * - `PARLEY_TEST_COLLEAGUE_LAG_MS`: the same for a client in the test's own process.
 *
 * Whatever goes one way keeps its order.
 */
const lagMs = (name: string): number => Number(process.env[`PARLEY_TEST_${name}_LAG_MS`] ?? 0);

/** Does what it is given that much later, in order; without a lag at once. */
type Later = (task: () => void) => void;

const laterBy = (ms: number): Later => (ms > 0 ? (task) => void setTimeout(task, ms) : (task) => task());

export const keyLater = laterBy(lagMs('KEY'));
export const screenLater = laterBy(lagMs('SCREEN'));
export const wireLater = laterBy(lagMs('WIRE'));
export const isWireSlow = lagMs('WIRE') > 0;
const colleagueLater = laterBy(lagMs('COLLEAGUE'));

/** A colleague's line. What they close is closed at once, as it is without a lag. */
export function colleagueLine(connect: Connect): Connect {
  return (events) => {
    const line = connect({
      open: () => colleagueLater(() => events.open()),
      frame: (text) => colleagueLater(() => events.frame(text)),
      closed: (code, reason) => colleagueLater(() => events.closed(code, reason)),
    });
    let isOpen = true;
    return {
      send: (frame) => colleagueLater(() => void (isOpen && line.send(frame))),
      close() {
        isOpen = false;
        line.close();
      },
    };
  };
}
