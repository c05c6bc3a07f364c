import { z } from 'zod';
import { timestamp } from '../domain/ids.ts';
import { refusalData } from '../domain/refusal-data.ts';
import { defineAction } from './port.ts';
import { clip } from './support/clip.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { saveInbox } from './support/inbox-health.ts';

const REPEAT_AFTER_MS = 60_000;

export const inboxHealth = defineAction({
  name: 'inbox.health',
  summary: 'Record how an inbox fares: its last error, or that it works again',
  permission: 'message.ingest',
  path: '/inboxes/:inbox/health',
  input: z.object({
    inbox: inboxField,
    error: z.string().nullable().optional().describe('What went wrong, in words; null when it works'),
    refusal: refusalData.optional().describe('The error as a code, for clients that say it in other words'),
    of: z.literal('sending').optional().describe('It is about sending; missing: about receiving'),
    tokenExpiresAt: timestamp
      .nullable()
      .optional()
      .describe('When the provider’s token ends; null: it does not'),
  }),
  async handle(context, input) {
    const inbox = await findInbox(context.tx, input.inbox);
    const result = { inboxId: inbox.id };
    if (input.tokenExpiresAt !== undefined) {
      const { tokenExpiresAt: before, ...health } = inbox.health;
      const at = input.tokenExpiresAt ?? undefined;
      if (at !== before) {
        const known = at === undefined ? health : { ...health, tokenExpiresAt: at };
        await saveInbox(context, { ...inbox, health: known });
      }
      return { result };
    }
    const { lastError, ...healthy } = inbox.health;
    if (input.error === undefined) return { result };
    if (input.error === null) {
      // What works one way says nothing of the other.
      if (lastError !== undefined && lastError.of === input.of)
        await saveInbox(context, { ...inbox, health: healthy });
      return { result };
    }
    const message = clip(input.error, 2000);
    const isOld = lastError?.message === message && context.now - lastError.at < REPEAT_AFTER_MS;
    const { of, refusal } = input;
    const told = { at: context.now, message, ...(of && { of }), ...(refusal && { refusal }) };
    if (!isOld) {
      await saveInbox(context, { ...inbox, health: { ...healthy, lastError: told } });
    }
    return { result };
  },
});
