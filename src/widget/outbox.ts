import type { Pending } from './model.ts';
import type { Keep } from './storage.ts';

const KEY = 'unsent';

/** What was written and not yet taken survives a reload, in the order it was written. */
export function saveUnsent(keep: Keep, pending: readonly Pending[]): void {
  const unsent = pending.filter(({ state }) => state !== 'acked');
  keep.write(KEY, unsent.length === 0 ? undefined : JSON.stringify(unsent));
}

/** Messages a page before this one left behind. What cannot be read is forgotten. */
export function readUnsent(keep: Keep): Pending[] {
  try {
    const parsed: unknown = JSON.parse(keep.read(KEY) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter(isPending) : [];
  } catch {
    return [];
  }
}

function isPending(value: unknown): value is Pending {
  if (typeof value !== 'object' || value === null) return false;
  const { id, text, files, at, state } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof text === 'string' &&
    Array.isArray(files) &&
    typeof at === 'number' &&
    (state === 'waiting' || state === 'refused')
  );
}
