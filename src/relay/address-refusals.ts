import type { Channel } from '../channels/port.ts';
import { Failure } from '../domain/failure.ts';
import { refusalOf, says, type Said } from '../domain/refusal.ts';

const MAX_SHOWN = 64;

/**
 * One spelling of an address, as its channel writes it. What the channel refuses in its own English words is given a code
 * as well, so that consoles can say it in their language. @throws Failure `bad_input`
 */
export function spelt(channel: Channel, address: string): string {
  try {
    return channel.normaliseAddress(address);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'bad_input' || refusalOf(error.details) !== undefined)
      throw error;
    throw new Failure(error.kind, error.message, {
      hint: error.hint,
      details: { ...error.details, ...unfit(channel, address.trim().slice(0, MAX_SHOWN)) },
      cause: error,
    });
  }
}

function unfit({ addresses, label }: Channel, address: string): Said {
  switch (addresses) {
    case 'email':
      return says('address_unfit_email', { address });
    case 'phone':
      return says('address_unfit_phone', { address });
    case undefined:
      return says('address_unfit', { address, channel: label });
  }
}
