/**
 * What stands on the screen while the console itself is still being loaded. It owns the alternate screen until a session
 * takes that over; when the program ends before, the terminal is as it was.
 */
import { writeSync } from 'node:fs';
import type { OutputStream } from './session.ts';

export type Cover = {
  /** Hands the alternate screen to the caller. False when there is none to be handed over (any more). */
  take: () => boolean;
  /** Leaves the alternate screen, unless it was taken. */
  lift: () => void;
};

/** A piece of text at a cell, counted from 0. */
export type Piece = { row: number; col: number; text: string };

const CSI = '\u001B[';

/** Shows pieces of text on an empty alternate screen, at once. Text is ours and takes one row. */
export function coverScreen(stdout: OutputStream, pieces: readonly Piece[]): Cover {
  let isUp = true;
  const take = (): boolean => {
    const wasUp = isUp;
    isUp = false;
    process.off('exit', lift);
    return wasUp;
  };
  function lift(): void {
    if (!take()) return;
    const leave = `${CSI}?25h${CSI}?1049l`;
    // An exit handler has no later: a stream may not get to write any more.
    if (stdout.fd === undefined) stdout.write(leave);
    else writeSync(stdout.fd, leave);
  }
  process.on('exit', lift);
  const shown = pieces.map(({ row, col, text }) => `${CSI}${row + 1};${col + 1}H${text}`).join('');
  stdout.write(`${CSI}?1049h${CSI}?25l${CSI}2J${shown}`);
  return { take, lift };
}
