import type { Inbox } from '../../domain/inbox.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';

/** What a channel is given to work with: the inbox as it is configured, and its ways out. */

export type ConfiguredInbox<Settings = unknown> = { inbox: Inbox; settings: Settings };

export type ChannelTools = {
  clock: Clock;
  random: Random;
  /** The one outbound HTTP client: refuses private addresses unless the operator allowed them, caps time and size. */
  fetch(url: string, request: OutboundRequest): Promise<OutboundResponse>;
  /**
   * For what is no HTTP: where to connect to reach `host`, under the same rule. Throws `Failure` `policy` for a private
   * address.
   */
  resolve(host: string): Promise<string>;
  /** Why `fetch` would refuse to call this address, in words; undefined when it would try. Nothing is sent. */
  refusal(url: string): Promise<string | undefined>;
  /** Reads a stored attachment. */
  readAttachment(sha256: string): Promise<Uint8Array>;
  /**
   * A link to a stored attachment, for providers that fetch files by themselves: signed, for an hour. It ends in `name`,
   * for those that go by the ending. Undefined while the relay has no public URL.
   */
  fileUrl(file: { sha256: string; contentType: string; name?: string | undefined }): string | undefined;
  /**
   * The address the provider reaches an inbox's webhook at; undefined while the relay has no public URL (`--public-url`).
   */
  hookUrl(inbox: Inbox): string | undefined;
  /** A key of this desk for the given purpose (HMAC of reply addresses and the like); the same every time. */
  deskKey(purpose: string): Uint8Array;
};

export type OutboundRequest = {
  method: string;
  headers: Record<string, string>;
  body?: string | Uint8Array | undefined;
  deadlineMs?: number | undefined;
};

/** Header names are lower case. `body` is at most 1 MiB. */
export type OutboundResponse = { status: number; headers: Record<string, string>; body: string };
