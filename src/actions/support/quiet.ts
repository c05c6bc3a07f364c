import { z } from 'zod';
import type { Contact } from '../../domain/contact.ts';
import type { Inbox } from '../../domain/inbox.ts';
import { afterQuiet, quietHours, USUAL_QUIET_HOURS, type QuietHours } from '../../domain/quiet-hours.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';

/** When what is due at `at` (ms) may reach the customer: the inbox's quiet hours hold by the clock where they live. */
export function afterQuietHours(
  { desk }: ActionContext,
  { inbox, channel, contact }: { inbox: Inbox; channel: ChannelFacts; contact: Contact },
  at: number,
): number {
  const { quietHours = channel.letters ? null : USUAL_QUIET_HOURS } = inbox;
  return quietHours === null ? at : afterQuiet(quietHours, at, contact.timeZone ?? desk.timeZone);
}

const HOURS = /^(\d\d:\d\d)-(\d\d:\d\d)$/;

export const quietField = z
  .string()
  .refine(
    (text) => text === 'usual' || text === 'none' || quietHours.safeParse(hoursOf(text)).success,
    'Quiet hours are written like 22:00-08:00; or `none`, or `usual`',
  )
  .describe(
    'When nothing is pushed to customers, by their own clock: `22:00-08:00`, `none` or `usual` (22:00-08:00 where it rings)',
  );

const hoursOf = (text: string): unknown => {
  const [, from, to] = HOURS.exec(text) ?? [];
  return { from, to };
};

/** As an inbox keeps it: nothing for what is usual, null for none. */
export function quietOf(text: string): QuietHours | null | undefined {
  if (text === 'usual') return undefined;
  return text === 'none' ? null : quietHours.parse(hoursOf(text));
}

/** The same as `quietField` takes it. */
export function quietText(hours: Inbox['quietHours']): string {
  if (hours === undefined) return 'usual';
  return hours === null ? 'none' : `${hours.from}-${hours.to}`;
}
