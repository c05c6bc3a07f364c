import { z } from 'zod';
import { position } from '../domain/ids.ts';
import { ownSignal } from './signals.ts';

/** The first frame of a client; nothing else is listened to before it. */
export const helloFrame = z.object({
  t: z.literal('hello'),
  protocol: z.number().int(),
  token: z.string().min(1).max(512),
  /** Where the client's replica stands. Without it (or when the relay cannot resume) a snapshot follows. */
  resume: z.object({ epoch: z.string().max(64), position }).optional(),
});

/** Do something. `id` is the client's own: repeated with the same id, it takes effect once and gets the first answer. */
export const actFrame = z.object({
  t: z.literal('act'),
  id: z.string().min(8).max(64),
  action: z.string().max(64),
  input: z.unknown().optional(),
});

/** Ask something. */
export const readFrame = z.object({
  t: z.literal('read'),
  id: z.string().min(1).max(64),
  read: z.string().max(64),
  input: z.unknown().optional(),
});

export const signalFrame = z.object({ t: z.literal('signal'), signal: ownSignal });

/** Frames from a client to the relay. */
export const upFrame = z.discriminatedUnion('t', [helloFrame, actFrame, readFrame, signalFrame]);
export type UpFrame = z.infer<typeof upFrame>;
