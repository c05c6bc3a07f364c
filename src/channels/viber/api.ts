import { z } from 'zod';
import type { SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { attempt } from '../support/attempt.ts';
import { parseLongJson } from '../support/long-json.ts';
import type { ViberSettings } from './settings.ts';
import { meaningOf } from './statuses.ts';

const reply = z.looseObject({ status: z.number(), status_message: z.string().default('') });
type Failed = Extract<SendResult, { outcome: 'failed' | 'unknown' }>;
export type Called = { result: Record<string, unknown> } | { failed: Failed };

/** Calls one method of the REST API (`send_message`, `set_webhook` …) and judges its status. Never throws. */
export async function call(
  tools: Pick<ChannelTools, 'fetch'>,
  { token, apiUrl }: Pick<ViberSettings, 'token' | 'apiUrl'>,
  method: string,
  parameters: Record<string, unknown> = {},
  { idempotent = false }: { idempotent?: boolean } = {},
): Promise<Called> {
  const got = await attempt(
    tools,
    `${apiUrl.replace(/\/$/, '')}/pa/${method}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-viber-auth-token': token },
      body: JSON.stringify(parameters),
    },
    { provider: 'Viber', idempotent },
  );
  if ('failed' in got) return got;
  const { status: http, body } = got.answer;
  const parsed = reply.safeParse(read(body));
  if (!parsed.success) {
    // A proxy answered, not the API: after a 5xx nobody knows whether the message went through.
    const message = `Viber answered ${http} and nothing that can be read.`;
    return http >= 500 && !idempotent
      ? { failed: { outcome: 'unknown', message } }
      : { failed: { outcome: 'failed', reason: 'retry', message } };
  }
  const { status, status_message: said } = parsed.data;
  if (status === 0) return { result: parsed.data };
  const { words, ...meaning } = meaningOf(status);
  const message = `Viber: ${words}${said === '' ? '' : ` It says: ${said.slice(0, 500)} (${status}).`}`;
  return { failed: { outcome: 'failed', message, ...meaning } };
}

function read(body: string): unknown {
  try {
    return parseLongJson(body);
  } catch {
    return undefined;
  }
}
