import { z } from 'zod';
import type { ChannelTools } from '../port/tools.ts';
import { call } from './api.ts';
import type { Where } from './read.ts';
import type { DiscordSettings } from './settings.ts';

const parentOf = z.looseObject({ parent_id: z.string().nullish() });

/** What a channel of a server is to the desk: threads say nothing of where they are. @throws Error when Discord is busy */
export async function lookWhere(
  channel: string,
  settings: DiscordSettings,
  tools: ChannelTools,
): Promise<Where> {
  if (settings.channels.includes(channel)) return 'support';
  const got = await call(tools, settings, 'GET', `/channels/${channel}`);
  if ('failed' in got && got.failed.outcome === 'failed' && got.failed.reason === 'retry')
    throw new Error(got.failed.message);
  const parent = 'failed' in got ? undefined : parentOf.safeParse(got.result).data?.parent_id;
  return settings.channels.includes(parent ?? '') ? 'thread' : 'elsewhere';
}
