import type { Attachment } from 'mailparser';
import { oneLine } from './addresses.ts';
import { cleanFileName } from './filenames.ts';

export type MailAttachment = {
  /** Cleaned; data only. */
  filename: string;
  contentType: string;
  /** Without angle brackets, as `cid:` links name it. */
  contentId?: string | undefined;
  /** Shown inside the text rather than listed beside it. */
  inline: boolean;
  bytes: Uint8Array;
  /** The text inside a forwarded mail. */
  text?: string | undefined;
};

type Forward = { subject: string; text: string };

/** The files of a mail. `readForward` reads a mail inside it; undefined when that is not to be read. */
export async function attachmentsOf(
  found: readonly Attachment[],
  readForward: (raw: Uint8Array) => Promise<Forward | undefined>,
): Promise<MailAttachment[]> {
  const attachments: MailAttachment[] = [];
  for (const [index, part] of found.entries()) {
    const bytes: Uint8Array = Buffer.isBuffer(part.content) ? part.content : Buffer.alloc(0);
    const contentType = part.contentType.toLowerCase();
    const isMail = contentType === 'message/rfc822' || contentType === 'message/global';
    const forwarded = isMail ? await readForward(bytes) : undefined;
    const fallback =
      forwarded === undefined
        ? `attachment-${index + 1}${extensionFor(contentType)}`
        : `${forwarded.subject || 'forwarded'}.eml`;
    attachments.push({
      filename: cleanFileName(oneLine(utf8Name(part.filename) ?? fallback), `attachment-${index + 1}`),
      contentType,
      contentId: part.cid,
      inline:
        part.contentDisposition !== 'attachment' &&
        (part.related || part.contentDisposition === 'inline') &&
        part.cid !== undefined,
      bytes,
      text: forwarded?.text,
    });
  }
  return attachments;
}

/** Raw UTF-8 in a file name reaches us as bytes in a string. */
function utf8Name(name: string | undefined): string | undefined {
  if (name === undefined || !/^[\u0000-\u00ff]*[\u0080-\u00ff][\u0000-\u00ff]*$/.test(name)) return name;
  const decoded = Buffer.from(name, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? name : decoded;
}

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['image/png', '.png'],
  ['image/jpeg', '.jpg'],
  ['image/gif', '.gif'],
  ['application/pdf', '.pdf'],
  ['text/plain', '.txt'],
  ['text/html', '.html'],
  ['text/calendar', '.ics'],
  ['application/ms-tnef', '.dat'],
  ['message/delivery-status', '.txt'],
]);

const extensionFor = (contentType: string): string => EXTENSIONS.get(contentType) ?? '';
