import { createHash } from 'node:crypto';
import { remainingFields } from '../../channels/web/form.ts';
import type { FormField } from '../../domain/inbox.ts';
import type { Random } from '../../lib/random.ts';
import type { Visitor, WebChatHost, WebInbox } from './host.ts';

/** A visitor who stays away for so long is a new one. */
export const VISITOR_IDLE_MS = 365 * 86_400_000;
/** How old `lastUsedAt` may become before it is written again: not every page view is a write. */
const TOUCH_AFTER_MS = 86_400_000;

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** 256 bits for the visitor; the relay keeps the hash. */
export function newToken(random: Random): { token: string; hash: string } {
  const token = Buffer.from(random.bytes(32)).toString('base64url');
  return { token, hash: hashOf(token) };
}

export const newAddress = (random: Random): string =>
  `visitor:${Buffer.from(random.bytes(16)).toString('hex')}`;

/** The visitor a token names in this inbox; undefined when it is unknown, another inbox's or run out. */
export async function findVisitor(
  host: WebChatHost,
  inboxId: string,
  token: string,
): Promise<Visitor | undefined> {
  const visitor = await host.visitors.find(hashOf(token));
  const now = host.clock.now();
  if (visitor === undefined || visitor.inboxId !== inboxId || visitor.expiresAt <= now) return undefined;
  if (now - visitor.lastUsedAt < TOUCH_AFTER_MS) return visitor;
  const touched = { ...visitor, lastUsedAt: now, expiresAt: now + VISITOR_IDLE_MS };
  await host.visitors.save(touched);
  return touched;
}

/** Form fields this visitor still has to answer. */
export function dueFields({ settings }: WebInbox, visitor: Visitor): FormField[] {
  if (visitor.form.is !== 'due') return [];
  return remainingFields(settings.form, visitor.verified ? visitor : {});
}
