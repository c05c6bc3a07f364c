import { Failure } from '../../domain/failure.ts';
import { phoneNumber } from './settings.ts';

/** One spelling of a telephone number, E.164, or a short code as it is dialled. @throws Failure `bad_input` */
export function normalisePhone(address: string): string {
  const number = numberIn(address);
  if (number !== undefined) return number;
  throw new Failure('bad_input', `"${address.trim().slice(0, 64)}" is no telephone number.`, {
    hint: 'Write it with its country code: +351 912 345 678.',
  });
}

/** A sender as Twilio names them, as an address: a number, else what it is (`sip:…`, a name instead of a number). */
export function senderAddress(from: string): string {
  return numberIn(from) ?? from.trim().toLowerCase().slice(0, 200);
}

function numberIn(address: string): string | undefined {
  // As providers spell it.
  if (/^\+[1-9]\d{6,14}$/.test(address)) return address;
  const compact = address.replaceAll(/[\s().\-\u00A0/]/g, '');
  return /^\d{3,8}$/.test(compact) ? compact : phoneNumber.safeParse(address).data;
}
