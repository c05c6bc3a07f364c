import type { ChannelFacts } from '../actions/port.ts';
import { storedSettings } from '../actions/support/inbox-settings.ts';
import type { Channel } from '../channels/port.ts';
import type { ConfiguredInbox } from '../channels/port/tools.ts';
import type { Change } from '../domain/change.ts';
import type { ChannelInfo } from '../domain/channel.ts';
import { Failure, notFound } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { Reader } from '../store/port.ts';
import { spelt } from './address-refusals.ts';
import { changedSettings, parseSettings } from './channel-settings.ts';
import type { Vault } from './vault.ts';

/** The channels of this relay and the inboxes configured on them. */
export type ChannelDesk = {
  channel(kind: string): Channel | undefined;
  kinds(): readonly string[];
  facts(kind: string): ChannelFacts | undefined;
  /** What clients are told of them. */
  infos(): ChannelInfo[];
  /** An inbox with its secrets opened. @throws Failure `not_found`, `unavailable` */
  configured(inboxId: string): Promise<{ channel: Channel; configured: ConfiguredInbox }>;
  /** The same for an inbox at hand. */
  configure(inbox: Inbox): Promise<{ channel: Channel; configured: ConfiguredInbox }>;
  /** As the reader's, remembered until an inbox changes: every webhook asks. */
  inboxBySlug(slug: string): Promise<Inbox | undefined>;
  /** An inbox's settings, checked, as they would be with some of them changed. @throws Failure `bad_input` */
  changed(inbox: Inbox, changes: unknown): Promise<{ channel: Channel; settings: unknown }>;
  /** After an inbox changed: what is remembered of it is forgotten. */
  forget(inboxId: string): void;
  onChanges(changes: readonly Change[]): void;
};

/** @throws Error when two channels claim one kind. */
export function createChannelDesk(channels: readonly Channel[], reader: Reader, vault: Vault): ChannelDesk {
  const byKind = new Map<string, Channel>();
  for (const channel of channels) {
    if (byKind.has(channel.kind)) throw new Error(`two channels are called "${channel.kind}"`);
    byKind.set(channel.kind, channel);
  }
  /** Opening secrets at every message would cost more than the message. */
  const remembered = new Map<string, { version: number; settings: unknown }>();

  const bySlug = new Map<string, Inbox>();
  let inboxesSaved = 0;

  async function inboxBySlug(slug: string): Promise<Inbox | undefined> {
    const known = bySlug.get(slug);
    if (known !== undefined) return known;
    const asOf = inboxesSaved;
    const found = await reader.inboxBySlug(slug);
    // What was read before a commit must not be remembered after it.
    if (found !== undefined && asOf === inboxesSaved) bySlug.set(slug, found);
    return found;
  }

  const unseal = (sealed: string, inboxId: string) =>
    vault.open(sealed, placeOf(inboxId)) as Record<string, unknown>;

  function channelOf(inbox: Inbox): Channel {
    const channel = byKind.get(inbox.channel);
    if (channel !== undefined) return channel;
    throw new Failure(
      'unavailable',
      `This relay does not know the channel "${inbox.channel}" of ${inbox.slug}.`,
      {
        hint: `It knows: ${[...byKind.keys()].join(', ')}.`,
        details: says('channel_unknown', { channel: inbox.channel }),
      },
    );
  }

  async function configure(inbox: Inbox): Promise<{ channel: Channel; configured: ConfiguredInbox }> {
    const channel = channelOf(inbox);
    const known = remembered.get(inbox.id);
    if (known !== undefined && known.version === inbox.version) {
      return { channel, configured: { inbox, settings: known.settings } };
    }
    const sealed = await reader.inboxSecrets(inbox.id);
    const secret = sealed === undefined ? {} : unseal(sealed, inbox.id);
    const settings = channel.settings.parse({ ...inbox.settings, ...secret });
    remembered.set(inbox.id, { version: inbox.version, settings });
    return { channel, configured: { inbox, settings } };
  }

  return {
    channel: (kind) => byKind.get(kind),
    kinds: () => [...byKind.keys()],
    facts(kind) {
      const channel = byKind.get(kind);
      return channel && factsOf(channel);
    },
    infos: () =>
      [...byKind.values()].map(({ kind, label, send, capabilities, addresses }) => ({
        ...capabilities,
        kind,
        label,
        canSend: send !== undefined,
        ...(addresses === undefined ? {} : { addresses }),
      })),
    inboxBySlug,
    configure,
    async configured(inboxId) {
      const inbox = await reader.inbox(inboxId);
      if (inbox === undefined) throw notFound(`inbox ${inboxId}`, undefined, says('inbox_gone'));
      return configure(inbox);
    },
    async changed(inbox, changes) {
      const channel = channelOf(inbox);
      const sealed = await reader.inboxSecrets(inbox.id);
      const { settings } = storedSettings(inbox, sealed, unseal);
      return { channel, settings: changedSettings(channel, settings, changes) };
    },
    forget: (inboxId) => void remembered.delete(inboxId),
    onChanges(changes) {
      if (!changes.some(({ body }) => body.type === 'inbox.saved')) return;
      inboxesSaved += 1;
      bySlug.clear();
    },
  };
}

/** What an inbox's secrets are bound to. */
export const placeOf = (inboxId: string): string => `inbox ${inboxId}`;

function factsOf(channel: Channel): ChannelFacts {
  const { capabilities } = channel;
  return {
    ...capabilities,
    kind: channel.kind,
    label: channel.label,
    canSend: channel.send !== undefined,
    onlyReceives: (settings) => channel.onlyReceives?.(settings) ?? false,
    addresses: channel.addresses,
    networkIds: channel.networkIds,
    normaliseAddress: (address) => spelt(channel, address),
    splitSettings(settings, stored) {
      const parsed =
        stored === undefined ? parseSettings(channel, settings) : changedSettings(channel, stored, settings);
      const all = Object.entries(parsed);
      const isSecret = ([key]: [string, unknown]): boolean => channel.secrets.includes(key);
      return {
        open: Object.fromEntries(all.filter((pair) => !isSecret(pair))),
        secret: Object.fromEntries(all.filter(isSecret)),
        address: channel.inboxAddress?.(parsed),
      };
    },
  };
}
