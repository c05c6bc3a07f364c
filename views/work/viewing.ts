import { openIds } from '../state/split.ts';
import type { Handle } from './handle.ts';

/** Colleagues see what this agent looks at: both conversations where two stand beside each other. Tells what has changed. */
export function viewingNews({ client, store }: Handle): () => void {
  let told: readonly string[] = [];
  return () => {
    const open = openIds(store.state);
    if (open.length === told.length && open.every((id, at) => id === told[at])) return;
    told = open;
    const [conversationId = null, beside] = open;
    client.signal({ kind: 'viewing', conversationId, ...(beside === undefined ? {} : { beside }) });
  };
}
