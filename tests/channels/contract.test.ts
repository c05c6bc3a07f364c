import { describe } from 'vitest';
import { SIMULATORS } from '../../fixtures/channels/simulators.ts';
import { CHANNELS } from '../../src/channels/index.ts';
import { channelBasics, channelContract } from '../contract/channel.ts';

describe.each(CHANNELS.map((channel) => [channel.kind, channel] as const))('%s', (kind, channel) => {
  channelBasics(channel);
  const openSimulator = SIMULATORS[kind];
  if (openSimulator !== undefined) channelContract(channel, openSimulator);
});
