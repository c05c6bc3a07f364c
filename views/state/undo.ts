/** What can be taken back, newest last. One key for anything, for as long as it is shown. */
export type UndoStep = {
  /** More than one when the step changed several conversations at once. */
  acts: readonly { action: string; input: unknown }[];
  /** What will be undone, in words. */
  label: string;
  /** The conversation of a reply: when it is taken back, its text is written on there. */
  repliesIn?: string | undefined;
  /** When the offer ends, ms on the relay's clock. */
  until: number;
  /** Steps of one group are undone together: all that a macro did. */
  group?: string | undefined;
};

export const UNDO_FOR_MS = 10_000;

/** The steps with one more. One of the same group as the last joins it, and the whole is open as long as the newest. */
export function withStep(steps: readonly UndoStep[], step: UndoStep): readonly UndoStep[] {
  const last = steps.at(-1);
  if (step.group === undefined || last?.group !== step.group) return [...steps, step];
  const acts = [...last.acts, ...step.acts];
  return [
    ...steps.slice(0, -1),
    {
      ...step,
      acts,
      label: last.label,
      repliesIn: step.repliesIn ?? last.repliesIn,
      until: Math.max(last.until, step.until),
    },
  ];
}

/** Steps that can still be undone. The same array when none has run out. */
export function stillOpen(steps: readonly UndoStep[], now: number): readonly UndoStep[] {
  return steps.every(({ until }) => until > now) ? steps : steps.filter(({ until }) => until > now);
}

/** Whole seconds left of a step, at least 1 while it is open. */
export function secondsLeft(undo: UndoStep, now: number): number {
  return Math.max(0, Math.ceil((undo.until - now) / 1000));
}
