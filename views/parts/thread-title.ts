import type { Conversation } from '../../src/domain/conversation.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import type { Words } from '../words/words.ts';
import { agentHandle, channelLabel, contactName, line } from './names.ts';
import { row, type Segment } from './row.ts';

export type TitleInput = {
  desk: Desk;
  conversation: Conversation;
  isFocused: boolean;
  /** A sign says that it has the keys: there is another thread beside it. */
  isMarked?: boolean | undefined;
  /** It stays while one goes through the queue. */
  isPinned?: boolean | undefined;
  /** The customer types. */
  customerTypes: boolean;
  company: string;
  me: string;
  now: number;
  width: number;
};

/** The first row of a thread: whose it is, through which channel, how it stands, who else is here. */
export function threadTitle(paint: Paint, words: Words, input: TitleInput): string {
  const { desk, conversation, me } = input;
  const { thread, formats } = words;
  const left: Segment[] = [
    [
      input.isFocused ? 'heading' : 'strong',
      `${input.isMarked === true ? '▌' : ' '}${contactName(words, desk, conversation.contactId)}`,
    ],
    ['muted', ` #${conversation.number} · ${channelLabel(words, desk, conversation.replyTo.inboxId)}`],
  ];
  if (conversation.subject !== undefined) left.push(['text', ` · ${line(conversation.subject)}`]);
  const right: Segment[] = [];
  if (input.isPinned === true) right.push(['accent', ` ▣ ${thread.pinned}`]);
  if (input.customerTypes) right.push(['accent', ` ${thread.typing}`]);
  if (input.company !== '') right.push(['accent', ` ◉ ${input.company}`]);
  const { status } = conversation;
  if (status.is === 'snoozed') right.push(['muted', ` z ${formats.timeLeft(status.until, input.now)}`]);
  else if (status.is !== 'open')
    right.push(['muted', status.is === 'solved' ? ` ✓ ${thread.solved}` : ` ◌ ${thread.pending}`]);
  right.push(
    conversation.assigneeId === null
      ? ['warning', ` ${thread.nobodys} `]
      : conversation.assigneeId === me
        ? ['you', ` ${thread.mine} `]
        : ['agent', ` @${agentHandle(desk, conversation.assigneeId)} `],
  );
  return row(paint, input.width, left, right);
}
