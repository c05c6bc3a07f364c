import type { ActionContext, ChannelFacts } from '../port.ts';

/** Checks the settings, seals the secret ones for this inbox and answers those that may be seen. */
export async function saveSettings(
  context: ActionContext,
  channel: ChannelFacts,
  inboxId: string,
  settings: unknown,
): Promise<{ open: Record<string, unknown>; address: string | undefined }> {
  const { open, secret, address } = channel.splitSettings(settings);
  await context.tx.saveInboxSecrets(inboxId, context.desk.seal(secret, inboxId));
  return { open, address };
}
