import type { Conversation } from '../../src/domain/conversation.ts';
import { fillPlaceholders } from '../../src/domain/placeholders.ts';
import { contactName, line } from '../parts/names.ts';
import { failureNotice } from '../state/notices.ts';
import type { Plan, PlannedAct } from '../state/plan.ts';
import { UNDO_FOR_MS, withStep, type UndoStep } from '../state/undo.ts';
import type { Deed, VerbScope } from '../state/verbs.ts';
import type { Handle } from './handle.ts';
import { macroNamed, macrosOf } from './macro-shelf.ts';

/** Plans: deeds made into acts on conversations, shown, carried out together. */

const LONG_FROM = 40;
const TOLD_EVERY = 20;

/** What lines may speak of, as the desk stands now. */
export function verbScope(handle: Handle): VerbScope {
  const { desk } = handle.client;
  const now = handle.client.now();
  return {
    handles: [...desk.agents.values()].filter(({ disabled }) => !disabled).map((agent) => agent.handle),
    teams: [...desk.teams.values()].map(({ name }) => name),
    canned: (shortcut) => [...desk.canned.values()].find((reply) => reply.shortcut === shortcut)?.text,
    macro: (name) => macroNamed(handle, name)?.lines,
    macros: macrosOf(handle).map(({ name }) => name),
    now,
    parseTime: (text) => handle.parseTime(text, now),
    said: handle.words.plan.wrong,
  };
}

/** The acts of the deeds on one conversation, with what is filled in for it. */
export function actsOn(
  handle: Handle,
  conversation: Conversation,
  deeds: readonly Deed[],
): readonly PlannedAct[] {
  const { desk } = handle.client;
  return deeds.map(({ action, input, shown }) => {
    const { text } = input;
    const filled =
      typeof text === 'string'
        ? fillPlaceholders(text, {
            conversation,
            contact: desk.contacts.get(conversation.contactId),
            agent: desk.agents.get(handle.me()),
          })
        : undefined;
    const isForCustomer = action === 'message.send';
    return {
      conversationId: conversation.id,
      number: conversation.number,
      action,
      input: {
        ...input,
        conversation: conversation.id,
        ...(filled === undefined ? {} : { text: filled.text }),
        ...(isForCustomer ? { seen: conversation.lastMessageSeq, undoSendMs: handle.undoSendMs } : {}),
      },
      shown: line(filled === undefined ? shown : `${shown.split(' ')[0]} ${filled.text}`, 400),
      isForCustomer,
      stays: action === 'note.add',
      wrong:
        filled === undefined || filled.missing.length === 0
          ? undefined
          : handle.words.plan.wrong.gaps(filled.missing.join(', ')),
    };
  });
}

/** One act on each of several conversations. */
export function planOfMany(
  handle: Handle,
  conversations: readonly Conversation[],
  action: string,
  inputs: readonly Record<string, unknown>[],
  label: string,
): Plan {
  const { client, specs, words } = handle;
  const doing = words.actions[action] ?? specs.find(({ name }) => name === action)?.summary ?? action;
  const acts = conversations.map((conversation, index): PlannedAct => {
    const name = contactName(words, client.desk, conversation.contactId);
    const about = line(conversation.subject ?? conversation.preview?.text ?? '');
    return {
      conversationId: conversation.id,
      number: conversation.number,
      action,
      input: inputs[index] ?? {},
      shown: [`${doing}: ${name}`, words.names.status[conversation.status.is], about].join(' · '),
      isForCustomer: false,
      stays: false,
      wrong: undefined,
    };
  });
  return { label, acts };
}

/** Shows what is going to be done. */
export function showPlan(handle: Handle, plan: Plan): void {
  handle.store.set({ overlay: { is: 'plan', plan, top: 0 } });
}

/** Carries out the plan that is shown. */
export function acceptPlan(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'plan') return;
  const bad = overlay.plan.acts.find(({ wrong }) => wrong !== undefined);
  if (bad !== undefined) {
    handle.notify('bad', `#${bad.number} ${bad.shown}: ${bad.wrong}`, handle.words.plan.keys);
    return;
  }
  handle.store.set({ overlay: undefined, marked: new Set() });
  void handle.underWay.begun(carryOutPlan(handle, overlay.plan));
}

/** Goes back to where the plan was written. */
export function editPlan(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'plan' || overlay.plan.edit === undefined) return;
  handle.store.set({ overlay: undefined });
  overlay.plan.edit();
}

export function dropPlan(handle: Handle): void {
  handle.store.set({ overlay: undefined });
  handle.notify('plain', handle.words.plan.dropped);
}

/**
 * Carries out all acts: those of one conversation one after another, conversations side by side. What is refused holds
 * up only what comes after it in its conversation. One notice, one step of undo.
 */
export async function carryOutPlan(handle: Handle, { acts, label }: Plan): Promise<void> {
  const { client, store, words } = handle;
  const group = handle.undoGroup();
  const byConversation = Map.groupBy(acts, ({ conversationId }) => conversationId);
  const undos = new Map<PlannedAct, UndoStep['acts'][number]>();
  const refused: { act: PlannedAct; error: unknown }[] = [];
  let done = 0;
  /** A long plan says how far it is; nothing of that is kept in the messages. */
  const tellProgress = (): void => {
    done += 1;
    if (acts.length < LONG_FROM || done % TOLD_EVERY !== 0 || done === acts.length) return;
    const text = words.plan.progress(done, acts.length);
    store.set({ notice: { at: client.now(), tone: 'plain', text } });
  };
  const inOrder = async (mine: readonly PlannedAct[]): Promise<void> => {
    for (const act of mine) {
      try {
        const { undo } = await client.act(act.action, act.input);
        tellProgress();
        if (undo !== undefined) undos.set(act, { action: undo.action, input: undo.input });
      } catch (error) {
        refused.push({ act, error });
        return;
      }
    }
  };
  await Promise.all([...byConversation.values()].map(inOrder));
  const taken = acts.flatMap((act) => undos.get(act) ?? []);
  if (taken.length > 0) {
    const until = client.now() + UNDO_FOR_MS;
    const step = { acts: taken, label: group?.label ?? label, until, group: group?.id };
    store.set({ undo: withStep(store.state.undo, step) });
  }
  const [first] = refused;
  if (first === undefined) {
    handle.notify('good', words.plan.done(label));
    return;
  }
  const { text, hint } = failureNotice(words, first.error, `#${first.act.number} ${first.act.shown}`, 0);
  handle.notify('bad', `${words.plan.someFailed(refused.length, acts.length)}: ${text}`, hint);
}
