import { expect, test } from 'vitest';
import type { PlayedDesk } from './desk.ts';

/** What goes out, and what comes back to it. */
export function outboundCases(desk: PlayedDesk): void {
  const { kind, channel, post, doing, thread, conversationOf, reply, entry, status } = desk;

  test(`${kind}: a reply reaches the provider once and is shown as sent`, async () => {
    const id = await reply({ text: 'It left this **morning**.' });
    await status(id, 'sent');
    expect(desk.provider.accepted.filter(({ text }) => text.includes('morning'))).toHaveLength(1);
    expect((await entry(id))?.providerId).toBe(desk.provider.accepted.at(-1)?.id);
  });

  test(`${kind}: a text beyond the limit is refused before it is queued`, async () => {
    const { status: answered } = await desk.relay.api(
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
    expect(desk.provider.accepted.at(-1)?.text.includes('2. Medium')).toBe(!native);
    await post(desk.provider.posts.text({ ...doing(), text: '2' }));
    const answer = { kind: 'answer', id: 'm', title: 'Medium', questionId: id };
    expect((await thread()).at(-1)?.parts).toEqual([answer]);
    const to = desk.provider.accepted.at(-1);
    if (desk.provider.posts.answer === undefined || to === undefined) return;
    await post(desk.provider.posts.answer({ ...doing(), to, choice: { id: 'm', title: 'Medium' } }));
    expect((await thread()).at(-1)?.parts).toEqual([answer]);
  });

  test(`${kind}: what is picked of a list is known by its title, wherever it stands`, async () => {
    const sections = [
      { title: 'Bags', choices: [{ id: 'tote', title: 'Tote', description: 'Linen' }] },
      { title: 'Scarves', choices: [{ id: 'wool', title: 'Wool' }] },
    ];
    const id = await reply({ rich: { kind: 'list', text: 'In stock:', opener: 'Look', sections } });
    await status(id, 'sent');
    const to = desk.provider.accepted.at(-1);
    const { answer } = desk.provider.posts;
    if (channel.capabilities.rich?.list === undefined || to === undefined) return;
    if (answer === undefined) throw new Error(`${kind} claims lists, and its simulator presses nothing`);
    for (const [choice] of sections.map(({ choices }) => choices)) {
      if (choice === undefined) continue;
      await post(answer({ ...doing(), to, choice }));
      const { id: chosen, title } = choice;
      expect((await thread()).at(-1)?.parts).toEqual([{ kind: 'answer', id: chosen, title, questionId: id }]);
    }
  });

  test(`${kind}: where somebody is, as they were asked for it`, async () => {
    if (channel.capabilities.rich?.locationRequest === undefined) return;
    await status(await reply({ rich: { kind: 'location_request', text: 'Where are you?' } }), 'sent');
    const { location } = desk.provider.posts;
    if (location === undefined) throw new Error(`${kind} asks for places, and its simulator sends none`);
    const place = { latitude: 38.7109, longitude: -9.1433, name: 'Carmo', address: 'Largo do Carmo' };
    expect((await post(location({ ...doing(), place }))).status).toBe(200);
    const { latitude, longitude } = place;
    expect((await thread()).at(-1)?.parts).toMatchObject([{ kind: 'location', latitude, longitude }]);
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
    const to = desk.provider.accepted.at(-1);
    expect(to?.text).toContain('About your return');
    expect(to?.text.includes('Size')).toBe(doors === undefined);
    if (doors === undefined || to === undefined) return;
    const { forms } = desk.provider;
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
    const { reaction, edit, receipt } = desk.provider.posts;
    const mine = doing();
    await post(desk.provider.posts.text({ ...mine, text: 'teh parcel' }));
    const written = (await thread()).at(-1);
    if (edit !== undefined) {
      await post(edit({ ...doing(), of: mine.id, text: 'the parcel' }));
      expect((await entry(written?.id ?? ''))?.text).toBe('the parcel');
    }
    const id = await reply({ text: 'Thank you' });
    await status(id, 'sent');
    const to = desk.provider.accepted.at(-1);
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
}
