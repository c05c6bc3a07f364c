import { z } from 'zod';
import { entryId } from '../../domain/ids.ts';
import type { Part } from '../../domain/parts.ts';

/**
 * Buttons come back as plain text, as if the customer had typed it. `tracking_data` travels with a message and returns
 * with the answer to it, so it holds which question that was and what each button’s text stands for.
 */
const MARK = 'parley:';
/** Send message, tracking_data. Characters. */
const MAX = 4000;

const tracked = z.object({
  q: z.uuid().pipe(entryId),
  c: z.array(z.tuple([z.string(), z.string()])).max(100),
});

/** `choices`: what a button says when it is pressed, and the id it stands for. Undefined when it is too much. */
export function trackingOf(
  questionId: string,
  choices: readonly (readonly [string, string])[],
): string | undefined {
  const data = `${MARK}${JSON.stringify({ q: questionId, c: choices })}`;
  return data.length <= MAX ? data : undefined;
}

/** The choice a text makes, by what came back with it; undefined when it is none, or the data is not ours. */
export function answerIn(trackingData: string, text: string): Part | undefined {
  if (!trackingData.startsWith(MARK)) return undefined;
  let given: unknown;
  try {
    given = JSON.parse(trackingData.slice(MARK.length));
  } catch {
    return undefined;
  }
  const parsed = tracked.safeParse(given).data;
  const chosen = parsed?.c.find(([says]) => says === text);
  if (parsed === undefined || chosen === undefined) return undefined;
  return { kind: 'answer', questionId: parsed.q, id: chosen[1].slice(0, 1000), title: text.slice(0, 1000) };
}
