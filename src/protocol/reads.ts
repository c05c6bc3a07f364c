import type { z } from 'zod';
import { CONTACT_READS } from './reads/contact-reads.ts';
import { CONVERSATION_READS } from './reads/conversation-reads.ts';
import { DESK_READS } from './reads/desk-reads.ts';

/**
 * Everything that can be asked of the desk: one literal a question. Sockets (`read` frames), REST
 * (`GET /api/v1/<path>`) and the CLI offer these and nothing else.
 */
export const READS = { ...CONVERSATION_READS, ...CONTACT_READS, ...DESK_READS } as const;

export type Reads = typeof READS;
export type ReadName = keyof Reads;
export type ReadInput<Name extends ReadName> = z.input<Reads[Name]['input']>;
export type ReadOutput<Name extends ReadName> = z.output<Reads[Name]['output']>;
