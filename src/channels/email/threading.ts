import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ThreadHint } from '../port/inbound.ts';
import type { ParsedMail } from './mime.ts';

/**
 * Which conversation a mail belongs to. What we put on an outgoing mail (its Reply-To address, its Message-ID) names the
 * conversation and carries a MAC, so that finding it again in an answer is proof; whatever anybody can write (a subject,
 * a foreign Message-ID) is a hint that the relay checks against the participants.
 *
 * Everything is in lower-case base32, for some mail servers change the case of a local part.
 */

/** Keeps the desk's secret inside; see the functions of `mailTokens`. */
export type MailTokens = {
  /** `support@example.org` → `support+c_….…@example.org`. */
  replyAddress(address: string, conversationId: string): string;
  /** The conversation an address of ours names, when its MAC is right. */
  readReplyAddress(address: string): string | undefined;
  messageId(of: { conversationId: string; entryId: string; domain: string }): string;
  readMessageId(messageId: string): { conversationId: string; entryId: string } | undefined;
  /** The value of `X-Parley-Loop`. */
  loopMark(conversationId: string): string;
  isOwnLoopMark(value: string): boolean;
};

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** 80 bits: 16 characters of base32. */
const MAC_CHARACTERS = 16;
/** More places to look than a thread has ends. */
const MAX_HINTS = 50;
const REPLY_TOKEN = /\+c_([a-z2-7]{2,110})\.([a-z2-7]{16})@/i;
const OWN_MESSAGE_ID = /^<c\.([a-z2-7]{2,110})\.([a-z2-7]{2,110})\.([a-z2-7]{16})@[^<>@\s]+>$/i;

/** Makes and checks the tokens of one desk. `secret` is at least 16 bytes and never leaves the process. */
export function mailTokens(secret: Uint8Array): MailTokens {
  if (secret.length < 16) throw new RangeError('The mail secret must have at least 16 bytes.');
  const mac = (purpose: string, ...ids: string[]): string =>
    base32(
      createHmac('sha256', secret)
        .update([purpose, ...ids].join('\0'))
        .digest(),
    ).slice(0, MAC_CHARACTERS);
  const isMac = (given: string, wanted: string): boolean => {
    const [a, b] = [Buffer.from(given.toLowerCase()), Buffer.from(wanted)];
    return a.length === b.length && timingSafeEqual(a, b);
  };
  const loopMark = (conversationId: string): string =>
    `${packId(conversationId)}.${mac('loop', conversationId)}`;

  return {
    replyAddress(address, conversationId) {
      const at = address.lastIndexOf('@');
      const token = `+c_${packId(conversationId)}.${mac('reply', conversationId)}`;
      return `${address.slice(0, at)}${token}${address.slice(at)}`;
    },
    readReplyAddress(address) {
      const [, packed = '', given = ''] = REPLY_TOKEN.exec(address) ?? [];
      const id = unpackId(packed);
      return id !== undefined && isMac(given, mac('reply', id)) ? id : undefined;
    },
    messageId({ conversationId, entryId, domain }) {
      const tag = mac('message', conversationId, entryId);
      return `<c.${packId(conversationId)}.${packId(entryId)}.${tag}@${domain}>`;
    },
    readMessageId(messageId) {
      const [, conversation = '', entry = '', given = ''] = OWN_MESSAGE_ID.exec(messageId) ?? [];
      const [conversationId, entryId] = [unpackId(conversation), unpackId(entry)];
      if (conversationId === undefined || entryId === undefined) return undefined;
      return isMac(given, mac('message', conversationId, entryId)) ? { conversationId, entryId } : undefined;
    },
    loopMark,
    isOwnLoopMark(value) {
      const [packed = '', given = ''] = value.trim().split('.');
      const id = unpackId(packed);
      return id !== undefined && isMac(given, mac('loop', id));
    },
  };
}

/**
 * Every hint a mail gives, strongest first: an address with our token, the mails it answers (ours by their MAC, others to
 * be looked up), a number in the subject. Tokens of ours with a wrong MAC are forgeries and no hint at all.
 */
export function threadHints(mail: ParsedMail, tokens: MailTokens): ThreadHint[] {
  const hints: ThreadHint[] = [];
  const seen = new Set<string>();
  const recipients = [...mail.to, ...mail.cc].map(({ address }) => address).concat(mail.deliveredTo);
  for (const address of recipients) {
    const conversationId = tokens.readReplyAddress(address);
    if (conversationId === undefined || seen.has(conversationId)) continue;
    seen.add(conversationId);
    hints.push({ by: 'conversation', conversationId, proven: true });
  }
  for (const messageId of [...mail.inReplyTo, ...mail.references.toReversed()]) {
    if (seen.has(messageId)) continue;
    seen.add(messageId);
    const own = tokens.readMessageId(messageId);
    if (own !== undefined)
      hints.push({ by: 'conversation', conversationId: own.conversationId, proven: true });
    else if (!OWN_MESSAGE_ID.test(messageId))
      hints.push({ by: 'message', providerId: messageId, proven: false });
  }
  const number = subjectNumber(mail.subject);
  if (number === undefined) return hints.slice(0, MAX_HINTS);
  return [...hints.slice(0, MAX_HINTS), { by: 'number', number }];
}

/** The conversation number in `… [#1234] …`. */
export function subjectNumber(subject: string): number | undefined {
  const digits = /\[#([1-9]\d{0,11})\]/.exec(subject)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** An own address without its token: what the customer sees as "you". */
export const withoutToken = (address: string): string => address.replace(REPLY_TOKEN, '@');

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A UUID packs into 27 characters, so that the address stays within 64 before the `@` (RFC 5321 §4.5.3.1.1). */
function packId(id: string): string {
  return UUID.test(id)
    ? `u${base32(Buffer.from(id.replaceAll('-', ''), 'hex'))}`
    : `x${base32(Buffer.from(id))}`;
}

function unpackId(packed: string): string | undefined {
  const lower = packed.toLowerCase();
  const bytes = fromBase32(lower.slice(1));
  if (bytes === undefined) return undefined;
  const id = lower.startsWith('u')
    ? uuidOf(bytes)
    : lower.startsWith('x')
      ? bytes.toString('utf8')
      : undefined;
  return id !== undefined && packId(id) === lower ? id : undefined;
}

function uuidOf(bytes: Buffer): string | undefined {
  if (bytes.length !== 16) return undefined;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31] ?? '';
    }
  }
  return bits === 0 ? text : text + (ALPHABET[(held << (5 - bits)) & 31] ?? '');
}

function fromBase32(text: string): Buffer | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}
