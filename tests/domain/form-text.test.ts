import { expect, test } from 'vitest';
import { formLine, isOnlyAnswers, understandForm } from '../../src/domain/form-text.ts';
import type { Form } from '../../src/domain/rich.ts';

const form: Form = {
  kind: 'form',
  text: 'About your bag',
  opener: 'Tell us',
  fields: [
    { key: 'order', label: 'Order number', required: true },
    {
      key: 'part',
      label: 'What is broken?',
      required: true,
      choices: [
        { id: 'zip', title: 'The zip' },
        { id: 'strap', title: 'The strap' },
      ],
    },
    { key: 'more', label: 'Anything else?', required: false },
  ],
};
const NUMBER = { label: 'Order number', value: 'NL-1' };
const ZIP = { label: 'What is broken?', value: 'The zip' };

test('a written form says what must be answered and what there is to choose', () => {
  expect(form.fields.map(formLine)).toEqual([
    'Order number *:',
    'What is broken? * (The zip / The strap):',
    'Anything else?',
  ]);
});

test.each([
  ['Order number: NL-1\nWhat is broken?: The zip', [NUMBER, ZIP]],
  ['order  NUMBER : NL-1\r\nwhat is broken: the ZIP', [NUMBER, ZIP]],
  ['What is broken? The zip', [ZIP]],
  ['Hello!\nOrder number *: NL-1\nWhat is broken? * (The zip / The strap): The zip\nBye', [NUMBER, ZIP]],
  [
    'Order number *:\nNL-1\n\nWhat is broken? * (The zip / The strap):\nthe zip.\n\nThanks, Ann',
    [NUMBER, ZIP],
  ],
  ['> Order number *: NL-1', [NUMBER]],
  ['What is broken?: the lining', [{ label: 'What is broken?', value: 'the lining' }]],
  ['Order number：NL-1', [NUMBER]],
  ['Order number: 10:30', [{ label: 'Order number', value: '10:30' }]],
  ['Anything else? It came:\nlate', [{ label: 'Anything else?', value: 'It came:' }]],
])('%j is read as filled in', (text, answers) => {
  expect(understandForm(form, text)).toEqual(answers);
});

test.each([
  'NL-1',
  'NL-1, the zip',
  '1',
  'What do you mean?',
  'My order number is NL-1: where is it?',
  'Order number *:\nWhat is broken? * (The zip / The strap):\nAnything else?',
  '',
])('%j answers nothing', (text) => {
  expect(understandForm(form, text)).toBeUndefined();
});

test.each([
  ['Order number: NL-1\nWhat is broken?: The zip', true],
  ['order number *:  NL-1\n\nWhat is broken?\nThe zip\n', true],
  ['Order number: NL-1\nWhat is broken?: The zip\n😡', false],
  ['Please hurry!\nOrder number: NL-1\nWhat is broken?: The zip', false],
  ['', false],
])('a text is only the answers where it holds nothing else: %j', (text, isOnly) => {
  expect(isOnlyAnswers(text, [NUMBER, ZIP])).toBe(isOnly);
  expect(isOnlyAnswers(text, [])).toBe(false);
});
