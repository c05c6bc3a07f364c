import { AUTH_TOKEN, ACCOUNT } from '../../../fixtures/channels/twilio/played.ts';
import type { WebhookRequest } from '../../../src/channels/port/webhook.ts';

export const API = 'https://api.twilio.com';
export const account = { accountSid: ACCOUNT, authToken: AUTH_TOKEN, apiUrl: API };

/** A post as the relay hands it to a channel. */
export function posted(
  fields: Readonly<Record<string, string>> | string,
  more: Partial<WebhookRequest> = {},
): WebhookRequest {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  return {
    method: 'POST',
    url: 'https://desk.example/hooks/door',
    headers: {},
    query: {},
    body: Buffer.from(body),
    ...more,
  };
}
