import { z } from 'zod';
import { choicesOf } from './choices.ts';

/**
 * A message with more than text, written once for every channel. Channels show it in their own way; where they cannot,
 * `degrade` writes it out and `understandAnswer` reads what the customer types.
 */
const choice = z.object({
  /** What comes back when it is chosen; unique in the message. */
  id: z.string().min(1).max(200).describe('What comes back when it is chosen'),
  title: z.string().trim().min(1).max(200),
  description: z.string().max(500).optional(),
});
export type Choice = z.infer<typeof choice>;

const url = z.url({ protocol: /^https?$/ }).max(2083);

const button = z.union(
  [z.object({ title: z.string().trim().min(1).max(200), url }), choice],
  'must have "title" and "url", or "id" and "title"',
);
export type Button = z.infer<typeof button>;

const text = z.string().trim().min(1).max(4096);

export const richMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quick_replies'), text, choices: z.array(choice).min(1).max(25) }),
  z.object({ kind: z.literal('buttons'), text, buttons: z.array(button).min(1).max(25) }),
  z.object({
    kind: z.literal('list'),
    text,
    /** What the customer presses to see the list. */
    opener: z.string().trim().min(1).max(60),
    sections: z
      .array(z.object({ title: z.string().max(200).optional(), choices: z.array(choice).min(1).max(100) }))
      .min(1)
      .max(20),
  }),
  z.object({
    kind: z.literal('cards'),
    text: z.string().max(4096).optional(),
    cards: z
      .array(
        z.object({
          title: z.string().trim().min(1).max(200),
          subtitle: z.string().max(500).optional(),
          imageUrl: url.optional(),
          buttons: z.array(button).max(10),
        }),
      )
      .min(1)
      .max(10),
  }),
  z.object({
    kind: z.literal('form'),
    text,
    opener: z.string().trim().min(1).max(60),
    fields: z
      .array(
        z.object({
          key: z.string().min(1).max(64),
          label: z.string().trim().min(1).max(200),
          required: z.boolean().default(false),
          choices: z.array(choice).max(50).optional(),
        }),
      )
      .min(1)
      .max(30),
  }),
  z.object({
    kind: z.literal('template'),
    name: z.string().min(1).max(512),
    /** As the provider knows it: `en_US`. */
    language: z.string().min(2).max(35),
    parameters: z.array(z.string().max(1024)).max(50).default([]),
    /** What the customer will read: shown in the thread, and sent where there are no templates. */
    text,
  }),
  z.object({
    kind: z.literal('receipt'),
    text,
    order: z.string().min(1).max(200),
    items: z
      .array(
        z.object({
          title: z.string().min(1).max(200),
          quantity: z.number().int().positive().default(1),
          price: z.string().max(64),
        }),
      )
      .max(100),
    /** With its currency, as it shall be read: `€ 84.00`. */
    total: z.string().min(1).max(64),
    url: url.optional(),
  }),
  z.object({ kind: z.literal('location_request'), text }),
]);
/** The kinds there are: docs/rich-messages.md has the fields of each. */
export const RICH_KINDS = richMessage.options.map(({ shape }) => shape.kind.value);
export type RichMessage = z.infer<typeof richMessage>;
export type Form = Extract<RichMessage, { kind: 'form' }>;

/** The same as an input: no two choices may share an id, or an answer would have two meanings. */
export const richInput = richMessage.refine((message) => {
  const ids = choicesOf(message).map(({ id }) => id);
  return new Set(ids).size === ids.length;
}, 'Two choices have the same id');
