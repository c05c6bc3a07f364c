import { Failure } from '../../domain/failure.ts';
import { phoneNumber } from './settings.ts';

/** One spelling of a telephone number, E.164, or a short code as it is dialled. @throws Failure `bad_input` */
export function normalisePhone(address: string): string {
  const compact = address.replaceAll(/[\s().\-\u00A0/]/g, '');
  if (/^\d{3,8}$/.test(compact)) return compact;
  const { data } = phoneNumber.safeParse(address);
  if (data !== undefined) return data;
  throw new Failure('bad_input', `"${address.trim().slice(0, 64)}" is no telephone number.`, {
    hint: 'Write it with its country code: +351 912 345 678.',
  });
}

/** A sender as Twilio names them, as an address: a number, else what it is (`sip:…`, a name instead of a number). */
export function senderAddress(from: string): string {
  try {
    return normalisePhone(from);
  } catch {
    return from.trim().toLowerCase().slice(0, 200);
  }
}
