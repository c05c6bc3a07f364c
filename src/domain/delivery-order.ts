import type { Delivery } from './delivery.ts';

const RANK: Record<Delivery['status'], number> = {
  scheduled: 0,
  queued: 0,
  sending: 0,
  unknown: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
  cancelled: 6,
};

const MAY_BE_TRIED: readonly Delivery['status'][] = ['scheduled', 'queued', 'sending', 'unknown', 'failed'];

/**
 * The state after `next` is reported on `current`. Status only moves forward (sent < delivered < read), since
 * providers report out of order. A failure may follow "sent" (a bounce) and stays until the customer is known to have
 * the message or it is tried again (`queued`); what was taken back stays so.
 */
export function advanceDelivery(current: Delivery, next: Delivery): Delivery {
  const isRetry = next.status === 'queued' || next.status === 'sending';
  if (isRetry) return MAY_BE_TRIED.includes(current.status) ? next : current;
  if (next.status === 'scheduled') return current.status === 'scheduled' ? next : current;
  return RANK[next.status] >= RANK[current.status] ? next : current;
}
