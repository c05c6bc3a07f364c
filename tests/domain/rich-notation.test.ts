import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNotation, writeNotation } from '../../src/domain/rich-notation.ts';
import { richInput, type RichMessage } from '../../src/domain/rich.ts';

const rich = (text: string): unknown => {
  const read = readNotation(text);
  return read.is === 'rich' ? read.message : read;
};

describe('a rich message as text', () => {
  test('is text until a line says what hangs under it', () => {
    expect(readNotation('It is 50%.\n- one')).toEqual({ is: 'text' });
    expect(readNotation('%discount\n %quick')).toEqual({ is: 'text' });
  });

  test('has quick replies, with a description and an id where one wants them', () => {
    expect(rich('Which size?\n\n%quick\n- Small\n- Large | over 45 {size_l}\n')).toEqual({
      kind: 'quick_replies',
      text: 'Which size?',
      choices: [
        { id: '1', title: 'Small' },
        { id: 'size_l', title: 'Large', description: 'over 45' },
      ],
    });
  });

  test('has buttons, links among them', () => {
    expect(rich('Your parcel\n%buttons\n- Track it https://dhl.example/8841\n- Call me')).toMatchObject({
      buttons: [
        { title: 'Track it', url: 'https://dhl.example/8841' },
        { id: '1', title: 'Call me' },
      ],
    });
  });

  test('has a list in sections and a carousel of cards', () => {
    expect(rich('When?\n%list Choose a day\n# Monday\n- 9:00\n- 10:00\n# Tuesday\n- 9:00')).toMatchObject({
      opener: 'Choose a day',
      sections: [
        { title: 'Monday', choices: [{ id: '1' }, { id: '2' }] },
        { title: 'Tuesday', choices: [{ id: '3', title: '9:00' }] },
      ],
    });
    expect(rich('%cards\n# Mug | blue\nhttps://shop.example/mug.png\n- Buy\n# Plate\n- Buy')).toEqual({
      kind: 'cards',
      cards: [
        {
          title: 'Mug',
          subtitle: 'blue',
          imageUrl: 'https://shop.example/mug.png',
          buttons: [{ id: '1', title: 'Buy' }],
        },
        { title: 'Plate', buttons: [{ id: '2', title: 'Buy' }] },
      ],
    });
  });

  test('has a form, a template, a receipt, a request for a location', () => {
    expect(
      rich('For the return\n%form Fill in\n- Order number *\n- Reason: broken / too small'),
    ).toMatchObject({
      opener: 'Fill in',
      fields: [
        { key: 'field_1', label: 'Order number', required: true },
        { label: 'Reason', required: false, choices: [{ title: 'broken' }, { title: 'too small' }] },
      ],
    });
    expect(rich('Hello Ana\n%template order_shipped en_US\n- Ana')).toEqual({
      kind: 'template',
      name: 'order_shipped',
      language: 'en_US',
      parameters: ['Ana'],
      text: 'Hello Ana',
    });
    expect(rich('Thank you!\n%receipt #8841\n- 2 x Mug | € 24.00\n- Shipping\n= € 28.00')).toEqual({
      kind: 'receipt',
      text: 'Thank you!',
      order: '#8841',
      items: [
        { title: 'Mug', quantity: 2, price: '€ 24.00' },
        { title: 'Shipping', quantity: 1, price: '' },
      ],
      total: '€ 28.00',
    });
    expect(rich('Where are you?\n%location')).toEqual({ kind: 'location_request', text: 'Where are you?' });
  });

  test.each([
    ['%quick\n- a', 1, { is: 'no_text' }],
    ['a\n%quick', 2, { is: 'empty' }],
    ['a\n%quick\nYes', 3, { is: 'undashed' }],
    ['a\n%form Open\nOrder number *', 3, { is: 'undashed' }],
    ['a\n%template shipped en\nAna', 3, { is: 'undashed' }],
    ['a\n%location\nYes', 3, { is: 'unread' }],
    ['a\n%quick\n- Yes {y}\n- Yep {y}', 4, { is: 'same_id', id: 'y' }],
    ['a\n%list\n- b', 2, { is: 'missing', what: 'opener' }],
    ['a\n%list Open\n# Empty\n# Full\n- b', 3, { is: 'empty' }],
    ['a\n%receipt 1\n- b | 2', 2, { is: 'missing', what: 'total' }],
    ['a\n%template name', 2, { is: 'missing', what: 'template' }],
    ['a\n%quick\n- b\n%buttons\n- c', 4, { is: 'second' }],
    ['%cards\n- b', 1, { is: 'empty' }],
    [`a\n%quick\n- ${'x'.repeat(201)}`, 3, { is: 'too_long', max: 200 }],
  ])('says what is wrong with %j and where', (text, line, fault) => {
    expect(readNotation(text)).toMatchObject({ is: 'faulty', line, fault });
  });

  test('whatever is written, what is read is what the relay takes', () => {
    const line = fc.oneof(
      fc.constantFrom('%quick', '%buttons', '%list Open', '%cards', '%form Open', '%receipt 1', '%location'),
      fc.constantFrom('- Yes', '- Yes {1}', '- Go https://a.example', '# Part | more', '= 5', '- a: b / c *'),
      fc.constantFrom('https://a.example/x.png', '- 2 x Mug | 5', 'words', '', '- ', '#', '- https://x y'),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
        const read = readNotation(lines.join('\n'));
        if (read.is === 'rich') expect(richInput.safeParse(read.message).error).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  test('comes back from a message that is written out in it', () => {
    const messages: RichMessage[] = [
      { kind: 'quick_replies', text: 'a\n\nb', choices: [{ id: 'x', title: 'X', description: 'why' }] },
      {
        kind: 'buttons',
        text: 'a',
        buttons: [
          { title: 'Go', url: 'https://a.example/1' },
          { id: '1', title: 'Stay' },
        ],
      },
      {
        kind: 'list',
        text: 'a',
        opener: 'Open',
        sections: [
          { title: 'One', choices: [{ id: '1', title: 'X' }] },
          { choices: [{ id: '2', title: 'Y' }] },
        ],
      },
      {
        kind: 'cards',
        cards: [{ title: 'A', subtitle: 'b', imageUrl: 'https://a.example/i.png', buttons: [] }],
      },
      {
        kind: 'form',
        text: 'a',
        opener: 'Open',
        fields: [
          { key: 'order', label: 'Order', required: true },
          { key: 'field_2', label: 'Why', required: false, choices: [{ id: '1', title: 'broken' }] },
        ],
      },
      { kind: 'template', name: 'n', language: 'en', parameters: ['a', 'b'], text: 'a' },
      {
        kind: 'receipt',
        text: 'a',
        order: '1',
        items: [{ title: 'Mug', quantity: 2, price: '5' }],
        total: '5',
        url: 'https://a.example/1',
      },
      { kind: 'location_request', text: 'a' },
    ];
    for (const message of messages) expect(rich(writeNotation(message))).toEqual(message);
  });
});
