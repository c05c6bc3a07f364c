import { z } from 'zod';
import type { Channel } from '../../channels/port.ts';
import type { ReadItem } from '../../channels/port/inbound.ts';
import type { ChannelTools, ConfiguredInbox } from '../../channels/port/tools.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { QuarantineForm } from '../../store/inbound-port.ts';
import type { ActionRequest } from '../action-runner.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import type { Intake } from './intake.ts';

const refused = z.object({ action: z.string(), input: z.unknown() });

/** Reads what lies in quarantine once more, as it would be read if it came in now. @throws Failure `conflict` */
export function createRereader(deps: { channels: ChannelDesk; intake: Intake; tools: ChannelTools }) {
  return async (inbox: Inbox, form: QuarantineForm, raw: Uint8Array): Promise<ActionRequest[]> => {
    if (form === 'request') return [refused.parse(JSON.parse(Buffer.from(raw).toString('utf8')))];
    const { channel, configured } = await deps.channels.configure(inbox);
    let items: ReadItem[];
    try {
      items = await read(channel, configured, raw, deps.tools);
    } catch (error) {
      throw stillUnreadable(error instanceof Error ? error.message : String(error));
    }
    const bad = items.find((item) => item.kind === 'unreadable');
    if (bad !== undefined) throw stillUnreadable(bad.reason);
    return deps.intake.toActions(
      inbox,
      items.filter((item) => item.kind !== 'unreadable'),
    );
  };
}

async function read(
  channel: Channel,
  configured: ConfiguredInbox,
  raw: Uint8Array,
  tools: ChannelTools,
): Promise<ReadItem[]> {
  if (channel.reread !== undefined) return channel.reread(raw, configured, tools);
  if (channel.webhook === undefined) throw new Error(`${channel.label} cannot read it a second time`);
  // It was verified when it came in; what is kept is the body.
  const request = { method: 'POST', url: '', headers: {}, query: {}, body: raw };
  return channel.webhook.read(request, configured, tools.clock.now());
}

const stillUnreadable = (reason: string): Failure =>
  new Failure('conflict', `It still cannot be read: ${reason.slice(0, 500)}`, {
    hint: 'A newer Parley may be able to. What is of no use is removed with `parley quarantine discard`.',
    details: says('quarantined_still'),
  });
