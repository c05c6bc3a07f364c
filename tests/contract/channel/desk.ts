import { afterAll, beforeAll, expect } from 'vitest';
import type { Accepted, Hook, OpenSimulator, Simulator } from '../../../fixtures/channels/simulator.ts';
import type { Channel } from '../../../src/channels/port.ts';
import type { MessageEntry } from '../../../src/domain/timeline.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const ANA = { from: '4242', name: 'Ana' };
const PUBLIC_URL = 'https://desk.example';

/** A whole relay with one inbox whose provider is played on the other side, and what is asked of both. */
export type PlayedDesk = ReturnType<typeof playedDesk>;

/** Opens it before the tests of the suite it is called in, and closes it after them. */
export function playedDesk(channel: Channel, openSimulator: OpenSimulator) {
  const { kind } = channel;
  let relay: TestRelay;
  let provider: Simulator;
  let messages = 0;

  beforeAll(async () => {
    provider = await openSimulator({ hookUrl: `${PUBLIC_URL}/hooks/door` });
    relay = await startTestRelay({ publicUrl: PUBLIC_URL });
    const { settings } = provider;
    const added = await relay.api('POST', '/api/v1/inboxes', {
      channel: kind,
      name: kind,
      slug: 'door',
      settings,
    });
    expect(added).toMatchObject({ status: 200 });
  });
  afterAll(async () => {
    await relay.dispose();
    await provider.close();
  });

  /** What comes over a line has no status: it is there once the provider hears that it was received. */
  async function post({
    headers,
    body,
    line,
  }: Hook): Promise<{ status: number; json: Record<string, unknown> }> {
    if (line === undefined) return relay.api('POST', '/hooks/door', body, headers);
    await provider.push?.(line);
    return { status: 200, json: {} };
  }
  const doing = (who = ANA) => ({ ...who, id: String((messages += 1)), atMs: Date.now() });
  const position = () => relay.relay.store.reader.position();
  const contactOf = (from: string) =>
    relay.relay.store.reader.contactByChannelAddress(kind, provider.addressOf?.(from) ?? from);

  /** Who a new customer is may be asked of the provider afterwards: that is a change of its own. */
  const isNamed = async (): Promise<boolean> =>
    provider.namesWhenAsked !== true || (await contactOf(ANA.from))?.name !== '';

  async function thread(address = ANA.from): Promise<MessageEntry[]> {
    const { reader } = relay.relay.store;
    const contact = await contactOf(address);
    const conversations = contact === undefined ? [] : await reader.conversationsOfContact(contact.id, 10);
    const entries = await Promise.all(conversations.map(({ id }) => reader.entries(id, { limit: 100 })));
    return entries.flat().filter((entry) => entry.kind === 'message');
  }
  async function conversationOf(address = ANA.from): Promise<string> {
    const contact = await contactOf(address);
    const [newest] = await relay.relay.store.reader.conversationsOfContact(contact?.id ?? '', 1);
    return newest?.id ?? '';
  }
  async function reply(body: object, address = ANA.from): Promise<string> {
    const { json, status } = await relay.api(
      'POST',
      `/api/v1/conversations/${await conversationOf(address)}/messages`,
      body,
    );
    expect({ status, json }).toMatchObject({ status: 200 });
    return (json['result'] as { entryId: string }).entryId;
  }
  /** A reply that has reached the provider, as the provider keeps it. */
  async function answered(text: string): Promise<Accepted> {
    await status(await reply({ text }), 'sent');
    const to = provider.accepted.at(-1);
    if (to === undefined) throw new Error('nothing was accepted');
    return to;
  }
  const entry = async (id: string): Promise<MessageEntry | undefined> => {
    const found = await relay.relay.store.reader.entry(id);
    return found?.kind === 'message' ? found : undefined;
  };
  const log = () => relay.relay.store.reader.changesAfter(0, 100_000);
  /** All that was said of a reply on its way, in order: a state that soon passes is not missed. */
  const deliveriesOf = async (id: string) =>
    (await log()).flatMap(({ body }) =>
      body.type === 'entry.delivery' && body.entryId === id ? [body.delivery] : [],
    );
  /** Looks until it is so: providers answer in their own time. */
  async function eventually(isTrue: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 30_000;
    while (!(await isTrue())) {
      if (Date.now() > end) throw new Error('it never came');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  const status = (id: string, wanted: string) =>
    eventually(async () => (await entry(id))?.delivery?.status === wanted);

  return {
    channel,
    kind,
    get relay() {
      return relay;
    },
    get provider() {
      return provider;
    },
    post,
    doing,
    position,
    contactOf,
    isNamed,
    thread,
    conversationOf,
    reply,
    answered,
    entry,
    log,
    deliveriesOf,
    eventually,
    status,
  };
}
