import type { Actor } from '../domain/actor.ts';
import type { DeedWish } from '../domain/deed.ts';

/** Something small to be done at a provider with a message that is there already. */
export type DeedRow = {
  id: string;
  inboxId: string;
  conversationId: string;
  entryId: string;
  by: Actor;
  wish: DeedWish;
  attempts: number;
  /** Not before, ms. */
  dueAt: number;
};

export type DeedReader = {
  /** The first of each message that waits, those due first. Those of paused inboxes are left out. */
  deedsToDo(limit: number): Promise<DeedRow[]>;
};

export type DeedWriter = {
  /** A later wish of the same kind for the same message takes the place of one that waits. */
  queueDeed(row: Omit<DeedRow, 'attempts'>): Promise<void>;
  postponeDeed(id: string, attempts: number, dueAt: number): Promise<void>;
  /** False when another wish has taken its place meanwhile. */
  finishDeed(id: string): Promise<boolean>;
};
