import { expect, test } from 'vitest';
import { previewOf } from '../../src/domain/evolve.ts';
import { stepOfEntry } from '../../src/domain/journey.ts';
import { aMessage as anEntry } from '../support/desk-parts.ts';
import { aMessage } from '../support/desk.ts';

const preview = (text: string): string => previewOf(aMessage('e1', 'c1', { text })).text;

test('a preview never ends in half a character', () => {
  const text = preview(`a${'👨'.repeat(500)}`);
  expect(text).toMatch(/^a👨+$/u);
  expect(text.length).toBeGreaterThan(100);
});

test('what stands behind much empty room is shown', () => {
  expect(preview(`${'\n'.repeat(20_000)}here I am`)).toBe('here I am');
});

test('the preview of our own words has no Markdown marks, a customer’s has what they typed', () => {
  const text = '**Done**, see `help`';
  const ours = previewOf(aMessage('e1', 'c1', { text, direction: 'out' }));
  expect(ours.text).toBe('Done, see help');
  const elsewhere = { text, direction: 'out', author: { kind: 'external' } } as const;
  expect(previewOf(aMessage('e3', 'c1', elsewhere)).text).toBe(text);
  expect(previewOf(aMessage('e2', 'c1', { text, direction: 'in' })).text).toBe(text);
});

test('so has the journey on the customer’s card', () => {
  const ours = { text: 'All **done**', direction: 'out' } as const;
  expect(stepOfEntry(anEntry(ours), 1)).toMatchObject({ text: 'All done' });
  expect(stepOfEntry(anEntry({ text: 'All **done**?' }), 1)).toMatchObject({
    text: 'All **done**?',
  });
});

test('a place that came without a word is no empty line there', () => {
  const parts = [{ kind: 'location', latitude: 48.2, longitude: 16.4, name: 'Café Central' }] as const;
  expect(stepOfEntry(anEntry({ text: '', parts: [...parts] }), 1)).toMatchObject({
    text: '[location: Café Central]',
  });
});
