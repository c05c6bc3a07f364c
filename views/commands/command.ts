import type { Handle } from '../work/handle.ts';

/** Reasons why a command cannot be done now; undefined when it can. */

export const needsConversation = (handle: Handle): string | undefined =>
  handle.current() === undefined ? handle.words.notices.blocked.noConversation : undefined;

export const needsComposer = (handle: Handle): string | undefined =>
  handle.store.state.composer === undefined ? handle.words.notices.blocked.notWriting : undefined;
