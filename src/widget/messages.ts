/** What loader and chat say to each other through `postMessage`. Everything else is ignored. */
export type ToChat =
  /** `token`: what the host page kept for a chat that could not keep it itself. */
  | { parley: 1; t: 'shown'; on: boolean; token?: string | undefined }
  | { parley: 1; t: 'identify'; token: string; id: number }
  | { parley: 1; t: 'forget' };

export type FromChat =
  /** `known`: there is a conversation, so the loader should load the chat at the next page view. */
  | { parley: 1; t: 'state'; unread: number; known: boolean }
  /** Some browsers give a frame of another site no storage: then the site, which is on the list, keeps the token. */
  | { parley: 1; t: 'keep'; token: string | null }
  | { parley: 1; t: 'close' }
  | { parley: 1; t: 'identified'; id: number; ok: boolean };

const isToken = (value: unknown): value is string => typeof value === 'string' && value.length <= 512;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Reflect.get(value, 'parley') === 1;

/** True for a message the loader may send to the chat’s frame. */
export function isToChat(value: unknown): value is ToChat {
  if (!isRecord(value)) return false;
  const { t, on, token, id } = value;
  if (t === 'shown') return typeof on === 'boolean' && (token === undefined || isToken(token));
  if (t === 'identify') return typeof token === 'string' && token.length <= 8192 && Number.isInteger(id);
  return t === 'forget';
}

/** True for a message the chat’s frame may send to the loader. */
export function isFromChat(value: unknown): value is FromChat {
  if (!isRecord(value)) return false;
  const { t, unread, known, token, id, ok } = value;
  if (t === 'keep') return token === null || isToken(token);
  if (t === 'state') return Number.isInteger(unread) && typeof known === 'boolean';
  if (t === 'identified') return Number.isInteger(id) && typeof ok === 'boolean';
  return t === 'close';
}
