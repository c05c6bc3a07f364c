/**
 * The public and the private are kept apart: what one person writes under one post is a conversation, and their direct
 * messages are another.
 */
const PUBLIC = 'post:';
const DIRECT = 'dm:';

export const publicThread = (rootPostId: string, authorId: string): string =>
  `${PUBLIC}${rootPostId}:${authorId}`;
export const directThread = (personId: string): string => `${DIRECT}${personId}`;
export const isPublicThread = (threadId: string | undefined): boolean =>
  threadId?.startsWith(PUBLIC) === true;

/** Ids of direct messages are marked: likes and removals are other calls for them. */
export const directId = (eventId: string): string => `${DIRECT}${eventId}`;
export const isDirectId = (providerId: string): boolean => providerId.startsWith(DIRECT);
export const bareId = (providerId: string): string =>
  isDirectId(providerId) ? providerId.slice(DIRECT.length) : providerId;
