/** Spans of time for columns of four or five cells. */
export const times = {
  now: 'now',
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
  year: 'y',
  /** A time still to come. */
  in: (span: string) => `in ${span}`,
};
