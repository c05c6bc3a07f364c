import type { Conversation } from '../../src/domain/conversation.ts';
import { targets } from '../commands/deciding.ts';
import { channelLabel, contactName, line } from '../parts/names.ts';
import { queueName } from '../parts/queue-name.ts';
import { queueText, readQueueText, type PlannedDeeds } from '../state/queue-text.ts';
import { editUntilRight } from './editing.ts';
import type { Handle } from './handle.ts';
import { actsOn, showPlan, verbScope } from './plan.ts';

/** The queue in the agent's editor, like an interactive rebase. */

/** Lines one text may have: what an editor and a reader can bear. */
const MOST_LINES = 500;

/** Opens the marked conversations, or all of the queue, as lines; what is asked for is shown before it is done. */
export async function editQueue(handle: Handle, begun?: string): Promise<void> {
  const { client, store, words } = handle;
  const chosen =
    store.state.marked.size > 0
      ? targets(handle)
      : handle
          .queueView()
          .ids.slice(0, MOST_LINES)
          .flatMap((id) => client.desk.conversations.get(id) ?? []);
  const said = words.plan;
  const text =
    begun ??
    queueText(
      chosen.map((conversation) => ({ number: conversation.number, about: about(handle, conversation) })),
      [...said.top(queueTitle(handle)), '', ...said.verbs, ''],
    );
  const byNumber = new Map([...client.desk.conversations.values()].map((each) => [each.number, each]));
  const read = await editUntilRight(handle, text, 'queue.txt', (edited) => {
    const answer = readQueueText(edited, verbScope(handle), (number) => byNumber.has(number));
    return answer.ok ? { ok: true, value: { plan: answer.plan, text: edited } } : answer;
  });
  if (read === undefined) return;
  const acts = read.plan.flatMap((each: PlannedDeeds) => {
    const conversation = byNumber.get(each.number);
    return conversation === undefined ? [] : actsOn(handle, conversation, each.deeds);
  });
  if (acts.length === 0) {
    handle.notify('plain', said.nothing);
    return;
  }
  showPlan(handle, { label: said.acts(acts.length), acts, edit: () => void editQueue(handle, read.text) });
}

function queueTitle({ queues, store, words }: Handle): string {
  const shown = queues.definition(store.state.queue);
  return shown === undefined ? '' : queueName(words, shown);
}

function about(handle: Handle, conversation: Conversation): string {
  const { client, words } = handle;
  const { desk } = client;
  const assignee = desk.agents.get(conversation.assigneeId ?? '');
  return [
    contactName(words, desk, conversation.contactId),
    channelLabel(words, desk, conversation.replyTo.inboxId),
    words.names.status[conversation.status.is],
    assignee === undefined ? undefined : `@${line(assignee.handle)}`,
    conversation.tags.length === 0 ? undefined : conversation.tags.map((tag) => `#${line(tag)}`).join(' '),
    line(conversation.subject ?? conversation.preview?.text ?? '').slice(0, 80),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}
