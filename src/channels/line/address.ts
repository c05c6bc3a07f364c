import { Failure } from '../../domain/failure.ts';

/** `U`, `C` or `R` (a person, a group, a room of old) and 32 hex digits (Messaging API reference, Common properties). */
const ID = /^[UCR][0-9a-f]{32}$/i;

/** One spelling for an id; whatever else LINE calls somebody is left as it is. */
export const canonicalId = (id: string): string =>
  ID.test(id) ? `${id.slice(0, 1).toUpperCase()}${id.slice(1).toLowerCase()}` : id;

/** @throws Failure `bad_input` */
export function normaliseAddress(address: string): string {
  const trimmed = address.trim();
  if (ID.test(trimmed)) return canonicalId(trimmed);
  throw new Failure('bad_input', 'A LINE customer is known by an id: U and 32 digits and letters a to f.', {
    hint: 'Accounts cannot look people up by name or by their LINE ID: the customer has to write first.',
  });
}
