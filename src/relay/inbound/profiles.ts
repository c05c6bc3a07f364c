import type { ChannelTools } from '../../channels/port/tools.ts';
import type { Change } from '../../domain/change.ts';
import type { Contact } from '../../domain/contact.ts';
import type { Reader } from '../../store/port.ts';
import type { ActionRunner } from '../action-runner.ts';
import { SYSTEM } from '../caller.ts';
import type { ChannelDesk } from '../channel-desk.ts';

/** How many are asked for at once; what a flood brings beyond that keeps its address for a name. */
const AT_ONCE = 16;

/**
 * Asks a channel who a new contact is, where its messages do not say. After the message is durable, once, and never over
 * a name somebody has given meanwhile.
 */
export function createProfiles(deps: {
  reader: Reader;
  channels: ChannelDesk;
  tools: ChannelTools;
  actions: ActionRunner;
  onError(error: unknown): void;
}): (changes: readonly Change[]) => void {
  let underWay = 0;

  async function name({ id, identities: [identity] }: Pick<Contact, 'id' | 'identities'>): Promise<void> {
    if (identity === undefined) return;
    const { channel, configured } = await deps.channels.configured(identity.inboxId);
    const found = await channel.profile?.(identity.address, configured, deps.tools);
    if (found?.name === undefined || found.name === '') return;
    const now = await deps.reader.contact(id);
    if (now?.name !== '') return;
    const language = now.language === undefined ? found.language?.slice(0, 35) : undefined;
    const input = { contact: id, name: Array.from(found.name).slice(0, 200).join(''), language };
    await deps.actions.run(SYSTEM, { action: 'contact.update', input });
  }

  return (changes) => {
    for (const { body } of changes) {
      if (body.type !== 'contact.created' || body.contact.name !== '' || underWay >= AT_ONCE) continue;
      underWay += 1;
      name(body.contact)
        .catch(deps.onError)
        .finally(() => {
          underWay -= 1;
        });
    }
  };
}
