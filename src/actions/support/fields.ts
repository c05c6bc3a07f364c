import { z } from 'zod';
import { attachment } from '../../domain/timeline.ts';
import { conversationRef } from '../../protocol/reads/read-spec.ts';

/** Inputs many actions share. Their descriptions become CLI help, REST docs and the OpenAPI document. */
export const conversationField = conversationRef.describe(
  'The conversation: #1042, its id, or the beginning of the id',
);

export const inboxField = z.string().min(1).max(64).describe('The inbox: its slug or id');

export const contactField = z
  .string()
  .min(1)
  .max(512)
  .describe('The contact: its id, or an address of theirs');

export const agentField = z
  .string()
  .min(1)
  .max(320)
  .describe('The agent: @handle, e-mail address, id, or `me`');

export const entryField = z.string().min(1).max(64).optional().describe('The message: its id');

export const attachmentsField = z
  .array(attachment)
  .max(100)
  .default([])
  .describe('Uploaded files, as the upload answered them');

/** Refused when nothing could show dates in it. */
export const languageField = z
  .string()
  .max(35)
  .refine((tag) => known(() => Intl.getCanonicalLocales(tag)), 'This is no language; write it like pt-BR');

export const timeZoneField = z
  .string()
  .max(64)
  .refine(
    (timeZone) => known(() => new Intl.DateTimeFormat('en', { timeZone })),
    'This is no time zone; write it like America/Sao_Paulo',
  );

function known(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
