import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Accepted, Hook, OpenSimulator, Simulator } from '../../fixtures/channels/simulator.ts';
import type { Channel } from '../../src/channels/port.ts';
import { capabilities } from '../../src/domain/capabilities.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

/** What every kind of channel promises, whatever its provider. */
export function channelBasics(channel: Channel): void {
  test(`${channel.kind}: says what it is and can do as data`, () => {
    expect(channel.kind).toMatch(/^[a-z][a-z0-9-]{0,31}$/);
    expect(channel.label).not.toBe('');
    expect(capabilities.parse(channel.capabilities)).toEqual(channel.capabilities);
  });

  test(`${channel.kind}: an address is spelt one way, and nonsense is refused`, () => {
    expect(() => channel.normaliseAddress('')).toThrow();
  });
}

/** Of a message, what a customer or an agent would notice. */
const whatIsSaid = ({ id, direction, text, reactions, delivery }: MessageEntry) => ({
  id,
  direction,
  text,
  reactions: reactions?.map(({ emoji }) => emoji),
  delivery: delivery?.status,
});

/** A sentence for a person, not a code. */
const WORDS_RE = /\p{L}{2,}\s+\p{L}{2,}/u;
const WORDS = expect.stringMatching(WORDS_RE) as string;

const ANA = { from: '4242', name: 'Ana' };
const PUBLIC_URL = 'https://desk.example';

/**
 * What a channel with a provider over HTTP promises: a whole relay with the provider played on the other side. What is
 * about sending is asked of those that send.
 */
export function channelContract(channel: Channel, openSimulator: OpenSimulator): void {
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

  test(`${kind}: every case of this suite runs, or it is data why it does not apply`, () => {
    const { capabilities: can, send } = channel;
    const { posts, troubles, retryAfterMs, tellsNoReceipts } = provider;
    if (can.attachments !== 'none') expect(posts.attachment).toBeDefined();
    if (send === undefined) return;
    expect(troubles).toEqual(
      expect.arrayContaining([
        'rate_limited',
        'server_error',
        'no_answer',
        'token_expired',
        'recipient_gone',
        ...(can.window?.replyMs === undefined ? [] : ['window_closed']),
      ]),
    );
    if (tellsNoReceipts === undefined)
      expect(posts.receipt !== undefined).toBe(can.deliveryReceipts || can.readReceipts);
    else expect([posts.receipt, tellsNoReceipts]).toEqual([undefined, WORDS]);
    expect(retryAfterMs).toEqual(typeof retryAfterMs === 'number' ? expect.any(Number) : WORDS);
  });

  test(`${kind}: a signed message is stored once, however often it comes`, async () => {
    const hook = provider.posts.text({ ...doing(), text: 'Where is my order?' });
    expect((await post(hook)).status).toBe(200);
    await eventually(isNamed);
    const after = await position();
    expect((await post(hook)).status).toBe(200);
    expect(await position()).toBe(after);
    expect((await thread()).map(({ text }) => text)).toEqual(['Where is my order?']);
  });

  test(`${kind}: a link for a sign says where the customer found it, and nothing else can stand in it`, async () => {
    const link = await relay.api('GET', '/api/v1/inboxes/door/link?ref=shop-window');
    const { carries } = channel.link ?? {};
    expect(link).toMatchObject({ status: carries === undefined ? 422 : 200 });
    if (carries === undefined) return;
    expect(link.json).toMatchObject({ inbox: 'door', carries });
    const url = String(link.json['url']);
    expect(URL.canParse(url)).toBe(true);
    expect(decodeURIComponent(url).includes('shop-window')).toBe(carries !== 'nothing');
    expect((await relay.api('GET', '/api/v1/inboxes/door/link?ref=a%26b%3Dc')).status).toBe(400);
  });

  test(`${kind}: a wrong or missing signature is refused and stores nothing`, async () => {
    const before = await position();
    const hook = provider.posts.text({ ...doing(), text: 'forged' });
    expect((await post(provider.forged(hook))).status).toBe(401);
    expect((await post(provider.unsigned(hook))).status).toBe(401);
    expect(await position()).toBe(before);
  });

  test(`${kind}: what is unknown or malformed is kept raw and acknowledged`, async () => {
    const kept = async () =>
      ((await relay.api('GET', '/api/v1/quarantine')).json['items'] as unknown[]).length;
    expect((await post(provider.posts.unknown(doing()))).status).toBe(200);
    expect((await post(provider.posts.malformed())).status).toBe(200);
    expect(await kept()).toBe(2);
  });

  test(`${kind}: a body that is too large is refused`, async () => {
    const hook = provider.posts.text({ ...doing(), text: 'x'.repeat(5 * 2 ** 20) });
    expect((await post(hook)).status).toBe(413);
  });

  test(`${kind}: a file is copied here after the message is stored`, async () => {
    const { attachment } = provider.posts;
    if (attachment === undefined) return;
    await post(attachment({ ...doing(), fileName: 'invoice.pdf' }));
    const id = (await thread()).at(-1)?.id ?? '';
    await eventually(async () => ((await entry(id))?.attachments.length ?? 0) > 0);
    const [file] = (await entry(id))?.attachments ?? [];
    expect(file?.name).toBe(provider.fileName ?? 'invoice.pdf');
    const stored = await relay.relay.attachments.read(file?.sha256 ?? '');
    expect(Buffer.from(stored).equals(provider.fileBytes)).toBe(true);
  });

  const stale = channel.webhook?.signedForMs;
  test(`${kind}: ${stale === undefined ? 'what is replayed has no effect' : 'a replayed signature is refused once it is old, and has no effect before'}`, async () => {
    const { posts } = provider;
    const to = channel.send === undefined ? undefined : await answered('Sent once');
    const mine = doing();
    const hooks = [
      posts.text({ ...mine, text: 'Said once' }),
      posts.attachment?.({ ...doing(), fileName: 'once.pdf' }),
      posts.edit?.({ ...doing(), of: mine.id, text: 'Mended once' }),
      ...(to === undefined
        ? []
        : [
            posts.reaction?.({ ...doing(), emoji: '👍', on: to.id }),
            posts.receipt?.({ ...doing(), status: 'delivered', to }),
            posts.receipt?.({ ...doing(), status: 'read', to }),
            posts.settles?.({ ...doing(), to }),
          ]),
    ].filter((hook) => hook !== undefined);
    for (const hook of hooks) expect((await post(hook)).status).toBe(200);
    const after = (await thread()).map(whatIsSaid);
    expect(after.at(-1)).toBeDefined();
    for (const hook of hooks) expect((await post(hook)).status).toBe(200);
    expect((await thread()).map(whatIsSaid)).toEqual(after);
    if (stale === undefined) return;
    const old = posts.text({ ...doing(), atMs: Date.now() - stale - 60_000, text: 'recorded long ago' });
    expect((await post(old)).status).toBe(401);
    expect((await thread()).map(whatIsSaid)).toEqual(after);
  });

  const timeless = channel.webhook?.timeless === true;
  test(`${kind}: what comes out of order stands ${timeless ? 'as it came: its events say no time' : 'as the provider’s clock says'}`, async () => {
    const who = { from: '7000', name: 'Dora' };
    const [first, second] = [doing(who), doing(who)];
    const opening = { ...doing(who), atMs: Date.now() - 180_000 };
    await post(provider.posts.text({ ...opening, text: 'Hello' }));
    await post(provider.posts.text({ ...second, atMs: Date.now() - 60_000, text: 'second' }));
    await post(provider.posts.text({ ...first, atMs: Date.now() - 120_000, text: 'first' }));
    const { json } = await relay.api(
      'GET',
      `/api/v1/conversations/${await conversationOf(who.from)}/entries`,
    );
    const said = (json['entries'] as MessageEntry[]).filter((one) => one.kind === 'message');
    expect(said.map(({ text }) => text)).toEqual(
      timeless ? ['Hello', 'second', 'first'] : ['Hello', 'first', 'second'],
    );
  });

  if (channel.send === undefined) return;

  test(`${kind}: a reply reaches the provider once and is shown as sent`, async () => {
    const id = await reply({ text: 'It left this **morning**.' });
    await status(id, 'sent');
    expect(provider.accepted.filter(({ text }) => text.includes('morning'))).toHaveLength(1);
    expect((await entry(id))?.providerId).toBe(provider.accepted.at(-1)?.id);
  });

  test(`${kind}: a text beyond the limit is refused before it is queued`, async () => {
    const { status: answered } = await relay.api(
      'POST',
      `/api/v1/conversations/${await conversationOf()}/messages`,
      {
        text: 'y'.repeat(channel.capabilities.text.max + 1),
      },
    );
    expect(answered).toBe(413);
  });

  test(`${kind}: choices are shown or numbered, and the customer’s “2” is the answer`, async () => {
    const choices = [
      { id: 's', title: 'Small' },
      { id: 'm', title: 'Medium' },
    ];
    const id = await reply({ rich: { kind: 'quick_replies', text: 'Which size?', choices } });
    await status(id, 'sent');
    const native = channel.capabilities.rich?.quickReplies !== undefined;
    expect(provider.accepted.at(-1)?.text.includes('2. Medium')).toBe(!native);
    await post(provider.posts.text({ ...doing(), text: '2' }));
    const answer = { kind: 'answer', id: 'm', title: 'Medium', questionId: id };
    expect((await thread()).at(-1)?.parts).toEqual([answer]);
    const to = provider.accepted.at(-1);
    if (provider.posts.answer === undefined || to === undefined) return;
    await post(provider.posts.answer({ ...doing(), to, choice: { id: 'm', title: 'Medium' } }));
    expect((await thread()).at(-1)?.parts).toEqual([answer]);
  });

  test(`${kind}: a form opens where there are forms and what is filled in answers it, else its questions are written out`, async () => {
    const doors = channel.capabilities.rich?.form;
    const fields = [
      { key: 'order', label: 'Order & number', required: true },
      { key: 'shop', label: 'In which of our many shops have you bought the jacket you write of?' },
      {
        key: 'size',
        label: 'Size',
        choices: [
          { id: 's', title: 'Small' },
          { id: 'm', title: 'M < L' },
        ],
      },
    ];
    const rich = {
      kind: 'form',
      text: 'About your return',
      opener: 'Fill in the form of your return',
      fields,
    };
    const id = await reply({ rich });
    await status(id, 'sent');
    const to = provider.accepted.at(-1);
    expect(to?.text).toContain('About your return');
    expect(to?.text.includes('Size')).toBe(doors === undefined);
    if (doors === undefined || to === undefined) return;
    const { forms } = provider;
    if (forms === undefined) throw new Error(`${kind} claims forms, and its simulator has none`);
    const before = (await thread()).length;
    const opened = await post(forms.press({ ...doing(), to }));
    expect(opened.status).toBe(200);
    expect(forms.shown(opened.json)).toEqual(fields.map(({ label }) => label));
    expect((await thread()).length, 'a pressed opener says nothing').toBe(before);
    const filled = forms.fillIn({ ...doing(), to, answers: ['#1234', '', 'M < L'] });
    expect((await post(filled)).status).toBe(200);
    expect((await post(filled)).status, 'a second try has no effect').toBe(200);
    const [answer, ...more] = (await thread()).slice(before);
    expect(more).toEqual([]);
    const answers = [
      { label: 'Order & number', value: '#1234' },
      { label: 'Size', value: 'M < L' },
    ];
    expect(answer?.parts).toEqual([{ kind: 'form', questionId: id, answers }]);
    expect(answer?.conversationId).toBe((await entry(id))?.conversationId);
  });

  test(`${kind}: reactions, edits and receipts find their message`, async () => {
    const { reaction, edit, receipt } = provider.posts;
    const mine = doing();
    await post(provider.posts.text({ ...mine, text: 'teh parcel' }));
    const written = (await thread()).at(-1);
    if (edit !== undefined) {
      await post(edit({ ...doing(), of: mine.id, text: 'the parcel' }));
      expect((await entry(written?.id ?? ''))?.text).toBe('the parcel');
    }
    const id = await reply({ text: 'Thank you' });
    await status(id, 'sent');
    const to = provider.accepted.at(-1);
    if (to === undefined) throw new Error('nothing was accepted');
    if (reaction !== undefined) {
      await post(reaction({ ...doing(), emoji: '👍', on: to.id }));
      expect((await entry(id))?.reactions?.map(({ emoji }) => emoji)).toEqual(['👍']);
    }
    if (receipt !== undefined) {
      await post(receipt({ ...doing(), status: 'read', to }));
      await post(receipt({ ...doing(), status: 'delivered', to }));
      expect((await entry(id))?.delivery?.status).toBe('read');
    }
  });

  test(
    `${kind}: a provider that is busy or down is tried again, once it may be`,
    { timeout: 120_000 },
    async () => {
      for (const trouble of ['rate_limited', 'server_error'] as const) {
        if (!provider.troubles.includes(trouble)) continue;
        const before = provider.accepted.length;
        provider.meets(trouble);
        const askedAt = Date.now();
        const id = await reply({ text: `after ${trouble}` });
        await status(id, 'sent');
        const { retryAfterMs } = provider;
        if (trouble === 'rate_limited' && typeof retryAfterMs === 'number') {
          const waited = (await deliveriesOf(id)).filter((delivery) => delivery.status === 'queued');
          expect(waited.filter(({ dueAt }) => dueAt >= askedAt + retryAfterMs)).not.toEqual([]);
        }
        expect(provider.accepted.length).toBe(before + 1);
      }
    },
  );

  const fates = ['recipient_gone', 'window_closed'] as const;
  test.each(fates)(`${kind}: %s is told in words`, async (trouble) => {
    if (!provider.troubles.includes(trouble)) return;
    const who = { from: String(5000 + fates.indexOf(trouble)), name: 'Bea' };
    await post(provider.posts.text({ ...doing(who), text: 'Hello' }));
    provider.meets(trouble);
    const id = await reply({ text: trouble }, who.from);
    await status(id, 'failed');
    const delivery = (await entry(id))?.delivery;
    expect(delivery).toMatchObject({ reason: trouble, message: WORDS });
  });

  test(
    `${kind}: a token that has ended is renewed, or named where inboxes are listed until replies leave again`,
    { timeout: 120_000 },
    async () => {
      if (!provider.troubles.includes('token_expired')) return;
      const who = { from: '5002', name: 'Bea' };
      await post(provider.posts.text({ ...doing(who), text: 'Hello' }));
      const lastError = async () => (await relay.relay.store.reader.inboxBySlug('door'))?.health.lastError;
      provider.meets('token_expired');
      const id = await reply({ text: 'late but once' }, who.from);
      await status(id, 'sent');
      if (provider.renews !== true) {
        const waited = (await deliveriesOf(id)).filter((delivery) => delivery.status === 'queued');
        expect(waited.filter(({ lastError: told }) => WORDS_RE.test(told ?? ''))).not.toEqual([]);
        const told = (await log()).flatMap(({ body }) =>
          body.type === 'inbox.saved' && body.inbox.health.lastError !== undefined
            ? [body.inbox.health.lastError]
            : [],
        );
        expect(told.at(-1)).toMatchObject({ of: 'sending', message: WORDS });
      }
      expect((await lastError())?.of).toBeUndefined();
      expect(provider.accepted.filter(({ text }) => text.includes('late but once'))).toHaveLength(1);
    },
  );

  test(`${kind}: after a lost answer the customer never gets a second message`, async () => {
    if (!provider.troubles.includes('no_answer')) return;
    const who = { from: '6000', name: 'Cid' };
    await post(provider.posts.text({ ...doing(who), text: 'Hello' }));
    provider.meets('no_answer');
    const id = await reply({ text: 'only once' }, who.from);
    await status(id, channel.capabilities.idempotentSend ? 'sent' : 'unknown');
    const to = provider.accepted.filter(({ text }) => text.includes('only once'));
    expect(to).toHaveLength(1);
    const { settles } = provider.posts;
    if (settles === undefined || to[0] === undefined) return;
    await post(settles({ ...doing(who), to: to[0] }));
    expect((await entry(id))?.delivery?.status).toBe('sent');
    expect(provider.accepted.filter(({ text }) => text.includes('only once'))).toHaveLength(1);
  });
}
