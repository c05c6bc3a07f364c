/** One act of a plan, ready to be carried out. */
export type PlannedAct = {
  conversationId: string;
  number: number;
  action: string;
  input: Readonly<Record<string, unknown>>;
  /** As it was written; cleaned. */
  shown: string;
  /** It reaches a customer. */
  isForCustomer: boolean;
  /** It cannot be undone. */
  stays: boolean;
  /** Why it cannot be done. */
  wrong: string | undefined;
};

/** Acts that are shown before they are carried out, as one step of undo. */
export type Plan = {
  /** What it is called when it is done, and undone. */
  label: string;
  acts: readonly PlannedAct[];
  /** Goes back to where it was written. */
  edit?: (() => void) | undefined;
};
