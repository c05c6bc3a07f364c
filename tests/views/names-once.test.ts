import { expect, test } from 'vitest';
import { bothNames, channelLabel, contactName, underName, withoutName } from '../../views/parts/names.ts';
import { wordsIn } from '../../views/words/words.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';
import { anInbox } from '../support/desk-parts.ts';

/** Inboxes are mostly called like their channel: nothing is named twice in a row. */

test('an inbox called like its channel is named once', () => {
  expect(bothNames('Instagram', 'Instagram')).toBe('Instagram');
  expect(bothNames('Instagram', 'instagram')).toBe('Instagram');
  expect(bothNames('Instagram', 'Our shop')).toBe('Instagram · Our shop');
});

test('words under an inbox’s name do not begin with it again', () => {
  expect(underName('line', 'LINE: Authentication failed.')).toBe('line: Authentication failed.');
  expect(underName('whatsapp', 'WhatsApp needs a public address.')).toBe('WhatsApp needs a public address.');
  expect(underName('x', 'X-Ray said no.')).toBe('x: X-Ray said no.');
  expect(underName('support', 'the token expires in 3d')).toBe('support: the token expires in 3d');
  expect(withoutName('sms', 'Twilio: no credit')).toBe('Twilio: no credit');
});

test('the list of reply channels says an inbox’s name where it is another than the channel’s', () => {
  const detailOf = (name: string): string => {
    const desk = aBusyDesk();
    const [inbox] = desk.inboxes.values();
    if (inbox === undefined) throw new Error('no inbox');
    desk.inboxes.set(inbox.id, anInbox({ ...inbox, channel: 'instagram', name }));
    const { handle } = aHandle({ desk });
    handle.store.set({ selectedId: 'conversation-1' });
    handle.pick('channel');
    const { overlay } = handle.store.state;
    const found =
      overlay?.is === 'picker' ? overlay.choices.find(({ label }) => label === 'Instagram') : undefined;
    return found?.detail ?? 'no such choice';
  };
  expect(detailOf('Our shop')).toContain('Our shop');
  expect(detailOf('Instagram')).not.toContain('Instagram');
});

test('who has no name and an id that nobody can read is called by the channel and the end of it', () => {
  const desk = aBusyDesk();
  const [inbox] = desk.inboxes.values();
  const known = desk.contacts.get('contact-ana');
  if (inbox === undefined || known === undefined) throw new Error('the desk is empty');
  const called = (address: string): string => {
    const identities = known.identities.map((one) => ({
      ...one,
      inboxId: inbox.id,
      address,
      displayName: undefined,
    }));
    desk.contacts.set(known.id, { ...known, name: '', identities });
    return contactName(wordsIn('en'), desk, known.id);
  };
  const label = channelLabel(wordsIn('en'), desk, inbox.id);
  expect(called('urn:mbid:AQAAYxk3Zl9Q==')).toBe(`${label} …3Zl9Q`);
  expect(called('+351912345678')).toBe('+351912345678');
});
