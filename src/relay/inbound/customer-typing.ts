import type { Clock } from '../../lib/clock.ts';
import type { Signal } from '../../protocol/signals.ts';
import type { Reader } from '../../store/port.ts';

/** Providers that say when somebody types do not all say when they stop. */
const EXPIRES_MS = 30_000;

/**
 * Tells the consoles that a customer types, as a channel heard it: in the newest conversation of whoever has this
 * address. Nothing of it is stored, and it ends by itself.
 */
export function createCustomerTyping({
  reader,
  clock,
  signal,
}: {
  reader: Reader;
  clock: Clock;
  signal(signal: Signal): void;
}): (inboxId: string, address: string, on: boolean) => Promise<void> {
  const ends = new Map<string, () => void>();

  function tell(conversationId: string, on: boolean): void {
    ends.get(conversationId)?.();
    ends.delete(conversationId);
    if (on)
      ends.set(
        conversationId,
        clock.after(EXPIRES_MS, () => tell(conversationId, false)),
      );
    signal({ kind: 'customer_typing', conversationId, on });
  }

  return async (inboxId, address, on) => {
    const contact = await reader.contactByAddress(inboxId, address);
    const [newest] = contact === undefined ? [] : await reader.conversationsOfContact(contact.id, 1);
    if (newest !== undefined) tell(newest.id, on);
  };
}
