import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { Reader } from '../../store/port.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';
import { requireSending } from './channels.ts';
import { findInbox } from './find.ts';

type Saved = { open: Record<string, unknown>; address: string | undefined };

/** Checks the settings of a new inbox, seals the secret ones for it and answers those that may be seen. */
export async function saveSettings(
  context: ActionContext,
  channel: ChannelFacts,
  inboxId: string,
  settings: unknown,
): Promise<Saved> {
  const { open, secret, address } = channel.splitSettings(settings);
  await requireReplyInbox(context, open);
  await context.tx.saveInboxSecrets(inboxId, context.desk.seal(secret, inboxId));
  return { open, address };
}

/**
 * Changes some settings of an inbox; those not named stay, the secret ones too.
 * @throws Failure `bad_input` when they do not fit, `unavailable` when stored secrets cannot be opened and none is given anew
 */
export async function changeSettings(
  context: ActionContext,
  channel: ChannelFacts,
  inbox: Inbox,
  changes: unknown,
): Promise<Saved> {
  const sealed = await context.tx.inboxSecrets(inbox.id);
  const stored = storedSettings(inbox, sealed, context.desk.unseal);
  const { open, secret, address } = channel.splitSettings(changes, stored.settings);
  if (open['replyInbox'] !== inbox.settings['replyInbox']) await requireReplyInbox(context, open);
  // The others would be gone with nobody having said so.
  if (stored.lost !== undefined && Object.keys(secret).length === 0) throw stored.lost;
  await refuseTwin(context.tx, { ...inbox, address });
  await context.tx.saveInboxSecrets(inbox.id, context.desk.seal(secret, inbox.id));
  return { open, address };
}

/**
 * Where a channel that only receives leaves answering to another inbox (`replyInbox`), that one must be there and send:
 * nobody would notice before a customer waits.
 */
async function requireReplyInbox(context: ActionContext, { replyInbox }: Saved['open']): Promise<void> {
  if (typeof replyInbox !== 'string') return;
  requireSending(context, await findInbox(context.tx, replyInbox));
}

/**
 * All an inbox is configured with. Where its secrets cannot be opened any more (another master key) there is nothing to go by: `lost`
 * says so, and every setting is to be given again.
 */
export function storedSettings(
  inbox: Inbox,
  sealed: string | undefined,
  unseal: (sealed: string, inboxId: string) => Record<string, unknown>,
): { settings: Record<string, unknown>; lost?: Failure } {
  try {
    return { settings: { ...inbox.settings, ...(sealed === undefined ? {} : unseal(sealed, inbox.id)) } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { settings: {}, lost: error };
  }
}

/**
 * Two inboxes that read one mailbox would each take every message in.
 * @throws Failure `conflict`, naming the other
 */
export async function refuseTwin(
  reader: Reader,
  { id, channel, address }: Pick<Inbox, 'id' | 'channel' | 'address'>,
): Promise<void> {
  if (address === undefined) return;
  const twin = (await reader.inboxes()).find(
    (other) =>
      other.id !== id && other.channel === channel && other.address === address && other.status !== 'removed',
  );
  if (twin === undefined) return;
  throw new Failure('conflict', `The inbox “${twin.name}” has ${address} already.`, {
    hint: `Change it with \`parley inbox update ${twin.slug}\`.`,
    details: { ...says('inbox_alike', { inbox: twin.name }), inboxId: twin.id, slug: twin.slug },
  });
}
