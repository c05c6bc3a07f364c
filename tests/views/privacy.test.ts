import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { THEMES, createPaint } from '../../src/terminal/theme.ts';
import { mask } from '../../src/terminal/mask.ts';
import { styledWidth } from '../../src/terminal/styled.ts';
import { row } from '../../views/parts/row.ts';
import { maskedDesk } from '../../views/state/masked-desk.ts';
import { createPrivacy, maskStyled } from '../../views/work/privacy.ts';
import { aContact, aConversation, aMessage } from '../support/desk-parts.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';

const paint = createPaint(THEMES.dark, 'truecolor');

describe('a masked desk', () => {
  const desk = aBusyDesk();
  desk.contacts.set(
    'contact-ana',
    aContact({ name: 'Ana Souza', attributes: { mobile: '+49 170 1234567' } }),
  );
  desk.conversations.set(
    'conversation-1',
    aConversation({
      subject: 'Refund for Ana',
      preview: { text: 'mail ana@souza.example', from: 'customer', at: 1 },
    }),
  );
  desk.threads.set('conversation-1', [aMessage({ text: 'Ana here, card 4111 1111 1111 1111' })]);
  const masked = maskedDesk(desk);

  test('hides names, addresses, phone and card numbers, and keeps what a thing is', () => {
    const contact = masked.contacts.get('contact-ana');
    expect(contact?.name).toBe('••• •••••');
    expect(contact?.attributes['mobile']).not.toMatch(/\d{3}/);
    const conversation = masked.conversations.get('conversation-1');
    expect(conversation?.subject).toBe('Refund for •••');
    expect(conversation?.preview?.text).not.toContain('souza');
    expect(conversation?.status).toEqual(desk.conversations.get('conversation-1')?.status);
    expect(conversation?.contactId).toBe('contact-ana');
    const [entry] = masked.threads.get('conversation-1') ?? [];
    expect(entry?.kind === 'message' ? entry.text : '').toMatch(/^••• here, card [• ]+$/);
    expect(desk.contacts.get('contact-ana')?.name).toBe('Ana Souza');
  });

  test('gives the very same thing again while nothing has changed', () => {
    expect(masked.contacts.get('contact-ana')).toBe(masked.contacts.get('contact-ana'));
    expect([...masked.conversations.values()][0]).toBe(masked.conversations.get('conversation-1'));
    expect(masked.contacts.size).toBe(desk.contacts.size);
  });
});

test('a masked row is as wide as before and keeps its styles', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('Ana', ' ', '李小龙', '🙂', '+49 170 1234567', 'x@y.example', 'é', '('), {
        maxLength: 12,
      }),
      (parts) => {
        const before = row(
          paint,
          60,
          [
            ['error', parts.join(' and ')],
            ['muted', ' tail '],
          ],
          [['key', 'k']],
        );
        const after = maskStyled(before, (text) => mask(text, { names: ['Ana', '李小龙'] }));
        expect(styledWidth(after)).toBe(styledWidth(before));
        expect(after).not.toMatch(/Ana|李小龙|1234567/);
      },
    ),
  );
});

test('a name in a notice is hidden too, and the queues keep their names', () => {
  const desk = aBusyDesk();
  desk.contacts.set('contact-ana', aContact({ name: 'Mine Ltd' }));
  const { handle } = aHandle({ desk });
  const privacy = createPrivacy(handle);
  const frame = {
    cursor: 'hidden' as const,
    regions: [
      { top: 0, left: 0, width: 20, height: 1, lines: ['Mine 3'] },
      { top: 9, left: 0, width: 20, height: 1, lines: ['Sent to Mine Ltd.'] },
    ],
  };
  expect(privacy.frame(frame)).toBe(frame);
  handle.store.set({ isPrivate: true });
  expect(privacy.frame(frame).regions.map(({ lines }) => lines[0])).toEqual(['Mine 3', 'Sent to •••• •••.']);
  expect(privacy.handle().client.desk.contacts.get('contact-ana')?.name).toBe('•••• •••');
  expect(handle.client.desk.contacts.get('contact-ana')?.name).toBe('Mine Ltd');
});

test('a channel keeps its name where a customer has one of its words for a name', () => {
  const desk = aBusyDesk();
  desk.contacts.set('contact-ana', aContact({ name: 'Wanda Web' }));
  const { handle } = aHandle({ desk });
  const privacy = createPrivacy(handle);
  handle.store.set({ isPrivate: true });
  expect(privacy.text('Wanda Web #1, web chat: Web here')).toBe('••••• ••• #1, web chat: ••• here');
  desk.contacts.set('contact-bea', aContact({ id: 'contact-bea', name: 'Web Chat' }));
  expect(privacy.text('Sent to Web Chat.')).toBe('Sent to ••• ••••.');
});
