import type { Reach } from '../../src/domain/windows.ts';
import type { Segment } from './row.ts';
import type { Words } from '../words/words.ts';

/** Whether an address can be written to now and for how long, or why not and what is left instead. */
export function reachWords({ card: said, formats }: Words, reach: Reach, now: number): Segment[] {
  if (reach.state === 'open') {
    if (reach.until === undefined) return [['success', said.reach.open]];
    if (reach.until > now) return [['success', said.reach.openFor(formats.timeLeft(reach.until, now))]];
    return [['warning', `✗ ${said.reach.why.window}`]];
  }
  const out = reach.waysOut.map((one) => said.reach.wayOut[one.by]);
  return [
    ['warning', `✗ ${said.reach.why[reach.why]}`],
    ...(out.length === 0 ? [] : [['muted', said.reach.instead([...new Set(out)].join(', '))] as const]),
  ];
}
