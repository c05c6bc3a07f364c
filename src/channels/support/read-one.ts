import { z } from 'zod';
import type { ReadItem } from '../port/inbound.ts';
import { problemsInWords } from '../../lib/issue-words.ts';

/** What cannot be read, kept as it is. */
export const unreadable = (raw: unknown, reason: string): ReadItem => ({
  kind: 'unreadable',
  raw: Buffer.from(JSON.stringify(raw) ?? ''),
  reason: reason.slice(0, 1000),
});

/** Reads one event of several: what goes wrong with it costs the others nothing. */
export function readOne(raw: unknown, read: () => ReadItem[]): ReadItem[] {
  try {
    return read();
  } catch (error) {
    const why = error instanceof z.ZodError ? problemsInWords(error) : (error as Error).message;
    return [unreadable(raw, why)];
  }
}
