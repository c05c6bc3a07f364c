/**
 * What was done and is not answered yet, kept so that it outlives the program: written down before it leaves, forgotten
 * when the relay has answered. The relay lets an id take effect once, so what an earlier run left may be sent again.
 */
export type KeptAct = {
  /** The action's id: the one it is repeated with. */
  id: string;
  /** Whose act it is: nobody else sends it. */
  agentId: string;
  action: string;
  input: unknown;
  /** When it was done, ms since the epoch. */
  at: number;
};

/** Where they are kept. The composition root hands it in. */
export type Outbox = {
  /** Everything kept, oldest first. */
  load(): readonly KeptAct[];
  /** Written before it returns: a crash a moment later loses nothing. */
  save(act: KeptAct): void;
  remove(id: string): void;
};

/** The relay remembers ids for seven days; what is older might be done twice and is not repeated. */
export const REPEATABLE_FOR_MS = 6 * 86_400_000;

/** Drafts have a journal of their own, and how far somebody has read is said again by reading. */
const NOT_KEPT: ReadonlySet<string> = new Set(['draft.save', 'draft.discard', 'conversation.read']);

/** Whether the act is worth keeping, and worth telling that it waits. */
export const isKept = (action: string): boolean => !NOT_KEPT.has(action);

/** An outbox in memory: for tests, and where nothing may be written. */
export function memoryOutbox(): Outbox {
  const acts = new Map<string, KeptAct>();
  return {
    load: () => [...acts.values()],
    save: (act) => void acts.set(act.id, act),
    remove: (id) => void acts.delete(id),
  };
}
