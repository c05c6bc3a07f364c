import type { MessageEntry } from '../../src/domain/timeline.ts';
import { compose } from './composing.ts';
import type { Handle } from './handle.ts';

/** Replies that leave later: what can be done with them until then. */

/** What waits to leave in the conversation that is shown, the next to leave first. */
export function scheduledHere(handle: Handle): { entry: MessageEntry; dueAt: number }[] {
  return handle
    .thread()
    .flatMap((entry) =>
      entry.kind === 'message' && entry.delivery?.status === 'scheduled'
        ? [{ entry, dueAt: entry.delivery.dueAt }]
        : [],
    )
    .sort((one, other) => one.dueAt - other.dueAt);
}

export const sendNow = (handle: Handle, entry: string): Promise<boolean> =>
  handle.act('message.send-now', { entry }, handle.words.notices.leavesNow);

export function reschedule(handle: Handle, entry: string, sendAt: number): Promise<boolean> {
  const time = handle.words.formats.shortDate(sendAt, handle.timeZone);
  return handle.act('message.reschedule', { entry, sendAt }, handle.words.notices.rescheduled(time));
}

/** Does not let it leave; its text is a draft again, and is written on at once when it is to be changed. */
export async function takeBack(handle: Handle, entry: string, writesOn: boolean): Promise<void> {
  const { notices } = handle.words;
  const isBack = await handle.act('message.unsend', { entry }, notices.unscheduled, false);
  if (isBack && writesOn && handle.store.state.composer === undefined) {
    compose(handle, 'reply');
    handle.notify('plain', notices.unscheduled, notices.scheduleAgain);
  }
}
