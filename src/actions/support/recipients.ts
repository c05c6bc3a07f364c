import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Recipient } from '../../domain/timeline.ts';
import type { ChannelFacts } from '../port.ts';

const MAX_COPIES = 50;

const addresses = z.array(z.string().min(1).max(512)).max(MAX_COPIES).default([]);

export const copyFields = {
  cc: addresses.describe('Who gets a copy, for channels that can'),
  bcc: addresses.describe('Who gets a copy that nobody else learns of'),
};

/**
 * Addresses in the channel's form, each once. Throws `Failure` `policy` when the channel has no copies, `bad_input` for
 * what is no address of it.
 */
export function recipientsOf(channel: ChannelFacts, given: readonly string[]): Recipient[] | undefined {
  if (given.length === 0) return undefined;
  if (channel.copies !== true) {
    throw new Failure('policy', `${channel.label} reaches the customer alone: it has no copies.`, {
      hint: 'Leave the copies away, or reply through an email inbox.',
      details: says('no_copies', { channel: channel.label }),
    });
  }
  const all = given.flatMap((text) => text.split(',')).filter((text) => text.trim() !== '');
  return [...new Set(all.map((text) => channel.normaliseAddress(text)))].map((address) => ({ address }));
}
