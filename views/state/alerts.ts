import type { Change } from '../../src/domain/change.ts';

/** What can be worth a signal: the customer wrote, I was mentioned, it became mine, a colleague changed something. */
export const ALERT_EVENTS = ['wrote', 'mentioned', 'assigned', 'changed'] as const;
export type AlertEvent = (typeof ALERT_EVENTS)[number];

/** How it is told: the terminal's bell, a notification of its own, a count in the window's title. */
export const ALERT_WAYS = ['bell', 'desktop', 'title'] as const;
export type AlertWay = (typeof ALERT_WAYS)[number];

export type AlertRule = {
  on: readonly AlertEvent[];
  /** A query the conversation must answer to; '' is every one. */
  where: string;
  ways: readonly AlertWay[];
  /** A program and its arguments. What happened is in its environment, never in the arguments. */
  command?: readonly string[] | undefined;
};

/** Minutes since midnight; `to` before `from` goes over midnight. */
export type QuietHours = { from: number; to: number };

export type AlertSettings = {
  rules: readonly AlertRule[];
  quiet?: QuietHours | undefined;
  /** Without a key for so long, ms, one counts as away. */
  awayAfterMs: number;
};

export const DEFAULT_ALERTS: AlertSettings = {
  rules: [
    { on: ['wrote', 'assigned'], where: 'is:mine', ways: ['bell', 'title'] },
    { on: ['mentioned'], where: '', ways: ['bell', 'title', 'desktop'] },
  ],
  awayAfterMs: 5 * 60_000,
};

/** Something that happened, as it is listed afterwards. */
export type Alert = { event: AlertEvent; conversationId: string; at: number };

/** What a change is to this agent; undefined when it is their own doing, or nothing to tell. */
export function alertOf({ body, actor, at }: Change, me: string): Alert | undefined {
  const isOwn = actor.kind === 'agent' && actor.id === me;
  // A customer's message is theirs, whoever handed it to the desk.
  const comesIn =
    body.type === 'entry.added' && body.entry.kind === 'message' && body.entry.direction === 'in';
  if (isOwn && !comesIn) return undefined;
  switch (body.type) {
    case 'entry.added': {
      const { entry } = body;
      const { conversationId } = entry;
      if (entry.kind === 'message' && entry.imported === true) return undefined;
      if (entry.kind === 'message' && entry.direction === 'in') return { event: 'wrote', conversationId, at };
      if (entry.kind === 'note' && entry.mentions.includes(me))
        return { event: 'mentioned', conversationId, at };
      return entry.kind === 'activity' ? undefined : { event: 'changed', conversationId, at };
    }
    case 'conversation.assigned':
      if (body.assigneeId !== me) return { event: 'changed', conversationId: body.conversationId, at };
      return { event: 'assigned', conversationId: body.conversationId, at };
    case 'conversation.status':
      return { event: 'changed', conversationId: body.conversationId, at };
    default:
      return undefined;
  }
}

/** Whether a minute of the day lies in the quiet hours. */
export function isQuiet(quiet: QuietHours | undefined, minute: number): boolean {
  if (quiet === undefined) return false;
  const { from, to } = quiet;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** The minute of the day at a place: an IANA name, the machine's own when undefined. */
export function minuteOfDay(at: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: 'numeric',
    timeZone,
  }).formatToParts(at);
  const number = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return (number('hour') % 24) * 60 + number('minute');
}
