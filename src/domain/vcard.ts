import type { ContactPart } from './parts.ts';

type Property = { name: string; parameters: string; value: string };

const CARDS_MAX = 20;
const LINE_MAX = 4_000;

/** Media types of a vCard: RFC 6350, and the older ones telephones still send. */
export const isVcard = (contentType: string): boolean =>
  ['text/vcard', 'text/x-vcard', 'text/directory'].includes(
    contentType.split(';')[0]?.trim().toLowerCase() ?? '',
  );

/**
 * The people a vCard names (versions 2.1, RFC 2426, RFC 6350): their name, telephone numbers and mail addresses. Never
 * throws; what is no card gives nothing.
 */
export function contactsInVcard(bytes: Uint8Array): ContactPart[] {
  const found: ContactPart[] = [];
  let card: Property[] | undefined;
  for (const one of propertiesIn(textOf(bytes))) {
    const mark = `${one.name}:${one.value.trim().toUpperCase()}`;
    if (mark === 'BEGIN:VCARD') card = [];
    else if (mark === 'END:VCARD') {
      const contact = contactOf(card ?? []);
      if (contact !== undefined) found.push(contact);
      if (found.length >= CARDS_MAX) break;
      card = undefined;
    } else card?.push(one);
  }
  return found;
}

function contactOf(card: readonly Property[]): ContactPart | undefined {
  const all = (name: string, max: number, length: number): string[] =>
    [...new Set(card.flatMap((one) => (one.name === name ? [words(one).slice(0, length)] : [])))]
      .filter((value) => value !== '')
      .slice(0, max);
  const phones = all('TEL', 20, 64).map((phone) => phone.replace(/^tel:/i, ''));
  const emails = all('EMAIL', 20, 320).map((email) => email.replace(/^mailto:/i, ''));
  const structured = card.find((one) => one.name === 'N');
  const [name = structured === undefined ? '' : nameOf(structured)] = all('FN', 1, 500);
  const [shown = all('ORG', 1, 500)[0] ?? phones[0] ?? emails[0]] = name === '' ? [] : [name];
  return shown === undefined ? undefined : { kind: 'contact', name: shown, phones, emails };
}

/** `family;given;additional;prefix;suffix` as it is said. */
function nameOf(property: Property): string {
  const [family = '', given = '', additional = '', prefix = '', suffix = ''] = decoded(property)
    .split(/(?<!\\);/)
    .map(unescaped);
  return [prefix, given, additional, family, suffix]
    .filter((one) => one !== '')
    .join(' ')
    .slice(0, 500);
}

const words = (property: Property): string => unescaped(decoded(property).split(/(?<!\\);/)[0] ?? '');

const unescaped = (text: string): string =>
  text.replaceAll(/\\n/gi, ' ').replaceAll(/\\(.)/g, '$1').replaceAll(/\s+/g, ' ').trim();

/** Version 2.1 writes other letters as quoted-printable, in a charset of its own. */
function decoded({ parameters, value }: Property): string {
  if (!/QUOTED-PRINTABLE/i.test(parameters)) return value;
  const bytes = value
    .replaceAll(/=[0-9A-F]{2}/gi, (hex) => String.fromCodePoint(Number.parseInt(hex.slice(1), 16)))
    .replaceAll(/=$/g, '');
  const isBytes = !/[^\0-\xFF]/.test(bytes);
  return isBytes ? textOf(Buffer.from(bytes, 'latin1')) : bytes;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Lines put together again: RFC 6350 goes on behind a space, quoted-printable behind a `=`. Pictures are left out. */
function propertiesIn(text: string): Property[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const last = lines.at(-1);
    const isSoft = last?.endsWith('=') === true && /^[^:]*QUOTED-PRINTABLE/i.test(last);
    if (last !== undefined && isSoft) lines[lines.length - 1] = `${last.slice(0, -1)}${line}`;
    else if (last !== undefined && /^[ \t]/.test(line)) {
      if (last.length < LINE_MAX) lines[lines.length - 1] = `${last}${line.slice(1)}`;
    } else lines.push(line.slice(0, LINE_MAX));
  }
  return lines.flatMap((line) => {
    // A group before it (`item1.TEL`) belongs to the writer's program.
    const [, name = '', parameters = '', value = ''] =
      /^(?:[\w-]+\.)?([\w-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name: name.toUpperCase(), parameters, value }];
  });
}
