import { expect, test } from 'vitest';
import { manualClock } from '../../src/lib/clock.ts';
import type { Signal } from '../../src/protocol/signals.ts';
import { createCustomerTyping } from '../../src/relay/inbound/customer-typing.ts';
import type { Reader } from '../../src/store/port.ts';

const reader = {
  contactByAddress: (_inbox: string, address: string) =>
    Promise.resolve(address === 'ada' ? { id: 'ada' } : undefined),
  conversationsOfContact: () => Promise.resolve([{ id: 'c1' }]),
} as unknown as Reader;

test('typing ends by itself when the provider never says so, and later when it is told again', async () => {
  const clock = manualClock();
  const heard: Signal[] = [];
  const typing = createCustomerTyping({ reader, clock, signal: (signal) => heard.push(signal) });
  const on = { kind: 'customer_typing', conversationId: 'c1', on: true };
  await typing('support', 'ada', true);
  clock.advance(20_000);
  await typing('support', 'ada', true);
  clock.advance(20_000);
  expect(heard).toEqual([on, on]);
  clock.advance(10_000);
  expect(heard).toEqual([on, on, { ...on, on: false }]);
});

test('a stranger who types is nobody’s conversation', async () => {
  const heard: Signal[] = [];
  const typing = createCustomerTyping({
    reader,
    clock: manualClock(),
    signal: (signal) => heard.push(signal),
  });
  await typing('support', 'nobody', true);
  expect(heard).toEqual([]);
});
