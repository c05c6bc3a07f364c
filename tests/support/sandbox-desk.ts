import { openSandbox, type Sandbox } from '../../fixtures/sandbox.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { uuidv7 } from '../../src/lib/ids.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { startTestRelay, type TestRelay } from './relay.ts';

/** A relay the sandbox has moved into: the real channels, their providers played, customers who wait for their time to run. */
export type SandboxDesk = AsyncDisposable & {
  readonly sandbox: Sandbox;
  readonly desk: TestRelay;
  /** The customers' time: it stands still until somebody lets it run. */
  clock: ReturnType<typeof manualClock>;
  /** What went wrong behind the scenes so far. */
  errors: readonly unknown[];
  /** The conversation with the customer of that address in an inbox; '' where there is none. */
  conversationWith(slug: string, address: string): Promise<string>;
  /** The messages from our own `text` on, while the customers' time runs. */
  since(conversationId: string, text: string): Promise<MessageEntry[]>;
  /** Closes it all, and opens it some time later on the same data, with new providers. */
  reopen(): Promise<void>;
};

export async function openSandboxDesk(seed: number): Promise<SandboxDesk> {
  const clock = manualClock(Date.now());
  const random = seededRandom(seed);
  const errors: unknown[] = [];
  const options = {
    clock,
    random,
    newId: uuidv7(clock, random),
    channels: CHANNELS,
    hasWeather: false,
    onError: (error: unknown) => void errors.push(error),
  };

  async function open(dataDir?: string): Promise<Pick<SandboxDesk, 'sandbox' | 'desk'>> {
    const sandbox = await openSandbox(options);
    const desk = await startTestRelay({
      channels: sandbox.channels,
      ...(dataDir === undefined ? {} : { dataDir }),
    });
    await sandbox.moveIn(desk.relay);
    return { sandbox, desk };
  }

  let now = await open();
  return {
    get sandbox() {
      return now.sandbox;
    },
    get desk() {
      return now.desk;
    },
    clock,
    errors,
    async conversationWith(slug, address) {
      const { reader } = now.desk.relay.store;
      const inbox = await reader.inboxBySlug(slug);
      const contact = await reader.contactByAddress(inbox?.id ?? '', address);
      const theirs = await reader.conversationsOfContact(contact?.id ?? '', 10);
      return theirs.find(({ replyTo }) => replyTo.inboxId === inbox?.id)?.id ?? '';
    },
    async since(conversationId, text) {
      clock.advance(250);
      const entries = await now.desk.relay.store.reader.entries(conversationId, { limit: 30 });
      const messages = entries.filter((entry) => entry.kind === 'message');
      return messages.slice(messages.findLastIndex((entry) => entry.text === text));
    },
    async reopen() {
      await now.desk.relay.close();
      await now.sandbox[Symbol.asyncDispose]();
      clock.advance(10_000);
      now = await open(now.desk.dataDir);
    },
    async [Symbol.asyncDispose]() {
      await now.desk.dispose();
      await now.sandbox[Symbol.asyncDispose]();
    },
  };
}
