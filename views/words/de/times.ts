import type { Area } from '../catalogue.ts';

export const times: Area<'times'> = {
  now: 'eben',
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'T',
  week: 'W',
  year: 'J',
  in: (span) => `in ${span}`,
};
