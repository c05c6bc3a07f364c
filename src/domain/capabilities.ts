import { z } from 'zod';

/**
 * What a kind of channel can do, as data: the composer, macros, rules, the fallback of rich messages and the table in
 * the docs all ask here and never "which channel are you?". Limits are as the provider's documents give them.
 */

/**
 * What a channel counts: code points, UTF-16 units, UTF-8 bytes, X's weighted characters (a wide one counts twice, a
 * link 23), or characters as SMS segments carry them (GSM-7 extension characters count twice).
 */
export const TEXT_UNITS = ['characters', 'utf16', 'bytes', 'weighted', 'gsm7'] as const;
export const textUnit = z.enum(TEXT_UNITS);
export type TextUnit = z.infer<typeof textUnit>;

/** What a channel makes of Markdown. `markdown`: it takes it as it is; `plain`: the marks are taken out. */
export const MARKUPS = [
  'plain',
  'markdown',
  'html',
  'whatsapp',
  'telegram-html',
  'slack',
  'discord',
] as const;
export const markup = z.enum(MARKUPS);
export type Markup = z.infer<typeof markup>;

const count = z.number().int().positive();

/** What of a rich message the channel shows by itself. What is not named is written out as numbered text. */
export const richLimits = z.object({
  quickReplies: z.object({ max: count, title: count }).optional(),
  buttons: z.object({ max: count, title: count, links: z.boolean() }).optional(),
  list: z.object({ max: count, title: count, description: z.number().int().nonnegative() }).optional(),
  cards: z.object({ max: count, buttons: count }).optional(),
  /** `label`: of a question, `title`: of a choice, in characters; `choices`: of one question. */
  form: z.object({ fields: count, label: count, choices: count, title: count }).optional(),
  template: z.literal(true).optional(),
  receipt: z.literal(true).optional(),
  locationRequest: z.literal(true).optional(),
});

const ms = z.number().int().positive();

/**
 * When the desk may write. Without `replyMs` free text may be sent at any time; with it, for so long after the customer's
 * last message. Outside of it the other fields name the ways that are left.
 */
export const windowPolicy = z.object({
  replyMs: ms.optional(),
  /** A person's own answer may still go out for so long after the customer's last message, marked with this tag. */
  humanAgent: z.object({ ms, tag: z.string().max(64) }).optional(),
  /** Approved templates go out at any time. */
  templates: z.boolean(),
  /** Permissions a customer can give for one message, or for marketing. */
  optIns: z.array(z.enum(['one_time', 'marketing'])),
  /** Who may be written to first: anybody, only by template, only who wrote (or started the bot) before, nobody. */
  proactive: z.enum(['anybody', 'by_template', 'who_wrote', 'nobody']),
  /**
   * Writing first needs the customer's consent on record. `notifications`: only what the desk pushes by itself; a person
   * may answer somebody who came by another way (a caller, by text).
   */
  consent: z.union([z.boolean(), z.literal('notifications')]),
});
export type WindowPolicy = z.infer<typeof windowPolicy>;

export const capabilities = z.object({
  /** Longest text, and what is counted. */
  text: z.object({ max: count, unit: textUnit }),
  markup: markup.optional(),
  attachments: z.union([
    z.literal('none'),
    z.object({
      maxBytes: count,
      maxCount: count,
      /** Media types it takes, `image/*` among them; missing: any. */
      types: z.array(z.string()).optional(),
      /** Longest text beside a file, in the unit of `text`; missing: as any text. */
      caption: count.optional(),
    }),
  ]),
  subject: z.boolean(),
  /** A message can go to others too: copies, blind copies, forwarding. */
  copies: z.literal(true).optional(),
  typingOut: z.boolean(),
  /** Can tell when the customer has read. */
  readReceipts: z.boolean(),
  deliveryReceipts: z.boolean(),
  /** May the desk write first? */
  proactive: z.boolean(),
  /** Shows an inbox's greetings by itself, before the customer has written. */
  greets: z.literal(true).optional(),
  /** Others can read what is written here: nothing is moved here by itself. */
  public: z.literal(true).optional(),
  /** Some of its conversations are held in public (their messages say so); what a text may be there. */
  openly: z
    .object({
      text: z.object({ max: count, unit: textUnit }),
      /** What is longer goes out as a chain of so many at most, where its author wants that. */
      chains: count.optional(),
    })
    .optional(),
  /**
   * Of a channel that is public: where an inbox has this setting, the first answer of a conversation is a private message. What it may be.
   */
  privateStart: z
    .object({
      where: z.object({ setting: z.string(), is: z.string() }),
      text: z.object({ max: count, unit: textUnit }),
      attachments: z.literal('none'),
    })
    .optional(),
  /**
   * Written like letters, not like talk: Enter begins a new line in the composer. Robots answer there, so automatic
   * messages are kept from answering each other.
   */
  letters: z.boolean(),
  /** A repeated send with the same key reaches the customer once. */
  idempotentSend: z.boolean(),
  rich: richLimits.optional(),
  /** Can show the customer that the desk has read. */
  markRead: z.boolean().optional(),
  /** The desk may react: with any emoji, or one of these. */
  reactionsOut: z.union([z.literal('any'), z.array(z.string())]).optional(),
  /** The desk may change what it sent, for so long (ms); missing: it may not. */
  edit: z.object({ withinMs: ms.optional() }).optional(),
  delete: z.object({ withinMs: ms.optional() }).optional(),
  /** A reply may point at the message it answers. */
  replyTo: z.boolean().optional(),
  /** Missing: free text at any time. */
  window: windowPolicy.optional(),
  /** What the provider takes from one inbox; the delivery worker keeps to it. */
  rate: z.object({ perSecond: z.number().positive() }).optional(),
});
export type Capabilities = z.infer<typeof capabilities>;
