import { expect, test } from 'vitest';
import { z } from 'zod';
import { readOne } from '../../src/channels/support/read-one.ts';

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), text: z.string() }),
  z.object({ type: z.literal('receipt'), at: z.number() }),
]);

function reasonFor(raw: unknown): string {
  const [item] = readOne(raw, () => {
    event.parse(raw);
    return [];
  });
  return item?.kind === 'unreadable' ? item.reason : '';
}

test('what cannot be read says why in words, on one line', () => {
  expect(reasonFor({ type: 'dance' })).toBe('"type" must be one of message, receipt');
  expect(reasonFor({ type: 'message' })).toBe('"text" must be given');
  expect(reasonFor({ type: 'receipt', at: 'now' })).toBe('"at" must be a number');
});
