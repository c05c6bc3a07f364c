import type { Loss } from '../../src/domain/losses.ts';
import type { Notation } from '../../src/domain/rich-notation.ts';
import { line } from '../parts/names.ts';
import type { Words } from '../words/words.ts';

/** What is wrong in the notation, and in which line. */
export function faultWords(
  { rich: said }: Words,
  { line: at, fault }: Extract<Notation, { is: 'faulty' }>,
): string {
  const why = (() => {
    switch (fault.is) {
      case 'missing':
        return said.missing[fault.what];
      case 'same_id':
        return said.sameId(line(fault.id, 40));
      case 'too_many':
        return said.tooMany(fault.max);
      case 'too_long':
        return said.tooLong(fault.max);
      default:
        return said.faults[fault.is];
    }
  })();
  return said.inLine(at, why);
}

/** What is lost, and what comes instead. */
export const lossesWords = ({ rich: said }: Words, losses: readonly Loss[]): string =>
  losses.map(({ what, count }) => said.lost[what](count)).join(' · ');
