import type { Context } from '../kit/context.ts';

/** Whether somebody sits at both ends. */
export const hasTerminal = ({ stdout }: Pick<Context, 'stdout'>): boolean =>
  stdout.isTTY === true && process.stdin.isTTY;
