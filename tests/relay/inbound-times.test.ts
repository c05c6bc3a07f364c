import { expect, test } from 'vitest';
import { refusals } from '../../fixtures/channels/take-in.ts';
import { inboxOf } from '../../fixtures/channels/inbox-of.ts';

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 1e300, 0])(
  'a message is not set aside for its provider’s clock: %d',
  async (at) => {
    const from = { address: '4242', verified: true };
    const message = {
      kind: 'message' as const,
      eventId: 'e',
      from,
      text: 'Hello',
      attachments: [],
      at,
      hints: [],
    };
    expect(await refusals(inboxOf('http', {}), [message])).toEqual([]);
  },
);
