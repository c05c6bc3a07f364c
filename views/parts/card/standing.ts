import type { Conversation } from '../../../src/domain/conversation.ts';
import { awaitsFirstReply, dueAt } from '../../../src/domain/due.ts';
import { agentHandle, channelLabel, line } from '../names.ts';
import { dueRole } from '../queue-rows.ts';
import type { Segment } from '../row.ts';
import { factLine, textLines, type CardInput, type CardItem } from './item.ts';
import type { Words } from '../../words/words.ts';

/** How the conversation in the middle stands. */
export function standingItems(words: Words, input: CardInput): CardItem[] {
  const { desk, conversation, me, width } = input;
  const { card: said, names } = words;
  const fact = (id: string, key: string, value: Segment): CardItem => ({
    id: `standing ${id}`,
    lines: [factLine(width, key, value)],
  });
  const team = conversation.teamId === null ? undefined : desk.teams.get(conversation.teamId);
  const followers = conversation.followerIds ?? [];
  const isPressing = conversation.priority === 'urgent' || conversation.priority === 'high';
  return [
    fact('status', said.status, statusSegment(words, conversation, input.timeZone)),
    fact(
      'assignee',
      said.assignee,
      conversation.assigneeId === null
        ? ['warning', names.nobody]
        : ['text', `@${agentHandle(desk, conversation.assigneeId)}`],
    ),
    ...(team === undefined ? [] : [fact('team', said.team, ['text', line(team.name)])]),
    ...(conversation.priority === 'normal'
      ? []
      : [
          fact('priority', said.priority, [
            isPressing ? 'warning' : 'muted',
            names.priority[conversation.priority],
          ]),
        ]),
    ...dueItems(words, input),
    fact('replies', said.replies, ['text', channelLabel(words, desk, conversation.replyTo.inboxId)]),
    ...(followers.length === 0
      ? []
      : [
          fact('followers', said.followed, [
            followers.includes(me) ? 'you' : 'text',
            followers.map((id) => `@${agentHandle(desk, id)}`).join(' '),
          ]),
        ]),
    ...(conversation.tags.length === 0
      ? []
      : [
          {
            id: 'standing tags',
            lines: textLines('tag', conversation.tags.map((tag) => `#${line(tag)}`).join(' '), width),
          },
        ]),
  ];
}

/** When an answer is due, and which one. */
function dueItems(
  { card: said, formats }: Words,
  { desk, conversation, now, timeZone, width }: CardInput,
): CardItem[] {
  const due = dueAt(conversation, desk.inboxes.get(conversation.replyTo.inboxId));
  if (due === undefined) return [];
  const which = awaitsFirstReply(conversation) ? said.firstReply : said.nextReply;
  const time = `▲${formats.timeLeft(due, now)} · ${formats.clockTime(due, timeZone)}`;
  return [
    {
      id: 'standing due',
      lines: [factLine(width, said.due, [dueRole(due, now), time]), factLine(width, '', ['muted', which])],
    },
  ];
}

/** The status as a word with a mark. */
function statusSegment({ card: said, formats }: Words, { status }: Conversation, timeZone?: string): Segment {
  switch (status.is) {
    case 'open':
      return ['success', `● ${said.open}`];
    case 'pending':
      return ['muted', `◌ ${said.pending}`];
    case 'snoozed':
      return ['muted', `z ${said.snoozedUntil(formats.shortDate(status.until, timeZone))}`];
    case 'solved':
      return ['muted', `✓ ${said.solved}`];
    default:
      return status satisfies never;
  }
}
