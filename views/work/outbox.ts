import { REPEATABLE_FOR_MS, type KeptAct } from '../../src/client/outbox.ts';
import type { WaitingAct } from '../../src/client/client.ts';
import { contactName, line } from '../parts/names.ts';
import { failureNotice } from '../state/notices.ts';
import type { Extras } from '../state/composer.ts';
import type { PendingSend } from '../state/pending.ts';
import type { Handle } from './handle.ts';
import { deliver } from './sending.ts';
import { tell } from './acting.ts';
import { openById } from './opening.ts';
import { undoKeys } from './keys-here.ts';

/** What waits for the line: from an earlier run, and of this one. */

type Written = {
  conversation: string;
  text: string;
  kind: 'reply' | 'note';
  sendAt: number | undefined;
  extras: Extras;
};

/** The reply or note that an act sends; undefined when it is something else. */
export function writtenIn({ action, input }: Pick<KeptAct, 'action' | 'input'>): Written | undefined {
  if (action !== 'message.send' && action !== 'note.add') return undefined;
  const { conversation, text, sendAt } = (input ?? {}) as Record<string, unknown>;
  if (typeof conversation !== 'string' || typeof text !== 'string') return undefined;
  return {
    conversation,
    text,
    kind: action === 'note.add' ? 'note' : 'reply',
    sendAt: typeof sendAt === 'number' ? sendAt : undefined,
    extras: extrasIn(input),
  };
}

/** Copies and files of a reply, as a composer has them. */
function extrasIn(input: unknown): Extras {
  const { cc, bcc, attachments } = input as {
    cc?: readonly string[];
    bcc?: readonly string[];
    attachments?: Extras['attachments'];
  };
  return { cc: cc?.join(', '), bcc: bcc?.join(', '), attachments };
}

/** What an act does, for a list. */
export function describeAct(handle: Handle, act: Pick<KeptAct, 'action' | 'input'>): string {
  const { words, client, specs } = handle;
  const written = writtenIn(act);
  const { conversation } = (act.input ?? {}) as { conversation?: unknown };
  const about = client.desk.conversations.get(typeof conversation === 'string' ? conversation : '');
  if (written !== undefined) {
    const text = line(written.text, 200);
    if (written.kind === 'note') return words.offline.note(text);
    return words.offline.replyTo(contactName(words, client.desk, about?.contactId ?? ''), text);
  }
  const said = words.actions[act.action] ?? specs.find(({ name }) => name === act.action)?.summary;
  return `${said ?? act.action}${about === undefined ? '' : ` #${about.number}`}`;
}

/**
 * Sends what an earlier run could not, with the ids of then: what the relay has done already it does not do again. A
 * reply into a conversation that went on meanwhile comes back as one to look at, its text kept.
 */
export function resumeOutbox(handle: Handle, kept: readonly KeptAct[], forget: (id: string) => void): void {
  const { client, store, words } = handle;
  const known = new Set(client.waiting().map(({ id }) => id));
  const mine = kept.filter(({ id, agentId }) => agentId === handle.me() && !known.has(id));
  const fresh = mine.filter(({ at }) => at > handle.clock.now() - REPEATABLE_FOR_MS);
  for (const act of mine) {
    const written = writtenIn(act);
    if (!fresh.includes(act)) {
      if (written !== undefined) {
        const { conversation: conversationId, kind, text, extras } = written;
        handle.journal.save({ conversationId, kind, text, ...extras, savedAt: act.at });
      }
      forget(act.id);
      tell(handle, {
        at: client.now(),
        tone: 'bad',
        text: words.offline.tooOld(describeAct(handle, act)),
        hint: words.notices.shownAgain,
        comesBack: true,
      });
    } else if (written === undefined) {
      client.act(act.action, act.input, act.id).catch((error: unknown) => {
        const { text, hint } = failureNotice(words, error, describeAct(handle, act), client.now());
        handle.notify('bad', words.notices.refused(text), hint);
      });
    } else {
      const pending: PendingSend = {
        actId: act.id,
        conversationId: written.conversation,
        kind: written.kind,
        text: written.text,
        extras: written.extras,
        at: act.at,
        wish: { sendAt: written.sendAt },
        state: { is: 'sending' },
      };
      store.set({ pending: [...store.state.pending, pending] });
      void handle.underWay.begun(deliver(handle, pending, act));
    }
  }
  if (fresh.length > 0)
    tell(handle, {
      at: client.now(),
      tone: 'plain',
      text: words.offline.resumed(fresh.length),
      comesBack: true,
    });
}

/** Takes an act back before it leaves; a reply's text returns to the composer of its conversation. */
export async function takeBack(handle: Handle, act: WaitingAct): Promise<void> {
  const { client, words } = handle;
  const what = describeAct(handle, act);
  const written = writtenIn(act);
  if (written !== undefined) await openById(handle, written.conversation);
  if (client.takeBack(act.id)) handle.notify('good', words.offline.takenBack(what));
  else
    handle.notify(
      'bad',
      words.offline.mayHaveLeft.text(what),
      words.offline.mayHaveLeft.hint(undoKeys(handle)),
    );
}
