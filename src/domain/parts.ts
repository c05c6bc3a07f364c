import { z } from 'zod';
import { attachmentId, entryId } from './ids.ts';

/** Somebody’s card. */
export const contactPart = z.object({
  kind: z.literal('contact'),
  name: z.string().max(500),
  phones: z.array(z.string().max(64)).max(20),
  emails: z.array(z.string().max(320)).max(20),
});

/** What a message may hold beside its text and files. Every kind says by itself what it is, in words a person reads. */
export const part = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().max(500).optional(),
    address: z.string().max(1000).optional(),
  }),
  contactPart,
  /** `words` are the provider's own for what it shows. */
  z.object({
    kind: z.literal('sticker'),
    emoji: z.string().max(64).optional(),
    words: z.string().max(200).optional(),
  }),
  /** What the customer chose of what was offered; `questionId` is the message that offered it, where it is known. */
  z.object({
    kind: z.literal('answer'),
    questionId: entryId.optional(),
    id: z.string().max(1000),
    title: z.string().max(1000),
  }),
  /** A filled-in form. */
  z.object({
    kind: z.literal('form'),
    questionId: entryId.optional(),
    answers: z.array(z.object({ label: z.string().max(1000), value: z.string().max(4000) })).max(100),
  }),
  z.object({
    kind: z.literal('call'),
    status: z.enum(['ringing', 'answered', 'missed', 'ended', 'voicemail']),
    seconds: z.number().int().nonnegative().optional(),
    wantsCallBack: z.literal(true).optional(),
  }),
  /** A file that is being fetched from the provider, or that could not be: then `lost` says why. */
  z.object({
    kind: z.literal('file'),
    id: attachmentId,
    name: z.string().max(255),
    contentType: z.string().max(255),
    lost: z.string().max(500).optional(),
  }),
  /** Something Parley has no better word for: a poll, an order, a game. */
  z.object({ kind: z.literal('other'), what: z.string().max(500) }),
]);
export type Part = z.infer<typeof part>;
export type ContactPart = z.infer<typeof contactPart>;

/** Where a customer came from: an advertisement, a link with a parameter, a QR code. */
export const referral = z.object({
  /** The parameter of the link (`m.me/shop?ref=…`, `/start …`). */
  ref: z.string().max(2083).optional(),
  source: z.string().max(64).optional(),
  /** The advertisement’s or page’s own words. */
  title: z.string().max(500).optional(),
  url: z.string().max(2083).optional(),
});
export type Referral = z.infer<typeof referral>;
