import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Simulator } from '../../fixtures/channels/simulator.ts';
import { SIMULATORS } from '../../fixtures/channels/simulators.ts';
import { inboxOf } from '../../fixtures/channels/inbox-of.ts';
import { readHook, refusals } from '../../fixtures/channels/take-in.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import type { Channel } from '../../src/channels/port.ts';
import type { ConfiguredInbox } from '../../src/channels/port/tools.ts';

const HOOK_URL = 'https://desk.example/hooks/door';

/**
 * What a provider posts, whole and spoilt: the desk takes in what is whole; of what is spoilt each event is read or kept
 * raw, and one the desk cannot take in is refused by its schema (and set aside by the intake), never by breaking.
 */
describe.each(
  CHANNELS.filter(({ kind }) => SIMULATORS[kind] !== undefined).map(
    (channel) => [channel.kind, channel] as const,
  ),
)('%s', (kind, channel) => {
  test('payloads with fields lost, of other types, nested deeply or cut off are read or kept, and never break it', async () => {
    const simulator = await SIMULATORS[kind]?.({ hookUrl: HOOK_URL });
    if (simulator === undefined) throw new Error('no simulator');
    await simulator.close();
    const inbox = inboxOf(kind, channel.settings.parse(simulator.settings));
    const hooks = hooksOf(simulator);
    for (const { headers, body } of hooks)
      expect(await taken(channel, inbox, headers, Buffer.from(body))).toEqual([]);
    const spoilt = fc
      .constantFrom(...hooks)
      .chain((hook) =>
        fc.oneof(jsonSpoilt(hook.body), textSpoilt(hook.body)).map((body) => ({ ...hook, body })),
      );
    await fc.assert(
      fc.asyncProperty(spoilt, async ({ headers, body }) => {
        for (const refusal of await taken(channel, inbox, headers, Buffer.from(body)))
          expect(refusal).toMatch(/^\w+: /);
      }),
      { numRuns: 400 },
    );
  });
});

/** Why the desk would refuse what was read of a post. */
async function taken(
  channel: Channel,
  inbox: ConfiguredInbox,
  headers: Record<string, string>,
  body: Uint8Array,
): Promise<string[]> {
  const reading = readHook(channel, inbox, { method: 'POST', url: HOOK_URL, headers, query: {}, body });
  return 'kept' in reading ? [] : refusals(inbox, reading.items);
}

function hooksOf({ posts }: Simulator) {
  const doing = { from: '4242', name: 'Ana', id: '7', atMs: 1_800_000_000_000 };
  const to = { to: '4242', text: 'Which size?', id: '9', request: {} };
  return [
    posts.text({ ...doing, text: 'Where is it?' }),
    posts.unknown(doing),
    posts.attachment?.({ ...doing, fileName: 'bill.pdf' }),
    posts.receipt?.({ ...doing, status: 'read', to }),
    posts.reaction?.({ ...doing, emoji: '👍', on: to.id }),
    posts.edit?.({ ...doing, of: '7', text: 'Where is my parcel?' }),
  ].filter((hook) => hook !== undefined);
}

const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '\uD800',
  'x'.repeat(3_000),
  [],
  {},
  [[[[[]]]]],
  '9'.repeat(40),
  '2026-13-45T99:99:99Z',
  '__proto__',
  'javascript:alert(1)',
];

/** Replaces or drops what stands at a few places of the JSON, wherever they are. */
function jsonSpoilt(body: string): fc.Arbitrary<string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return fc.constant(body);
  }
  const change = fc.record({
    place: fc.nat(),
    value: fc.constantFrom(...ODD, undefined),
    isDeep: fc.boolean(),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    JSON.stringify(
      changes.reduce<unknown>((whole, { place, value, isDeep }) => {
        const places = placesIn(whole);
        const at = places[place % Math.max(1, places.length)] ?? [];
        return replaced(whole, at, isDeep ? nested(value) : value);
      }, parsed),
    ),
  );
}

const nested = (value: unknown): unknown =>
  Array.from({ length: 50 }).reduce<unknown>((inner) => ({ inner }), value);

type Place = readonly (string | number)[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null || at.length > 20) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

function replaced(whole: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value ?? null;
  if (Array.isArray(whole))
    return whole.map((one, index) => (index === Number(key) ? replaced(one, rest, value) : one));
  if (typeof whole !== 'object' || whole === null) return whole;
  const { [key]: inner, ...others } = whole as Record<string, unknown>;
  return value === undefined && rest.length === 0
    ? others
    : { ...others, [key]: replaced(inner, rest, value) };
}

/** Cuts the body off, doubles a part of it or puts bytes into it that are no UTF-8. */
const textSpoilt = (body: string): fc.Arbitrary<Uint8Array> =>
  fc
    .record({ at: fc.nat(body.length), length: fc.nat(20), junk: fc.uint8Array({ maxLength: 6 }) })
    .map(({ at, length, junk }) => {
      const bytes = Buffer.from(body);
      return Buffer.concat([
        bytes.subarray(0, at),
        junk,
        bytes.subarray(Math.min(bytes.length, at + length)),
      ]);
    });
