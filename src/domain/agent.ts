import { z } from 'zod';
import { agentId, position, teamId, timestamp } from './ids.ts';

export const ROLES = ['owner', 'admin', 'agent', 'viewer'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export const AVAILABILITIES = ['online', 'busy', 'away'] as const;
const availability = z.enum(AVAILABILITIES);

/** As an agent may be called from now on: on one line, in the order it is written. */
export const givenName = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(
    /^[^\p{Cc}\p{Bidi_Control}]*$/u,
    'A name is one line of text, without characters that turn its direction',
  );

/** Somebody who works at the desk. Credentials are not part of it. */
export const agent = z.object({
  id: agentId,
  name: z.string().min(1).max(256),
  /** The word after `@`: lower case, unique. */
  handle: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9._-]{0,31}$/,
      'A handle has 1 to 32 of a-z, 0-9, “.”, “_” and “-”, and begins with a letter or digit',
    ),
  email: z.string().max(320),
  role,
  teamIds: z.array(teamId),
  disabled: z.boolean(),
  /** Set by hand; whether they are connected is told by signals. */
  availability: z.object({ is: availability, since: timestamp }).optional(),
  createdAt: timestamp,
  version: position,
});
export type Agent = z.infer<typeof agent>;

export const team = z.object({
  id: teamId,
  name: z.string().min(1).max(256),
  version: position,
});
export type Team = z.infer<typeof team>;
