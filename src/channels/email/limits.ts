/** What one mail may cost before it is set aside unread. Everything a stranger can grow has a bound here. */
export type MailLimits = {
  /** The mail as it came over the wire. */
  rawBytes: number;
  /** Multiparts and attached messages inside one another. */
  depth: number;
  parts: number;
  /** One block of headers. */
  headerBytes: number;
  headerLines: number;
  /** Addresses in From, Reply-To, To and Cc together. */
  addresses: number;
  /** All parts after transfer decoding. */
  decodedBytes: number;
  /** How long the parser may work on one mail. */
  parseMs: number;
};

export const MAIL_LIMITS: MailLimits = {
  rawBytes: 72 * 1024 * 1024,
  depth: 20,
  parts: 200,
  headerBytes: 64 * 1024,
  headerLines: 1000,
  addresses: 200,
  decodedBytes: 50 * 1024 * 1024,
  parseMs: 5000,
};

/**
 * References kept of a longer chain: the first (the thread's root) and the newest. A long thread is no attack (the size
 * of the header is bounded already), so a mail with more is shortened, not set aside.
 */
export const MAX_REFERENCES = 100;

/** A mail that is kept as it came and not read: says which bound it broke, in words for a person. */
export type Quarantine = { kind: 'quarantine'; limit: keyof MailLimits | 'unreadable'; reason: string };

export const quarantine = (limit: Quarantine['limit'], reason: string): Quarantine => ({
  kind: 'quarantine',
  limit,
  reason,
});

const MIB = 1024 * 1024;

/** `bytes` in MiB with one decimal, for messages. */
export const inMib = (bytes: number): string => `${(bytes / MIB).toFixed(1)} MiB`;
