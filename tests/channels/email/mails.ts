import { parseMail } from '../../../src/channels/email/mime.ts';
import type { ParsedMail } from '../../../src/channels/email/mime.ts';

/** A mail from its lines, with the line ends of the wire. `bytes` lets a body hold what no string can. */
export const raw = (...lines: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(
    lines.flatMap((line) => [typeof line === 'string' ? Buffer.from(line) : line, Buffer.from('\r\n')]),
  );

/** Parses a mail that is expected to be readable. */
export async function read(...lines: (string | Uint8Array)[]): Promise<ParsedMail> {
  const mail = await parseMail(raw(...lines));
  if (mail.kind === 'quarantine') throw new Error(`set aside: ${mail.reason}`);
  return mail;
}

/** Headers of an ordinary mail, to which a test adds what it is about. */
export const ORDINARY = [
  'From: Ann Example <ann@example.org>',
  'To: support@shop.test',
  'Subject: Where is my parcel?',
  'Message-ID: <one@example.org>',
  'Date: Mon, 2 Nov 2026 09:00:00 +0100',
  'MIME-Version: 1.0',
] as const;
