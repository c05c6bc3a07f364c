import { z } from 'zod';
import { timestamp } from './ids.ts';
import type { ActivityEntry } from './timeline.ts';

/** Kinds of events that make up what a customer has with the desk's house. */
export const DEAL_KINDS = ['order', 'cart', 'subscription', 'shipment', 'appointment'] as const;
type DealKind = (typeof DEAL_KINDS)[number];

/** One order, cart, subscription, parcel or appointment, as its newest event leaves it. */
export const deal = z.object({
  kind: z.enum(DEAL_KINDS),
  /** Its number or id, as the shop says it. */
  ref: z.string(),
  /** The last word of the newest event's name: `shipped` of `order.shipped`. */
  state: z.string(),
  title: z.string(),
  at: timestamp,
  firstAt: timestamp,
  /** Of all its events, the newest word on each. */
  fields: z.record(z.string(), z.string()),
});
export type Deal = z.infer<typeof deal>;

const ALSO: Readonly<Record<string, DealKind>> = {
  orders: 'order',
  checkout: 'cart',
  basket: 'cart',
  carts: 'cart',
  subscriptions: 'subscription',
  shipping: 'shipment',
  shipments: 'shipment',
  parcel: 'shipment',
  delivery: 'shipment',
  appointments: 'appointment',
  booking: 'appointment',
  reservation: 'appointment',
};
/** Fields that name one of the kind as well. */
const OWN_NAMES: Partial<Record<DealKind, readonly string[]>> = {
  shipment: ['tracking'],
  appointment: ['booking', 'reservation'],
};
const BETWEEN_WORDS = /[._:/ -]/;

const isKind = (word: string): word is DealKind => (DEAL_KINDS as readonly string[]).includes(word);

/** Which of the kinds an event's name (`order.shipped`, `cart_abandoned`) speaks of. */
function dealKindOf(name: string): DealKind | undefined {
  const [first = ''] = name.toLowerCase().split(BETWEEN_WORDS);
  if (isKind(first)) return first;
  return Object.hasOwn(ALSO, first) ? ALSO[first] : undefined;
}

/**
 * The latest state of everything the events tell of, newest first. Events belong together by the field named like the
 * kind (`order`), `id` or `number`, parcels by `tracking` too; one without any stands alone under its title.
 */
export function dealsOf(events: readonly ActivityEntry[]): Deal[] {
  const deals = new Map<string, Deal>();
  for (const { activity, at } of events.toSorted((a, b) => a.at - b.at || a.seq - b.seq)) {
    if (activity.type !== 'event') continue;
    const kind = dealKindOf(activity.name);
    if (kind === undefined) continue;
    const { name, title, fields } = activity;
    const ref = refOf(kind, fields) ?? title;
    const key = `${kind} ${ref}`;
    const before = deals.get(key);
    deals.set(key, {
      kind,
      ref,
      state: name.toLowerCase().split(BETWEEN_WORDS).at(-1) ?? '',
      title,
      at,
      firstAt: before?.firstAt ?? at,
      fields: { ...before?.fields, ...fields },
    });
  }
  return [...deals.values()].toSorted((a, b) => b.at - a.at);
}

function refOf(kind: DealKind, fields: Readonly<Record<string, string>>): string | undefined {
  const own = [kind, ...(OWN_NAMES[kind] ?? []), 'id', 'number', ...(kind === 'shipment' ? ['order'] : [])];
  const byName = new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const found = own.map((name) => byName.get(name)).find((value) => value !== undefined && value !== '');
  return found?.replace(/^#/, '');
}
