import type { WindowPolicy } from './capabilities.ts';
import type { Identity } from './contact.ts';
import type { Conversation } from './conversation.ts';
import type { Reach, WayOut } from './windows.ts';
import { sentence } from './sentence.ts';

/** The rule of reply windows, without the schemas of its answers: the console's first screen has none. */

export type ReachQuestion = {
  policy: WindowPolicy | undefined;
  identity: Pick<Identity, 'consent' | 'optIns' | 'optedOut' | 'unreachable'>;
  /** When the customer last wrote from this address, by the provider’s clock. */
  lastInboundAt: number | undefined;
  now: number;
};

/** The rule of the channel for one address of a customer, at one moment. Pure: relay and composer ask the same. */
export function reachOf({ policy, identity, lastInboundAt, now }: ReachQuestion): Reach {
  if (identity.unreachable !== undefined) {
    return closed('unreachable', sentence(`They cannot be reached here: ${identity.unreachable.why}`));
  }
  if (identity.optedOut !== undefined) {
    return closed('opted_out', 'They asked not to be written to here.');
  }
  if (policy === undefined) return { state: 'open' };
  const ways = waysOut(policy, identity, lastInboundAt, now);
  if (lastInboundAt === undefined) {
    if (policy.proactive === 'anybody') {
      if (policy.consent !== true || identity.consent !== undefined) return { state: 'open' };
      return closed('consent', 'Writing first needs their consent on record.', ways);
    }
    return closed(
      'never_wrote',
      'They have not written here, and the channel does not let the desk begin.',
      ways,
    );
  }
  if (policy.replyMs === undefined) return { state: 'open' };
  const until = lastInboundAt + policy.replyMs;
  if (now < until) return { state: 'open', until };
  return closed(
    'window',
    `The ${hours(policy.replyMs)}-hour window closed ${ago(now - until)} ago: free text would be refused.`,
    ways,
  );
}

function waysOut(
  policy: WindowPolicy,
  { optIns = [] }: ReachQuestion['identity'],
  lastInboundAt: number | undefined,
  now: number,
): WayOut[] {
  const tagUntil = lastInboundAt === undefined ? 0 : lastInboundAt + (policy.humanAgent?.ms ?? 0);
  return [
    ...(policy.humanAgent !== undefined && now < tagUntil
      ? [{ by: 'tag' as const, tag: policy.humanAgent.tag, until: tagUntil }]
      : []),
    ...(policy.templates ? [{ by: 'template' as const }] : []),
    ...policy.optIns
      .filter((purpose) =>
        optIns.some((given) => given.purpose === purpose && (given.until === undefined || now < given.until)),
      )
      .map((purpose) => ({ by: 'opt_in' as const, purpose })),
  ];
}

const closed = (
  why: Extract<Reach, { state: 'closed' }>['why'],
  words: string,
  waysOut: WayOut[] = [],
): Reach => ({ state: 'closed', why, words, waysOut });

const hours = (ms: number): number => Math.round(ms / 3_600_000);

function ago(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} days`;
}

/** When the customer last wrote from the address, in any of their conversations. */
export function lastInboundAt(
  conversations: Iterable<Pick<Conversation, 'lastInbound'>>,
  identityId: string,
): number | undefined {
  let newest: number | undefined;
  for (const { lastInbound } of conversations) {
    const at = lastInbound?.[identityId];
    if (at !== undefined && at > (newest ?? -1)) newest = at;
  }
  return newest;
}
