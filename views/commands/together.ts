import { toggleFollow, toggleWatch } from '../work/together.ts';
import type { CommandName, PickerName } from '../words/catalogue.ts';
import type { Command, Handle } from '../work/handle.ts';
import { needsConversation } from './command.ts';

/** Working with colleagues: seeing them, giving and taking work, a word to one of them. */

const picks = (name: CommandName, screen: PickerName, blocked?: Command['blocked']): Command => ({
  name,
  blocked,
  run: (handle) => handle.pick(screen),
});

/** Whispering needs somebody else who has the conversation. */
const needsAssignee = (handle: Handle): string | undefined => {
  const assignee = handle.current()?.assigneeId;
  if (assignee === undefined) return needsConversation(handle);
  return assignee === null || assignee === handle.me() ? handle.words.together.nobodyElse : undefined;
};

export const TOGETHER: readonly Command[] = [
  picks('team.show', 'team'),
  picks('presence.pick', 'presence'),
  picks('conversation.hand-off', 'hand-off', needsConversation),
  { name: 'conversation.follow', blocked: needsConversation, run: toggleFollow },
  { name: 'watch', run: toggleWatch },
  picks('write.whisper', 'whisper', needsAssignee),
  picks('mentions', 'mentions'),
];
