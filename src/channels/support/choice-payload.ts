import type { Part } from '../../domain/parts.ts';

/**
 * What comes back when a choice is pressed. Presses do not say under which message the choice stood, so it is said here:
 * an older question’s button is understood whatever was asked since.
 */
export const payloadOf = (entryId: string, choiceId: string): string => `parley:${entryId}:${choiceId}`;

/** A pressed choice: one of ours with its question, or whatever somebody else set up. */
export function answer(payload: string, title: string): Part {
  const [, questionId, id = payload] = /^parley:([0-9a-f-]{36}):(.+)$/s.exec(payload) ?? [];
  return {
    kind: 'answer',
    id: id.slice(0, 1000),
    title: title.slice(0, 1000),
    ...(questionId === undefined ? {} : { questionId }),
  };
}
