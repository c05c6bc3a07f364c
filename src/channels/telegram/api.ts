import { z } from 'zod';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { attempt, jsonOf } from '../support/attempt.ts';
import { multipart, type FormFile } from '../support/multipart.ts';
import type { TelegramSettings } from './settings.ts';
import { sentence } from '../../domain/sentence.ts';

/** Every answer has this form (Bot API, Making requests). */
const reply = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z
    .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
    .optional(),
});
type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;
export type Called = { result: unknown } | { failed: Failed; movedTo?: string | undefined };

/** Uploads take their time; everything else is quick. */
const UPLOAD_DEADLINE_MS = 120_000;

/** Calls one method of the Bot API. Never throws. */
export async function call(
  tools: Pick<ChannelTools, 'fetch' | 'random'>,
  { token, apiUrl }: Pick<TelegramSettings, 'token' | 'apiUrl'>,
  method: string,
  parameters: Record<string, unknown> = {},
  more: { files?: readonly FormFile[]; deadlineMs?: number; idempotent?: boolean } = {},
): Promise<Called> {
  const { files = [] } = more;
  const body =
    files.length === 0
      ? { contentType: 'application/json', body: JSON.stringify(parameters) }
      : multipart(asFields(parameters), files, tools.random);
  const url = `${apiUrl.replace(/\/$/, '')}/bot${token}/${method}`;
  const got = await attempt(
    tools,
    url,
    {
      method: 'POST',
      headers: { 'content-type': body.contentType },
      body: body.body,
      deadlineMs: more.deadlineMs ?? (files.length > 0 ? UPLOAD_DEADLINE_MS : undefined),
    },
    { provider: 'Telegram', idempotent: more.idempotent ?? false },
  );
  // The token is part of the address: no word of an error may carry it.
  if ('failed' in got)
    return { failed: { ...got.failed, message: got.failed.message.replaceAll(token, '***') } };
  return judge(got.answer.status, got.answer.body);
}

function judge(status: number, body: string): Called {
  const parsed = reply.safeParse(jsonOf(body));
  if (!parsed.success) {
    // A proxy answered, not the Bot API: after a 5xx nobody knows whether the message went through.
    const message = `Telegram answered ${status} and nothing that can be read.`;
    return status >= 500
      ? { failed: { outcome: 'unknown', message } }
      : { failed: { outcome: 'failed', reason: 'retry', message } };
  }
  const { ok, result, error_code: code = status, description = '', parameters } = parsed.data;
  if (ok) return { result };
  const failed = { outcome: 'failed' as const, message: `Telegram: ${description || `error ${code}`}` };
  const movedTo = parameters?.migrate_to_chat_id;
  if (movedTo !== undefined) return { failed: { ...failed, reason: 'content' }, movedTo: String(movedTo) };
  if (code === 429) {
    const retryAfterMs = (parameters?.retry_after ?? 1) * 1000;
    return { failed: { ...failed, reason: 'retry', retryAfterMs, wholeInbox: true } };
  }
  if (code === 401 || code === 404) {
    return {
      failed: { ...failed, reason: 'auth', message: `${sentence(failed.message)} Is the token still right?` },
    };
  }
  if (code === 403 || /chat not found|user is deactivated|PEER_ID_INVALID/i.test(description)) {
    return { failed: { ...failed, reason: 'recipient_gone' } };
  }
  if (code >= 500) return { failed: { ...failed, reason: 'retry' } };
  return { failed: { ...failed, reason: code === 409 ? 'retry' : 'content' } };
}

const asFields = (parameters: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
