import { domainToASCII } from 'node:url';

/** Who a mail names: the address to write to and, when given, the display name (data only, shown cleaned). */
export type MailAddress = { address: string; name?: string | undefined };

/**
 * The form an address is compared and stored in: whole address lower case (no provider that matters tells `Ann@` from
 * `ann@`), domain in ASCII form. Undefined for what cannot be written to, such as `<>`.
 */
export function canonicalAddress(address: string): string | undefined {
  const trimmed = address.trim().replace(/^<|>$/g, '');
  const at = trimmed.lastIndexOf('@');
  if (at < 1 || at === trimmed.length - 1 || trimmed.length > 320) return undefined;
  if (/[\s\p{Cc}<>]/u.test(trimmed)) return undefined;
  const domain = domainToASCII(trimmed.slice(at + 1));
  return domain === '' ? undefined : `${trimmed.slice(0, at).toLowerCase()}@${domain.toLowerCase()}`;
}

/** What stands after the `@`. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Addresses found in a bare header value such as `Delivered-To`, in order, without names. Long values are cut. */
export const addressesIn = (value: string): string[] =>
  [...value.slice(0, 4096).matchAll(/[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+/g)].map(
    ([address]) => address,
  );

/** A display name, a subject, a file name: well-formed and on one line. */
export const oneLine = (text: string): string => text.toWellFormed().replace(/\s+/g, ' ').trim();
