import { referralWords } from '../../src/domain/part-words.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { Activity } from '../../src/domain/timeline.ts';
import type { Words } from '../words/words.ts';
import { agentHandle, channelLabel, line } from './names.ts';

/** What happened, as one short sentence. `actor` is cleaned already; everything else is cleaned here. */
export function activityText(
  words: Words,
  desk: Desk,
  activity: Activity,
  actor: string,
  actorId: string | undefined,
  timeZone?: string,
): string {
  const said = words.activity;
  switch (activity.type) {
    case 'opened':
      return said.opened(channelLabel(words, desk, activity.inboxId));
    case 'assigned': {
      if (activity.assigneeId !== null && activity.assigneeId === actorId) return said.took(actor);
      const team = activity.teamId === null ? undefined : desk.teams.get(activity.teamId);
      const to = [
        ...(activity.assigneeId === null ? [] : [`@${agentHandle(desk, activity.assigneeId)}`]),
        ...(team === undefined ? [] : [line(team.name)]),
      ];
      return to.length === 0 ? said.gaveBack(actor) : said.assigned(actor, to.join(', '));
    }
    case 'status':
      return activity.status === 'snoozed' && activity.until !== undefined
        ? said.snoozed(actor, words.formats.shortDate(activity.until, timeZone))
        : said.set(actor, words.names.status[activity.status]);
    case 'tagged':
      return said.tagged(actor, activity.added.map(hash).join(' '), activity.removed.map(hash).join(' '));
    case 'channel_switched':
      return said.switched(actor, channelLabel(words, desk, activity.inboxId));
    case 'schedule_cancelled':
      return said.scheduleCancelled(words.formats.shortDate(activity.dueAt, timeZone));
    case 'form':
      return activity.answers.map(({ label, value }) => `${line(label)}: ${line(value)}`).join(' · ');
    case 'event':
      return line(activity.title);
    case 'referral':
      return `${actor} ${line(referralWords(activity.referral))}`;
    case 'permission':
      return `${actor} ${line(activity.words)}`;
    default:
      return activity satisfies never;
  }
}

/** Details of something that happened elsewhere (an order, a parcel). */
export function eventFields(activity: Activity): [key: string, value: string][] {
  if (activity.type !== 'event') return [];
  return Object.entries(activity.fields).map(([key, value]) => [line(key), line(value)]);
}

const hash = (tag: string): string => `#${line(tag)}`;
