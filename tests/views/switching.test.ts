import { expect, test } from 'vitest';
import { sms } from '../../src/channels/sms/index.ts';
import { telegram } from '../../src/channels/telegram/index.ts';
import { whatsapp } from '../../src/channels/whatsapp/index.ts';
import type { Channel } from '../../src/channels/port.ts';
import type { Identity } from '../../src/domain/contact.ts';
import { COMPOSING } from '../../views/commands/composing.ts';
import type { CardInput } from '../../views/parts/card/item.ts';
import { wayItems } from '../../views/parts/card/ways.ts';
import { channel } from '../../views/screens/channel.ts';
import { insertText } from '../../views/state/composer.ts';
import { besidesText } from '../../views/work/besides.ts';
import { switchChannel } from '../../views/work/channels.ts';
import { compose } from '../../views/work/composing.ts';
import { send } from '../../views/work/sending.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';
import { aContact, anInbox } from '../support/desk-parts.ts';
import { NOON } from '../support/desk.ts';

const HOUR = 3_600_000;

/** Ana talks in the chat; she has written from a phone number, `hours` ago, and started a bot. */
function aDesk(hours: number, more: Partial<Identity> = {}) {
  const desk = aBusyDesk();
  for (const { kind, label, capabilities } of [telegram, whatsapp] as Channel[])
    desk.channels.set(kind, { ...capabilities, kind, label, canSend: true });
  desk.inboxes.set('inbox-wa', anInbox({ id: 'inbox-wa', channel: 'whatsapp', slug: 'wa' }));
  desk.inboxes.delete('inbox-mail');
  const contact = aContact();
  const phone = { id: 'phone', inboxId: 'inbox-wa', address: '+351', verified: true, ...more };
  desk.contacts.set(contact.id, { ...contact, identities: [...contact.identities.slice(0, 1), phone] });
  const conversation = desk.conversations.get('conversation-1');
  if (conversation === undefined) throw new Error('there is a conversation');
  desk.conversations.set(conversation.id, {
    ...conversation,
    lastInbound: { phone: NOON - hours * HOUR },
  });
  const made = aHandle({ desk });
  made.handle.store.set({ selectedId: 'conversation-1' });
  return made;
}

const choicesOf = ({ handle }: ReturnType<typeof aDesk>) =>
  'choices' in channel && channel.choices !== undefined ? channel.choices(handle, '') : [];

test('each address says how long it is open, and what it carries', () => {
  const [, phone] = choicesOf(aDesk(2));
  expect(phone).toMatchObject({ label: 'WhatsApp', blocked: undefined });
  expect(phone?.detail).toContain('open for 22h');
  expect(phone?.preview).toContain('quick replies');
  expect(phone?.preview).toContain('text up to 4,096');
});

test('one other address that is open is taken at once; one that is closed is shown first, with what is left', () => {
  const open = aDesk(2);
  switchChannel(open.handle);
  expect(open.acts).toMatchObject([{ action: 'conversation.switch-channel', input: { inbox: 'wa' } }]);

  const closed = aDesk(30);
  switchChannel(closed.handle);
  expect(closed.acts).toEqual([]);
  expect(closed.handle.store.state.overlay).toMatchObject({ is: 'picker', screen: 'channel' });
  const [, phone] = choicesOf(closed);
  expect(phone?.detail).toContain('window closed · instead: template');
  expect(phone?.blocked).toBeUndefined();
});

test.each([
  ['wants no messages here', { optedOut: { at: NOON } }],
  ['cannot be reached', { unreachable: { at: NOON, why: 'gone' } }],
])('who %s is not switched to', (why, identity) => {
  const [, phone] = choicesOf(aDesk(2, identity));
  expect(phone?.blocked).toBe(why);
});

test('a paused inbox and one that only receives say so', () => {
  const made = aDesk(2);
  const { desk } = made.handle.client;
  desk.inboxes.set('inbox-wa', anInbox({ id: 'inbox-wa', channel: 'whatsapp', status: 'paused' }));
  expect(choicesOf(made)[1]?.blocked).toBe('paused');
  desk.inboxes.set('inbox-wa', anInbox({ id: 'inbox-wa', channel: 'whatsapp' }));
  const info = desk.channels.get('whatsapp');
  if (info !== undefined) desk.channels.set('whatsapp', { ...info, canSend: false });
  expect(choicesOf(made)[1]?.blocked).toBe('only receives');
});

test('an inbox for the same kind of number is offered too, and says when it is paused', () => {
  const made = aDesk(2);
  const { desk } = made.handle.client;
  const { kind, label, capabilities } = sms as Channel;
  desk.channels.set(kind, { ...capabilities, kind, label, canSend: true, addresses: 'phone' });
  const info = desk.channels.get('whatsapp');
  if (info !== undefined) desk.channels.set('whatsapp', { ...info, addresses: 'phone' });
  desk.inboxes.set('inbox-sms', anInbox({ id: 'inbox-sms', channel: 'sms', slug: 'sms' }));
  expect(choicesOf(made)[2]).toMatchObject({ label: 'SMS', blocked: undefined });
  expect(choicesOf(made)[2]?.detail).toContain('+351');
  desk.inboxes.set('inbox-sms', anInbox({ id: 'inbox-sms', channel: 'sms', status: 'paused' }));
  expect(choicesOf(made)[2]?.blocked).toBe('paused');
});

test('where a paused inbox is written through, the composer says that of the inbox, not of the customer', () => {
  const why = { at: NOON, why: 'gone' };
  const { handle } = aDesk(2, { unreachable: why });
  const { desk } = handle.client;
  const conversation = desk.conversations.get('conversation-1');
  if (conversation === undefined) throw new Error('there is a conversation');
  const replyTo = { inboxId: 'inbox-wa', identityId: 'phone' };
  desk.conversations.set(conversation.id, { ...conversation, replyTo });
  compose(handle, 'reply');
  const { composer } = handle.store.state;
  if (composer === undefined) throw new Error('nothing is being written');
  const said = () => besidesText(handle, composer).at(-1)?.[1];
  expect(said()).toBe('⚠ WhatsApp: they cannot be reached here. · ^G tries another channel');
  const paused = anInbox({ id: 'inbox-wa', channel: 'whatsapp', name: 'Shop', status: 'paused' });
  desk.inboxes.set('inbox-wa', paused);
  expect(said()).toBe('⚠ Nothing leaves through the inbox “Shop” now. · ^G tries another channel');
  const [, phone] = 'choices' in channel ? (channel.choices?.(handle, '') ?? []) : [];
  expect(phone).toMatchObject({ blocked: 'paused', detail: expect.not.stringContaining('reached') });
  const contact = desk.contacts.get(conversation.contactId);
  if (contact === undefined) throw new Error('it has a contact');
  const ways = wayItems(handle.words, {
    desk,
    contact,
    conversation,
    facts: {},
    now: NOON,
  } as CardInput);
  expect(JSON.stringify(ways)).toContain('✗ paused');
});

test('where nothing can be sent the composer says so and what helps, and counts nothing', () => {
  const { handle } = aDesk(2);
  const { desk } = handle.client;
  const conversation = desk.conversations.get('conversation-1');
  const here = desk.inboxes.get(conversation?.replyTo.inboxId ?? '')?.channel ?? '';
  const { capabilities } = whatsapp as Channel;
  desk.channels.set(here, { ...capabilities, kind: here, label: 'Voice', canSend: false });
  compose(handle, 'reply');
  const { composer } = handle.store.state;
  if (composer === undefined) throw new Error('nothing is being written');
  const said = '⚠ Voice can only receive. ^G tries another channel';
  expect(besidesText(handle, composer)).toEqual([['warning', said]]);
  handle.store.set({ composer: insertText(composer, 'hello') });
  send(handle);
  expect(handle.store.state.notice).toMatchObject({ tone: 'bad', hint: '^G tries another channel' });
  expect(handle.store.state.composer?.buffer.text).toBe('hello');
});

test('after the window closed a person’s own answer leaves under the channel’s tag, where it has one', () => {
  const { handle, acts } = aDesk(30);
  const { desk } = handle.client;
  const conversation = desk.conversations.get('conversation-1');
  if (conversation === undefined) throw new Error('there is a conversation');
  const replyTo = { inboxId: 'inbox-wa', identityId: 'phone' };
  desk.conversations.set(conversation.id, { ...conversation, replyTo });
  const late = COMPOSING.find(({ name }) => name === 'composer.send-late');
  compose(handle, 'reply');
  const { composer } = handle.store.state;
  if (composer === undefined || late === undefined) throw new Error('nothing is being written');
  handle.store.set({ composer: insertText(composer, 'Sorry for the wait.') });
  expect(late.blocked?.(handle)).toBe(handle.words.notices.blocked.notLate);
  const info = desk.channels.get('whatsapp');
  if (info?.window === undefined) throw new Error('it has a window');
  const humanAgent = { ms: 7 * 24 * HOUR, tag: 'HUMAN_AGENT' };
  desk.channels.set('whatsapp', { ...info, window: { ...info.window, humanAgent } });
  expect(late.blocked?.(handle)).toBeUndefined();
  expect(besidesText(handle, composer).at(-1)?.[1]).toContain('under a tag: ^X t');
  late.run(handle);
  expect(acts).toMatchObject([{ action: 'message.send', input: { tag: 'HUMAN_AGENT' } }]);
});
