import { Failure } from '../../domain/failure.ts';

/**
 * Customers are known by their user id at the business (`US.13491208655302741918`), by their phone number, or by both: since
 * 2026 either may be all that WhatsApp tells.
 */
const USER_ID = /^[A-Za-z]{2,3}\.[A-Za-z0-9]{1,128}$/;

/** One spelling of an address: `+16505551234` or a user id. @throws Failure `bad_input` */
export function normaliseAddress(address: string): string {
  const trimmed = address.trim();
  if (USER_ID.test(trimmed)) return trimmed;
  const digits = trimmed.replace(/^00/, '+').replaceAll(/[\s().\-\u00A0/]/g, '');
  if (/^\+?[1-9]\d{6,14}$/.test(digits)) return digits.startsWith('+') ? digits : `+${digits}`;
  throw new Failure('bad_input', `"${trimmed.slice(0, 64)}" is no phone number WhatsApp knows.`, {
    hint: 'Write it with its country code: +351 912 345 678.',
  });
}

/** A phone number as webhooks have it (digits alone), as an address; whatever else it is stays as it came. */
export const phoneAddress = (waId: string): string => (/^\d+$/.test(waId) ? `+${waId}` : waId);

/** Whom a message goes to: `recipient` takes user ids, `to` takes numbers (Cloud API, Business-scoped user ids). */
export const recipientOf = (address: string): { to: string } | { recipient: string } =>
  USER_ID.test(address) ? { recipient: address } : { to: address.replace(/^\+/, '') };
