import type { Area } from '../catalogue.ts';

export const times: Area<'times'> = {
  now: '<1m',
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'j',
  week: 'S',
  year: 'a',
  in: (span) => `dans ${span}`,
};
