import { z } from 'zod';
import { graphError, meaningOf } from '../meta/graph.ts';
import { timeOf } from '../meta/webhook.ts';
import type { ReadItem } from '../port/inbound.ts';
import { MEANINGS } from './errors.ts';

/** How our messages fare (Cloud API, Webhooks, statuses). */
export const status = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  timestamp: z.union([z.string(), z.number()]).optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(graphError.extend({ title: z.string().optional() })).optional(),
});
const STATUSES: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'failed'>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** One status, as a receipt. @throws Error for one nobody knows, and for those of payments */
export function readStatus({
  id,
  status: said,
  timestamp,
  errors = [],
  ...given
}: z.infer<typeof status>): ReadItem[] {
  const fate = given['type'] === 'payment' ? undefined : STATUSES[said];
  if (fate === undefined) throw new Error(`a status of the kind “${said}”`);
  const [error] = errors;
  return [
    {
      kind: 'receipt',
      eventId: `${id}:${said}`,
      providerId: id,
      ...entryOf(given.biz_opaque_callback_data),
      status: fate,
      at: timeOf(timestamp),
      ...(fate === 'failed' && error !== undefined ? failureOf(error) : {}),
    },
  ];
}

function failureOf(error: z.infer<typeof graphError> & { title?: string | undefined }) {
  const { reason, words = '' } = meaningOf(error, MEANINGS);
  const said = error.error_data?.details ?? (error.message || (error.title ?? 'it failed'));
  return { reason, message: `WhatsApp: ${said.replace(/\.$/, '')} (${error.code}). ${words}`.trim() };
}

/** Our message’s id travels along as `biz_opaque_callback_data`. */
const MARK = 'parley:';
export const markOf = (entryId: string): string => `${MARK}${entryId}`;
const entryOf = (mark: string | undefined): { entryId?: string } =>
  mark?.startsWith(MARK) === true ? { entryId: mark.slice(MARK.length, MARK.length + 64) } : {};
