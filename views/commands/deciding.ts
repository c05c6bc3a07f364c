import type { Conversation } from '../../src/domain/conversation.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { goOn } from '../work/opening.ts';
import { undo } from '../work/sending.ts';
import { chosenEntry } from '../work/reading.ts';
import type { CommandName } from '../words/catalogue.ts';
import { markAll, toggleMark, toggleRange } from '../work/marking.ts';
import { planOfMany, showPlan } from '../work/plan.ts';
import type { Command, Handle } from '../work/handle.ts';
import { needsConversation } from './command.ts';

/** What an agent decides about conversations: whose they are, how they stand. Acts on the marked ones, else on the current. */

/** The marked conversations, or the current one. */
export function targets(handle: Handle): readonly Conversation[] {
  const { marked } = handle.store.state;
  const current = handle.current();
  if (marked.size === 0) return current === undefined ? [] : [current];
  return [...marked].flatMap((id) => handle.client.desk.conversations.get(id) ?? []);
}

/** What an action is told beside the conversation. */
type More = Record<string, unknown> | ((conversation: Conversation) => Record<string, unknown>);

/** Does one thing to every target, as one step for undo. `said` tells it in the past, of "#1042" or of "7 conversations". */
export async function actOnTargets(
  handle: Handle,
  action: string,
  said: (what: string) => string,
  more: More = {},
): Promise<boolean> {
  const chosen = targets(handle);
  if (chosen.length === 0) {
    handle.notify('plain', handle.words.notices.noConversation);
    return false;
  }
  const again = { run: () => void actOnTargets(handle, action, said, more) };
  const [first] = chosen;
  const what = chosen.length === 1 ? `#${first?.number}` : handle.words.notices.conversations(chosen.length);
  const inputs = chosen.map((one) => ({
    conversation: one.id,
    ...(typeof more === 'function' ? more(one) : more),
  }));
  handle.store.set({ again, range: undefined });
  // Several at once are shown before anything is done to them; the marks stay until it is.
  if (chosen.length > 1) {
    showPlan(handle, planOfMany(handle, chosen, action, inputs, said(what)));
    return true;
  }
  handle.store.set({ marked: new Set() });
  return handle.actAll(action, inputs, said(what));
}

/**
 * Taking what nobody has is a claim: of two who take it at once one gets it, and the other learns who. Taking it over
 * from a colleague whose name stands there is meant.
 */
export const taking = ({ assigneeId }: Conversation): Record<string, unknown> => ({
  assignee: 'me',
  ifUnassigned: assigneeId === null,
});

function solveAndNext(handle: Handle): void {
  const { selectedId: before, split } = handle.store.state;
  const acting = actOnTargets(handle, 'conversation.solve', handle.words.notices.solved);
  goOn(handle);
  if (split?.isActive !== true && handle.store.state.selectedId === before) handle.run('conversation.back');
  handle.store.set({ again: { run: () => solveAndNext(handle) } });
  void acting;
}

/** The newest own message that did not get through. */
function troubled(handle: Handle): MessageEntry | undefined {
  return handle
    .thread()
    .findLast(
      (entry): entry is MessageEntry =>
        entry.kind === 'message' &&
        (entry.delivery?.status === 'failed' || entry.delivery?.status === 'unknown'),
    );
}

function retry(handle: Handle): void {
  const chosen = chosenEntry(handle);
  const isTroubled =
    chosen?.kind === 'message' &&
    (chosen.delivery?.status === 'failed' || chosen.delivery?.status === 'unknown');
  const message = isTroubled ? chosen : troubled(handle);
  if (message === undefined) handle.notify('plain', handle.words.notices.noRetry);
  else void handle.act('message.retry', { entry: message.id }, handle.words.notices.sendingAgain);
}

const onTargets = (
  name: CommandName,
  action: string,
  said: 'took' | 'gaveBack' | 'solved' | 'reopened' | 'pended',
  more?: More,
): Command => ({
  name,
  blocked: needsConversation,
  run: (handle) => void actOnTargets(handle, action, handle.words.notices[said], more),
});

export const DECIDING: readonly Command[] = [
  onTargets('assign.me', 'conversation.assign', 'took', taking),
  onTargets('assign.nobody', 'conversation.assign', 'gaveBack', { assignee: 'nobody' }),
  {
    name: 'status.solve-next',
    blocked: needsConversation,
    run: solveAndNext,
  },
  onTargets('status.solve', 'conversation.solve', 'solved'),
  onTargets('status.reopen', 'conversation.reopen', 'reopened'),
  onTargets('status.pend', 'conversation.pend', 'pended'),
  { name: 'undo', run: (handle) => void undo(handle) },
  { name: 'message.retry', run: retry },
  { name: 'mark.toggle', repeats: true, run: toggleMark },
  { name: 'mark.all', run: markAll },
  { name: 'mark.range', blocked: needsConversation, run: toggleRange },
];
