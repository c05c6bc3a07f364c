import { describe, expect, test } from 'vitest';
import { carry } from '../../src/domain/carry.ts';
import type { ChannelInfo } from '../../src/domain/channel.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import { plainPaint } from '../../src/terminal/theme.ts';
import { createComposerPane } from '../../views/composer-pane.ts';
import { draftPreview } from '../../views/parts/draft-preview.ts';
import type { Composer } from '../../views/state/composer.ts';
import { insertText, newComposer } from '../../views/state/composer.ts';
import { besidesText } from '../../views/work/besides.ts';
import { channelOf, compose, enterSends } from '../../views/work/composing.ts';
import type { Handle } from '../../views/work/handle.ts';
import { outgoing } from '../../views/work/outgoing.ts';
import { follow } from '../../views/work/picking.ts';
import { send } from '../../views/work/sending.ts';
import { createTyping } from '../../views/work/typing.ts';
import { wordsIn } from '../../views/words/words.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';
import { aContact, aConversation, anInbox, aMessage } from '../support/desk-parts.ts';

const channel = (kind: string): ChannelInfo => {
  const found = CHANNELS.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no channel ${kind}`);
  return { ...found.capabilities, kind, label: found.label, canSend: true };
};

/** A reply begun to a customer who writes through a channel of this kind. */
function writing(kind: string, text: string, isPublic = false): ReturnType<typeof aHandle> {
  const desk = aBusyDesk();
  desk.channels.set(kind, channel(kind));
  desk.inboxes.set('inbox-web', anInbox({ channel: kind }));
  desk.threads.set('conversation-1', [aMessage({ id: 'e1', seq: 1, ...(isPublic ? { public: true } : {}) })]);
  const made = aHandle({ desk });
  made.handle.store.set({ selectedId: 'conversation-1' });
  compose(made.handle, 'reply');
  const { composer } = made.handle.store.state;
  if (composer !== undefined) made.handle.store.set({ composer: insertText(composer, text) });
  return made;
}

const begun = (handle: Handle): Composer =>
  handle.store.state.composer ??
  newComposer({ conversationId: 'conversation-1', kind: 'reply', text: '', seenSeq: 0 });

const QUICK = 'Which size?\n%quick\n- Small\n- Large';

describe('a rich message in the composer', () => {
  test('leaves at once where the channel shows it by itself', () => {
    const { handle, acts } = writing('messenger', QUICK);
    send(handle);
    expect(acts).toMatchObject([
      { action: 'message.send', input: { text: '', rich: { kind: 'quick_replies', text: 'Which size?' } } },
    ]);
  });

  test('is shown as it will be where the channel does not, and leaves when sent again', () => {
    const { handle, acts } = writing('sms', QUICK);
    send(handle);
    expect(acts).toEqual([]);
    expect(handle.store.state.notice?.text).toContain('2 quick replies: numbered text instead');
    const shown = draftPreview(plainPaint, handle.words, {
      text: QUICK,
      ...outgoing(handle, begun(handle)),
      cells: 60,
    });
    expect(shown.map((row) => row.trimEnd())).toEqual([
      '⚠ 2 quick replies: numbered text instead',
      'Which size?',
      '',
      '1. Small',
      '2. Large',
    ]);
    send(handle);
    expect(acts).toHaveLength(1);
  });

  test('is not sent while a line of it is not understood, and Enter writes on', () => {
    const { handle, acts } = writing('whatsapp', 'Which size?\n%quick\nSmall');
    expect(enterSends(handle, begun(handle))).toBe(false);
    send(handle);
    expect(acts).toEqual([]);
    expect(handle.store.state.notice?.text).toBe('quick replies: line 3: begin the line with “- ”');
  });

  test('is text in a note', () => {
    const { handle, acts } = writing('whatsapp', QUICK);
    handle.run('composer.toggle');
    send(handle);
    expect(acts).toMatchObject([{ action: 'note.add', input: { text: QUICK } }]);
  });
});

test('marks and length are shown as the channel has them, by what the relay sends by', () => {
  const text = `**Hello** ${'word '.repeat(400)}`;
  const carried = carry({ text }, channel('sms'));
  expect(carried.losses).toEqual([{ what: 'formatting', count: 1 }]);
  expect(carried.parts.length).toBe(2);
  const rows = draftPreview(plainPaint, wordsIn('en'), {
    text,
    channel: channel('sms'),
    carried,
    cells: 70,
  }).map((row) => row.trimEnd());
  expect(rows[0]).toBe('⚠ formatting: plain text instead');
  expect(rows).toContain('── message 2 of 2 ──');
  expect(rows.find((row) => row.includes('Hello'))).not.toContain('**');
});

describe('a rich message that is too long for the channel', () => {
  const LONG = `${'It is a long story. '.repeat(100)}Which size?\n%quick\n- Small\n- Large`;

  test('leaves in parts, as text does: what is to be chosen stands whole below the question, in the last', () => {
    const { handle, acts } = writing('sms', LONG);
    send(handle);
    expect(acts).toEqual([]);
    expect(handle.store.state.notice?.hint).toContain('in 2 parts');
    send(handle, { inParts: true });
    // The first time it is shown what is lost.
    expect(acts).toEqual([]);
    expect(handle.store.state.composer?.isPreview).toBe(true);
    send(handle, { inParts: true });
    expect(acts).toMatchObject([
      { action: 'message.send', input: { text: expect.stringMatching(/^It is a long story/) } },
      {
        action: 'message.send',
        input: { text: '', rich: { kind: 'quick_replies', text: expect.stringMatching(/Which size\?$/) } },
      },
    ]);
    expect(acts[0]?.input).not.toHaveProperty('rich');
  });

  test('a preview that was asked for in parts says which key sends, at 80 columns too, and that key sends', () => {
    const { handle, acts } = writing('sms', LONG);
    send(handle, { inParts: true });
    expect(handle.store.state.notice?.text).toBe('^D sends it in 2 parts');
    const { regions } = createComposerPane(plainPaint, handle.words).regions(handle, {
      row: 0,
      column: 0,
      width: 80,
      height: 10,
    });
    expect(regions[0]?.lines[0]).toContain(' ^D sends it in 2 parts ');
    send(handle);
    expect(acts).toHaveLength(2);
  });

  test('a preview of it that was left, or is only looked at, sends nothing in parts by itself', () => {
    const { handle, acts } = writing('sms', LONG);
    send(handle, { inParts: true });
    createTyping(handle).key({ kind: 'key', key: 'left', text: '' });
    send(handle);
    expect(acts).toEqual([]);
    handle.run('composer.preview');
    send(handle);
    expect(acts).toEqual([]);
  });

  test('is shown as it will leave', () => {
    const { handle } = writing('sms', LONG);
    const { carried } = outgoing(handle, begun(handle));
    expect(carried?.parts).toHaveLength(2);
    expect(carried?.parts[1]).toMatch(/Which size\?\n\n1\. Small\n2\. Large$/);
  });

  test('whose choices alone are too long is not torn apart', () => {
    const items = Array.from({ length: 12 }, (_, at) => `- ${String(at).padStart(2, '0')}${'x'.repeat(150)}`);
    const { handle, acts } = writing('sms', `Which?\n%list Choose\n${items.join('\n')}`);
    send(handle, { inParts: true });
    send(handle, { inParts: true });
    expect(acts).toEqual([]);
  });

  test('a preview longer than its place scrolls, says where one is, and stops at its ends', () => {
    const { handle } = writing('sms', LONG);
    send(handle, { inParts: true });
    const typing = createTyping(handle);
    const top = (): number => handle.store.state.composer?.previewTop ?? 0;
    const press = (key: string): void => typing.key({ kind: 'key', key, text: '' });
    press('pagedown');
    const first = top();
    expect(first).toBeGreaterThan(0);
    press('up');
    expect(top()).toBe(first - 1);
    for (let more = 0; more < 20; more += 1) press('pagedown');
    const last = top();
    press('down');
    expect(top()).toBe(last);
    expect(handle.store.state.composer?.isPreview).toBe(true);
    for (let more = 0; more < 20; more += 1) press('pageup');
    expect(top()).toBe(0);
  });
});

describe('on X', () => {
  test('a mention is answered in public: the limit is that of a post, and longer is a chain', () => {
    const { handle, acts } = writing('x', 'word '.repeat(80), true);
    expect(channelOf(handle, begun(handle))).toMatchObject({ public: true, text: { max: 280 } });
    send(handle);
    expect(acts).toEqual([]);
    expect(handle.store.state.notice?.text).toContain('280');
    send(handle, { inParts: true });
    // X makes the chain: below one another, not each below the customer's post. The relay is told that it is meant.
    expect(acts).toMatchObject([{ action: 'message.send', input: { chain: true } }]);
  });

  test('a direct message has its own', () => {
    const { handle } = writing('x', 'word '.repeat(80));
    expect(channelOf(handle, begun(handle))).toMatchObject({ text: { max: 10_000 } });
    expect(channelOf(handle, begun(handle))?.public).toBeUndefined();
  });
});

describe('on a page whose inbox answers privately first', () => {
  function answering(text: string, sent: boolean) {
    const { handle, acts } = writing('facebook-page', text);
    const { desk } = handle.client;
    desk.inboxes.set('inbox-web', anInbox({ channel: 'facebook-page', settings: { answers: 'private' } }));
    if (sent) {
      const ours = aMessage({ id: 'e2', seq: 2, direction: 'out', providerId: 'm_1' });
      desk.threads.set('conversation-1', [...(desk.threads.get('conversation-1') ?? []), ours]);
    }
    return { handle, acts, composer: begun(handle) };
  }

  test('the first answer has the room of a private message, says so, and is not split into public ones', () => {
    const { handle, acts, composer } = answering('x'.repeat(2001), false);
    expect(besidesText(handle, composer)).toContainEqual([
      'warning',
      '⚠ This first answer is private: text up to 2,000 characters, no files',
    ]);
    expect(outgoing(handle, composer).channel?.text.max).toBe(2000);
    send(handle, { inParts: true });
    expect(acts).toEqual([]);
    expect(handle.store.state.notice?.text).toContain('2,000');
  });

  test('what follows stands in public, with the room there', () => {
    const { handle, acts, composer } = answering('x'.repeat(2001), true);
    expect(besidesText(handle, composer)).toContainEqual(['warning', '⚠ Everybody can read this reply']);
    send(handle);
    expect(acts).toMatchObject([{ action: 'message.send' }]);
  });
});

test('the open channel picker follows: an address that appears is there, and what was chosen stays chosen', () => {
  const desk = aBusyDesk();
  desk.channels.set('web', channel('web'));
  desk.channels.set('sms', channel('sms'));
  desk.channels.set('email', channel('email'));
  desk.inboxes.set('inbox-sms', anInbox({ id: 'inbox-sms', channel: 'sms', slug: 'sms', name: 'SMS' }));
  const identity = (id: string, inboxId: string, address: string) => ({
    id,
    inboxId,
    address,
    verified: true,
  });
  const known = [identity('i1', 'inbox-web', 'u'), identity('i2', 'inbox-mail', 'ana@example.com')];
  const withThese = (identities: ReturnType<typeof identity>[]) => aContact({ identities });
  desk.contacts.set('contact-ana', withThese(known));
  desk.conversations.set(
    'conversation-1',
    aConversation({ replyTo: { inboxId: 'inbox-web', identityId: 'i1' } }),
  );
  const { handle } = aHandle({ desk });
  handle.store.set({ selectedId: 'conversation-1' });
  handle.pick('channel');
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'picker') throw new Error('no picker');
  expect(overlay.choices).toHaveLength(2);
  handle.store.set({ overlay: { ...overlay, index: 1 } });
  desk.contacts.set('contact-ana', withThese([identity('i3', 'inbox-sms', '+15550001111'), ...known]));
  follow(handle);
  const now = handle.store.state.overlay;
  if (now?.is !== 'picker') throw new Error('no picker');
  expect(now.choices).toHaveLength(3);
  expect(now.choices[now.index]?.id).toBe(overlay.choices[1]?.id);
  const { overlay: same } = handle.store.state;
  follow(handle);
  expect(handle.store.state.overlay).toBe(same);
});

test('a kind that there is not is refused with those there are, and begins no reply', () => {
  const { handle } = aHandle();
  handle.store.set({ selectedId: 'conversation-1' });
  handle.run('composer.rich', 'foo');
  expect(handle.store.state.composer).toBeUndefined();
  expect(handle.store.state.overlay).toBeUndefined();
  expect(handle.store.state.notice?.text).toContain('foo');
  expect(handle.store.state.notice?.hint).toContain('quick, buttons, list, cards, form');
  handle.run('composer.rich', 'butt');
  expect(handle.store.state.overlay).toMatchObject({ is: 'picker', choices: [{ id: 'buttons' }] });
});
