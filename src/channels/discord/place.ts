/** Ids of messages are unique by themselves, but every call wants their channel too: `<channel>:<message>`. */
export const messageId = (channel: string, id: string): string => `${channel}:${id}`;

/** What such an id holds. */
export function placeOf(providerId: string): { channel: string; id: string } {
  const [channel = '', id = ''] = providerId.split(':');
  return { channel, id };
}

/** The first second of 2015, ms: snowflakes count from there (Reference, Snowflakes). */
const EPOCH_MS = 1_420_070_400_000n;
const LARGEST = 2n ** 63n - 1n;

/** When a snowflake was made, ms; undefined where it is none. */
export function timeOf(snowflake: string): number | undefined {
  if (!/^\d{1,20}$/.test(snowflake)) return undefined;
  const id = BigInt(snowflake);
  return id > LARGEST ? undefined : Number((id >> 22n) + EPOCH_MS);
}

/** The smallest snowflake of a moment: what came later has a larger one. */
export const snowflakeAt = (atMs: number): string =>
  String(BigInt(Math.max(0, Math.floor(atMs) - Number(EPOCH_MS))) << 22n);

/** True when the first was made later. */
export const isLater = (one: string, other: string): boolean =>
  one.length === other.length ? one > other : one.length > other.length;
