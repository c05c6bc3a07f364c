import type { Activity } from '../../domain/timeline.ts';
import type { ActionContext } from '../port.ts';

/** Puts a line into the thread that says what happened, who did it, and when (`at`, ms; now unless given). */
export async function addActivity(
  context: ActionContext,
  conversationId: string,
  activity: Activity,
  at = context.now,
): Promise<void> {
  await context.emit({
    type: 'entry.added',
    entry: {
      id: context.newId(),
      conversationId,
      kind: 'activity',
      at,
      author: context.actor,
      activity,
    },
  });
}
