import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/**
 * A signed slip that says what its holder may do until when: fetch one file, or attach one upload to a message. The
 * relay keeps no list of them.
 */
export type Tickets<Payload> = {
  issue(payload: Payload, expiresAt: number): string;
  /** Undefined when it is not ours, has run out or says something else than it should. */
  open(ticket: string, now: number): Payload | undefined;
};

const envelope = z.tuple([z.number().int(), z.unknown()]);

/** Tickets of one purpose: `key` must be used for nothing else, or one kind of ticket could pass as another. */
export function tickets<Payload>(key: Uint8Array, schema: z.ZodType<Payload>): Tickets<Payload> {
  const sign = (body: string): Buffer => createHmac('sha256', key).update(body).digest();
  return {
    issue(payload, expiresAt) {
      const body = Buffer.from(JSON.stringify([expiresAt, payload])).toString('base64url');
      return `${body}.${sign(body).toString('base64url')}`;
    },
    open(ticket, now) {
      const [body, mac, ...rest] = ticket.split('.');
      if (body === undefined || mac === undefined || rest.length > 0) return undefined;
      const given = Buffer.from(mac, 'base64url');
      const expected = sign(body);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const [expiresAt, payload] = envelope.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
      if (expiresAt <= now) return undefined;
      return schema.safeParse(payload).data;
    },
  };
}

/** A file of one inbox's visitors. */
export const fileTicket = z.object({
  sha: z.string(),
  inbox: z.string(),
  name: z.string(),
  type: z.string(),
});
export type FileTicket = z.infer<typeof fileTicket>;

/** An upload, by the visitor who made it. */
export const uploadReceipt = fileTicket.extend({ address: z.string(), bytes: z.number().int() });
export type UploadReceipt = z.infer<typeof uploadReceipt>;

export const FILE_TICKET_MS = 5 * 60_000;
export const UPLOAD_RECEIPT_MS = 24 * 3_600_000;
