import { z } from 'zod';
import { deskMacroId, position } from './ids.ts';

/** Where a macro can be asked for. */
export const MACRO_PANES = ['queue', 'thread', 'card'] as const;

/**
 * Several acts under a name, for the whole team. `lines` are written as in the console's own macros (`tag +refund`,
 * `assign @ana`, `reply …`); who runs it does them with their own rights.
 */
export const deskMacro = z.object({
  id: deskMacroId,
  name: z
    .string()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,47}$/u,
      'A name is one word of letters, digits, “.”, “_” and “-”, 48 at most',
    ),
  /** The key behind `m`. */
  key: z
    .string()
    .regex(/^[^\s?]$/u, 'A key is one character, and neither a blank nor “?”')
    .optional(),
  title: z.string().max(256),
  lines: z.array(z.string().trim().min(1).max(2000)).min(1).max(50),
  /** Only for conversations answered on these kinds of channel; left out, on all. */
  channels: z.array(z.string().min(1).max(32)).max(20).optional(),
  /** Only from these panes; left out, from all. */
  panes: z.array(z.enum(MACRO_PANES)).max(3).optional(),
  version: position,
});
export type DeskMacro = z.infer<typeof deskMacro>;

/** Whether two macros can be asked for at one place: then they may not have the same key. */
export const canMeet = (
  a: Pick<DeskMacro, 'channels' | 'panes'>,
  b: Pick<DeskMacro, 'channels' | 'panes'>,
): boolean => meet(a.channels, b.channels) && meet(a.panes, b.panes);

const meet = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === undefined || b === undefined || a.some((one) => b.includes(one));
