import type { SendResult } from '../../channels/port/outbound.ts';
import type { ChannelTools } from '../../channels/port/tools.ts';
import { Failure } from '../../domain/failure.ts';
import { refusalOf, says } from '../../domain/refusal.ts';
import type { OutboxRow } from '../../store/outbox-port.ts';
import type { Reader } from '../../store/port.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import { loadLetter, type Letter } from './letter.ts';

type AttemptDeps = {
  reader: Reader;
  channels: ChannelDesk;
  tools: ChannelTools;
  onError(error: unknown): void;
};

/** What the row's message is sent with; a `Failure` as an answer says why it cannot be sent now, or at all. */
export const letterFor = (row: OutboxRow, deps: AttemptDeps): Promise<Letter | Failure> =>
  loadLetter(row, deps).catch((error: unknown) => {
    // A message that cannot even be put together is tried again like any other, and fails like any other in the end.
    deps.onError(error);
    return new Failure('unavailable', 'The message could not be prepared: see the relay’s log.', {
      details: says('relay_fault'),
    });
  });

/** Hands the letter to its channel, once. Never throws. */
export async function attempt(
  row: OutboxRow,
  letter: Letter | Failure,
  deps: AttemptDeps,
): Promise<SendResult> {
  if (letter instanceof Failure) return hopeless(letter);
  const { channel } = letter;
  if (row.interrupted && !channel.capabilities.idempotentSend) {
    const message = 'The relay stopped while this was on its way; it may have arrived.';
    return { outcome: 'unknown', message, ...says('interrupted') };
  }
  try {
    return (await channel.send?.(letter.message, letter.configured, deps.tools)) ?? cannotSend(channel.label);
  } catch (error) {
    deps.onError(error);
    const message = 'The channel could not send: see the relay’s log.';
    return { outcome: 'failed', reason: 'retry', message, ...says('relay_fault') };
  }
}

const hopeless = ({ kind, message, details }: Failure): SendResult => ({
  outcome: 'failed',
  reason: kind === 'unavailable' ? 'retry' : 'content',
  message,
  refusal: refusalOf(details),
});

const cannotSend = (channel: string): SendResult => ({
  outcome: 'failed',
  reason: 'content',
  message: `${channel} cannot send.`,
  ...says('receives_only', { channel }),
});
