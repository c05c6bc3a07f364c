import { join } from 'node:path';
import { openSandbox } from '../../fixtures/sandbox.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import type { Client } from '../../src/client/client.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { uuidv7 } from '../../src/lib/ids.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { lineTo } from './cutting-proxy.ts';
import { startTestRelay, type TestRelay } from './relay.ts';
import { consoleProgram, openTerminal, type Screen } from './terminal.ts';

export type SampleDesk = Omit<TestRelay, 'relay'> & {
  /** Where the relay is, also after a start. */
  url: string;
  /** The relay as it stops and starts. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** A console of the owner in a terminal. */
  console(columns: number, rows: number, env?: Record<string, string>): Promise<Screen>;
  /** A colleague's connection. */
  colleague(handle: string): Promise<Client>;
  /** A customer writes. The same address is the same customer. */
  customerWrites(
    inbox: string,
    address: string,
    name: string,
    text: string,
    more?: Record<string, unknown>,
  ): Promise<void>;
};

/** A relay with the sample shop in it. Its own customers stay silent, so that only the test says what happens. */
export async function startSampleDesk(options: { undoSendMs?: number } = {}): Promise<SampleDesk> {
  const clock = manualClock(Date.now());
  const random = seededRandom(5);
  const sandbox = await openSandbox({
    clock,
    random,
    newId: uuidv7(clock, random),
    channels: CHANNELS,
    hasWeather: false,
    onError: () => undefined,
  });
  const settings = { channels: sandbox.channels, undoSendMs: options.undoSendMs ?? 0 };
  const desk = await startTestRelay(settings);
  await sandbox.moveIn(desk.relay);
  const { dataDir } = desk;
  const port = Number(new URL(desk.relay.url).port);
  let now: TestRelay = desk;
  const screens: Screen[] = [];
  let events = 0;

  return {
    ...desk,
    url: desk.relay.url,
    stop: () => now.relay.close(),
    async start() {
      now = await startTestRelay({ ...settings, dataDir, port });
    },
    async console(columns, rows, env = {}) {
      const screen = openTerminal({
        file: process.execPath,
        args: [await consoleProgram()],
        columns,
        rows,
        env: {
          PARLEY_TEST_URL: await lineTo(desk.relay.url),
          PARLEY_TEST_TOKEN: desk.token,
          XDG_CONFIG_HOME: join(dataDir, 'home', 'config'),
          XDG_STATE_HOME: join(dataDir, 'home', 'state'),
          ...env,
        },
      });
      screens.push(screen);
      return screen;
    },
    async colleague(handle) {
      const agents = await now.relay.store.reader.agents();
      const agent = agents.find((each) => each.handle === handle);
      if (agent === undefined) throw new Error(`nobody is called @${handle}`);
      const { token } = await now.relay.accounts.startSession(agent, 'test');
      return desk.client(token);
    },
    async customerWrites(inbox, address, name, text, more = {}) {
      events += 1;
      const { status, json } = await desk.api('POST', '/api/v1/messages', {
        inbox,
        eventId: `test-${events}`,
        from: { address, name },
        text,
        at: Date.now(),
        ...more,
      });
      if (status >= 300) throw new Error(`the message was refused: ${JSON.stringify(json)}`);
    },
    async dispose() {
      for (const screen of screens) screen.kill();
      await now.dispose();
      await sandbox[Symbol.asyncDispose]();
    },
  };
}
