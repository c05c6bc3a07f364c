import { z } from 'zod';
import type { Part, Referral } from '../../domain/parts.ts';
import type { InboundAttachment } from '../port/inbound.ts';

/** What a message of the Cloud API may hold (Webhooks, messages). */
const text = z.looseObject({ body: z.string() });
const media = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  mime_type: z.string().optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
});
const choice = z.looseObject({ id: z.string(), title: z.string().default('') });
const contact = z.looseObject({
  name: z
    .looseObject({ formatted_name: z.string().optional(), first_name: z.string().optional() })
    .optional(),
  phones: z.array(z.looseObject({ phone: z.string().optional(), wa_id: z.string().optional() })).default([]),
  emails: z.array(z.looseObject({ email: z.string().optional() })).default([]),
});
const order = z.looseObject({
  catalog_id: z.string().optional(),
  text: z.string().optional(),
  product_items: z
    .array(
      z.looseObject({
        product_retailer_id: z.string(),
        quantity: z.union([z.number(), z.string()]).default(1),
        item_price: z.union([z.number(), z.string()]).optional(),
        currency: z.string().default(''),
      }),
    )
    .default([]),
});
const problem = z.looseObject({
  code: z.number(),
  title: z.string().default(''),
  details: z.string().optional(),
  error_data: z.looseObject({ details: z.string().optional() }).optional(),
});

export const content = z.looseObject({
  /** Contact cards have come without. */
  type: z.string().default(''),
  text: text.optional(),
  image: media.optional(),
  video: media.optional(),
  audio: media.optional(),
  voice: media.optional(),
  document: media.optional(),
  sticker: media.optional(),
  location: z
    .looseObject({
      latitude: z.coerce.number(),
      longitude: z.coerce.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  contacts: z.array(contact).optional(),
  button: z.looseObject({ payload: z.string().optional(), text: z.string() }).optional(),
  interactive: z
    .looseObject({
      type: z.string().optional(),
      button_reply: choice.optional(),
      list_reply: choice.optional(),
      nfm_reply: z
        .looseObject({ name: z.string().optional(), body: z.string().optional(), response_json: z.string() })
        .optional(),
      call_permission_reply: z.looseObject({ response: z.string() }).optional(),
    })
    .optional(),
  order: order.optional(),
  unsupported: z.looseObject({ type: z.string().optional() }).optional(),
  errors: z.array(problem).optional(),
});
export type Content = z.infer<typeof content>;

export type Held = { text: string; attachments: InboundAttachment[]; parts: Part[] };

const MEDIA = {
  image: 'image.jpg',
  video: 'video.mp4',
  audio: 'audio.ogg',
  voice: 'voice.ogg',
  document: 'document',
  sticker: 'sticker.webp',
} as const;

/** What a message holds, as text, files and parts; undefined when its kind is not known. */
export function heldIn(given: Content): Held | undefined {
  const attachments = filesOf(given);
  const parts = partsOf(given);
  const said = wordsOf(given);
  if (said === undefined && attachments.length + parts.length === 0) return undefined;
  return { text: said ?? '', attachments, parts };
}

const wordsOf = ({ text, button, interactive, order: ordered, ...given }: Content): string | undefined =>
  text?.body ??
  given.image?.caption ??
  given.video?.caption ??
  given.document?.caption ??
  button?.text ??
  interactive?.button_reply?.title ??
  interactive?.list_reply?.title ??
  interactive?.nfm_reply?.body ??
  ordered?.text;

function filesOf(given: Content): InboundAttachment[] {
  return Object.entries(MEDIA).flatMap(([kind, name]) => {
    const file = given[kind as keyof typeof MEDIA];
    if (file?.id === undefined) return [];
    const [contentType = 'application/octet-stream'] = (file.mime_type ?? '').split(';');
    return [{ name: file.filename ?? name, contentType: contentType.trim(), ref: { id: file.id } }];
  });
}

const other = (what: string): Part => ({ kind: 'other', what: what.slice(0, 500) });

function partsOf({ type, location, contacts = [], sticker, ...given }: Content): Part[] {
  return [
    ...(location === undefined ? [] : [{ kind: 'location' as const, ...placeOf(location) }]),
    ...contacts.map((one): Part => {
      const phones = one.phones.flatMap(({ phone, wa_id: waId }) => phone ?? waId ?? []);
      const name = one.name?.formatted_name ?? one.name?.first_name ?? phones[0] ?? '';
      return {
        kind: 'contact',
        name: name.slice(0, 500),
        phones: phones.slice(0, 20).map((phone) => phone.slice(0, 64)),
        emails: one.emails.flatMap(({ email }) => email ?? []).slice(0, 20),
      };
    }),
    ...(sticker === undefined ? [] : [{ kind: 'sticker' as const }]),
    ...choicesIn(given),
    ...(given.order === undefined ? [] : [other(orderWords(given.order))]),
    ...(type === 'unsupported' || type === 'unknown' ? [other(lostWords(given))] : []),
    // A file WhatsApp itself could not fetch comes without an id.
    ...(type in MEDIA && given.errors !== undefined
      ? [other(`a file that was lost: ${problemWords(given)}`)]
      : []),
  ];
}

type Location = NonNullable<Content['location']>;
const placeOf = ({ latitude, longitude, name, address }: Location) => ({
  latitude,
  longitude,
  ...(name === undefined ? {} : { name: name.slice(0, 500) }),
  ...(address === undefined ? {} : { address: address.slice(0, 1000) }),
});

function choicesIn({ button, interactive }: Pick<Content, 'button' | 'interactive'>): Part[] {
  const chosen = interactive?.button_reply ?? interactive?.list_reply;
  const form = interactive?.nfm_reply;
  const calls = interactive?.call_permission_reply;
  return [
    ...(button === undefined ? [] : [answer(button.payload ?? button.text, button.text)]),
    ...(chosen === undefined ? [] : [answer(chosen.id, chosen.title)]),
    ...(form === undefined ? [] : [{ kind: 'form' as const, answers: answersOf(form.response_json) }]),
    ...(calls === undefined ? [] : [other(`may be called: ${calls.response}`)]),
  ];
}

const answer = (id: string, title: string): Part => ({
  kind: 'answer',
  id: id.slice(0, 1000),
  title: title.slice(0, 1000),
});

const record = z.record(z.string(), z.unknown());

/** The answers of a flow; its token is ours and no answer. */
function answersOf(json: string): { label: string; value: string }[] {
  const parsed = record.safeParse(safeJson(json));
  if (!parsed.success) return [{ label: 'answer', value: json.slice(0, 4000) }];
  return Object.entries(parsed.data)
    .filter(([label]) => label !== 'flow_token')
    .slice(0, 100)
    .map(([label, value]) => ({
      label: label.slice(0, 1000),
      value: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 4000),
    }));
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function orderWords({ product_items: items }: z.infer<typeof order>): string {
  const lines = items.map(
    ({ product_retailer_id: product, quantity, item_price: price, currency }) =>
      `${quantity} × ${product}${price === undefined ? '' : ` at ${price} ${currency}`.trimEnd()}`,
  );
  return `an order: ${lines.join(', ') || 'nothing'}`;
}

const problemWords = ({ errors = [] }: Pick<Content, 'errors'>): string =>
  errors
    .map(({ code, title, details, error_data: data }) => `${data?.details ?? details ?? title} (${code})`)
    .join('; ');

const lostWords = (given: Pick<Content, 'errors' | 'unsupported'>): string =>
  `a message WhatsApp does not hand over: ${given.unsupported?.type ?? (problemWords(given) || 'of an unknown kind')}`;

/** An advertisement or a post that led here (`referral`). */
export const adReferral = z
  .looseObject({
    source_url: z.string().optional(),
    source_id: z.string().optional(),
    source_type: z.string().optional(),
    headline: z.string().optional(),
    body: z.string().optional(),
  })
  .transform(({ source_url: url, source_id: ref, source_type: source, headline, body }): Referral => ({
    ...(ref === undefined ? {} : { ref: ref.slice(0, 2083) }),
    source: source === 'ad' ? 'an advertisement' : (source ?? 'a link').slice(0, 64),
    ...(headline === undefined && body === undefined
      ? {}
      : { title: (headline ?? body ?? '').slice(0, 500) }),
    ...(url === undefined ? {} : { url: url.slice(0, 2083) }),
  }));
