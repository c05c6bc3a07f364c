import type { Area } from '../catalogue.ts';

export const times: Area<'times'> = {
  now: 'ya',
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'S',
  year: 'a',
  in: (span) => `en ${span}`,
};
