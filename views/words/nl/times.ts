import type { Area } from '../catalogue.ts';

export const times: Area<'times'> = {
  now: 'nu',
  second: 's',
  minute: 'm',
  hour: 'u',
  day: 'd',
  week: 'w',
  year: 'j',
  in: (span) => `over ${span}`,
};
