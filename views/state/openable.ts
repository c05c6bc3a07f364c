import { cleanLine } from '../../src/terminal/sanitize.ts';
import { findLinks } from '../../src/terminal/links.ts';
import type { Attachment, Entry, MessageEntry } from '../../src/domain/timeline.ts';

/** Something in a thread that can be opened: a file, or an address with what it really leads to. */
export type Openable =
  | { is: 'file'; file: Attachment }
  | { is: 'link'; href: string; host: string; suspicious: boolean };

const MAIL = /[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/giu;
const PHONE = /^[+\d][\d ()./-]{3,30}$/u;

/** Files first, numbered as the thread numbers them, then what the text names, each once. */
export function openablesOf(entry: Entry): Openable[] {
  if (entry.kind === 'activity') {
    const { activity } = entry;
    return activity.type === 'referral' ? linksIn(activity.referral.url ?? '') : [];
  }
  if (entry.kind === 'note') return openableLinks(entry.text);
  const files = entry.attachments.map((file): Openable => ({ is: 'file', file }));
  return [...files, ...once([...openableLinks(entry.text), ...linksOfRich(entry), ...linksOfParts(entry)])];
}

/** The http, https and mailto addresses of a text. */
export function openableLinks(text: string): Openable[] {
  const rest = cleanLine(text).replaceAll(/\bhttps?:\/\/\S+/giu, ' ');
  const mails = [...rest.matchAll(MAIL)].map(([address]) => mailTo(address));
  return once([...linksIn(text), ...mails]);
}

const linksIn = (text: string): Openable[] => findLinks(text).map((link) => ({ is: 'link', ...link }));

const mailTo = (address: string): Openable => ({
  is: 'link',
  href: `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`,
  host: address,
  suspicious: false,
});

function linksOfRich({ rich }: MessageEntry): Openable[] {
  if (rich?.kind === 'buttons') return rich.buttons.flatMap((one) => ('url' in one ? linksIn(one.url) : []));
  if (rich?.kind === 'cards')
    return rich.cards.flatMap(({ buttons }) =>
      buttons.flatMap((one) => ('url' in one ? linksIn(one.url) : [])),
    );
  return rich?.kind === 'receipt' ? linksIn(rich.url ?? '') : [];
}

function linksOfParts({ parts = [] }: MessageEntry): Openable[] {
  return parts.flatMap((part): Openable[] => {
    if (part.kind === 'location') {
      const { latitude, longitude } = part;
      const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
      return [{ is: 'link', href, host: 'www.openstreetmap.org', suspicious: false }];
    }
    if (part.kind !== 'contact') return [];
    const phones = part.phones.filter((phone) => PHONE.test(phone));
    return [
      ...phones.map((phone): Openable => ({
        is: 'link',
        href: `tel:${phone.replaceAll(/[^+\d]/g, '')}`,
        host: cleanLine(phone),
        suspicious: false,
      })),
      ...part.emails.flatMap((email) => openableLinks(email)),
    ];
  });
}

function once(found: readonly Openable[]): Openable[] {
  const seen = new Set<string>();
  return found.filter((one) => one.is === 'file' || (!seen.has(one.href) && seen.add(one.href)));
}

const LONGEST_NAME = 120;

/**
 * The name of a file from outside as it may stand on this machine: one visible word or several, no folder, no leading
 * dot or hyphen, never empty.
 */
export function safeFileName(name: string): string {
  const plain = cleanLine(name)
    .replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^[\s.\-~]+/u, '')
    .replace(/[\s.]+$/u, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  const stem = plain.slice(0, plain.length - ending.length).slice(0, LONGEST_NAME - ending.length);
  return `${stem}${ending}`.toWellFormed() || 'file';
}

/** Kinds that are shown by programs and do not run. Everything else is saved, and the agent decides. */
const SHOWN =
  /\.(?:png|jpe?g|gif|webp|bmp|tiff?|heic|pdf|txt|md|csv|log|mp3|m4a|ogg|opus|wav|mp4|mov|webm|docx?|xlsx?|pptx?|odt|ods|odp|rtf|vcf|ics)$/iu;

export const mayOpen = (name: string): boolean => SHOWN.test(safeFileName(name));
