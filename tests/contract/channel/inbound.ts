import { expect, test } from 'vitest';
import type { MessageEntry } from '../../../src/domain/timeline.ts';
import type { PlayedDesk } from './desk.ts';

/** Of a message, what a customer or an agent would notice. */
const whatIsSaid = ({ id, direction, text, reactions, delivery }: MessageEntry) => ({
  id,
  direction,
  text,
  reactions: reactions?.map(({ emoji }) => emoji),
  delivery: delivery?.status,
});

/** What comes in: signatures, repeats, files, order. */
export function inboundCases(desk: PlayedDesk): void {
  const {
    kind,
    channel,
    post,
    doing,
    position,
    isNamed,
    thread,
    conversationOf,
    answered,
    entry,
    eventually,
  } = desk;

  test(`${kind}: a signed message is stored once, however often it comes`, async () => {
    const hook = desk.provider.posts.text({ ...doing(), text: 'Where is my order?' });
    expect((await post(hook)).status).toBe(200);
    await eventually(isNamed);
    const after = await position();
    expect((await post(hook)).status).toBe(200);
    expect(await position()).toBe(after);
    expect((await thread()).map(({ text }) => text)).toEqual(['Where is my order?']);
  });

  test(`${kind}: a link for a sign says where the customer found it, and nothing else can stand in it`, async () => {
    const link = await desk.relay.api('GET', '/api/v1/inboxes/door/link?ref=shop-window');
    const { carries } = channel.link ?? {};
    expect(link).toMatchObject({ status: carries === undefined ? 422 : 200 });
    if (carries === undefined) return;
    expect(link.json).toMatchObject({ inbox: 'door', carries });
    const url = String(link.json['url']);
    expect(URL.canParse(url)).toBe(true);
    expect(decodeURIComponent(url).includes('shop-window')).toBe(carries !== 'nothing');
    expect((await desk.relay.api('GET', '/api/v1/inboxes/door/link?ref=a%26b%3Dc')).status).toBe(400);
  });

  test(`${kind}: a wrong or missing signature is refused and stores nothing`, async () => {
    const before = await position();
    const hook = desk.provider.posts.text({ ...doing(), text: 'forged' });
    expect((await post(desk.provider.forged(hook))).status).toBe(401);
    expect((await post(desk.provider.unsigned(hook))).status).toBe(401);
    expect(await position()).toBe(before);
  });

  test(`${kind}: what is unknown or malformed is kept raw and acknowledged`, async () => {
    const kept = async () =>
      ((await desk.relay.api('GET', '/api/v1/quarantine')).json['items'] as unknown[]).length;
    expect((await post(desk.provider.posts.unknown(doing()))).status).toBe(200);
    expect((await post(desk.provider.posts.malformed())).status).toBe(200);
    expect(await kept()).toBe(2);
  });

  test(`${kind}: a body that is too large is refused`, async () => {
    const hook = desk.provider.posts.text({ ...doing(), text: 'x'.repeat(5 * 2 ** 20) });
    expect((await post(hook)).status).toBe(413);
  });

  test(`${kind}: a file is copied here after the message is stored`, async () => {
    const { attachment } = desk.provider.posts;
    if (attachment === undefined) return;
    await post(attachment({ ...doing(), fileName: 'invoice.pdf' }));
    const id = (await thread()).at(-1)?.id ?? '';
    await eventually(async () => ((await entry(id))?.attachments.length ?? 0) > 0);
    const [file] = (await entry(id))?.attachments ?? [];
    expect(file?.name).toBe(desk.provider.fileName ?? 'invoice.pdf');
    const stored = await desk.relay.relay.attachments.read(file?.sha256 ?? '');
    expect(Buffer.from(stored).equals(desk.provider.fileBytes)).toBe(true);
  });

  const stale = channel.webhook?.signedForMs;
  test(`${kind}: ${stale === undefined ? 'what is replayed has no effect' : 'a replayed signature is refused once it is old, and has no effect before'}`, async () => {
    const { posts } = desk.provider;
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
    await post(desk.provider.posts.text({ ...opening, text: 'Hello' }));
    await post(desk.provider.posts.text({ ...second, atMs: Date.now() - 60_000, text: 'second' }));
    await post(desk.provider.posts.text({ ...first, atMs: Date.now() - 120_000, text: 'first' }));
    const { json } = await desk.relay.api(
      'GET',
      `/api/v1/conversations/${await conversationOf(who.from)}/entries`,
    );
    const said = (json['entries'] as MessageEntry[]).filter((one) => one.kind === 'message');
    expect(said.map(({ text }) => text)).toEqual(
      timeless ? ['Hello', 'second', 'first'] : ['Hello', 'first', 'second'],
    );
  });
}
