import type { WebhookRequest } from '../port/webhook.ts';
import type { Form } from '../twilio/webhook.ts';

/**
 * The posts of one call. `incoming` comes to the webhook’s plain address; the others to the addresses that were given
 * to Twilio: `dialled` after the telephone rang, `answered` when somebody took it, `menu` a pressed key, `recorded` the
 * end of a message, `recording` when its sound can be fetched, `transcript` its words, `status` the end of the call.
 */
export const STEPS = [
  'incoming',
  'dialled',
  'answered',
  'menu',
  'recorded',
  'recording',
  'transcript',
  'status',
] as const;
export type Step = (typeof STEPS)[number];

/** The key that asks to be called back. */
export const WANTS_CALL_BACK = '1';

/** Which of them a post is, by its address, else by what only that step tells; undefined for a step nobody knows. */
export function stepOf({ query }: Pick<WebhookRequest, 'query'>, form: Form): Step | undefined {
  const named = query['step'];
  if (named !== undefined) return STEPS.find((step) => step === named);
  if (form['TranscriptionStatus'] !== undefined) return 'transcript';
  if (form['RecordingStatus'] !== undefined) return 'recording';
  if (form['RecordingUrl'] !== undefined) return 'recorded';
  if (form['DialCallStatus'] !== undefined) return 'dialled';
  return form['Digits'] === undefined ? 'incoming' : 'menu';
}
