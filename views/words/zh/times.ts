import type { Area } from '../catalogue.ts';

export const times: Area<'times'> = {
  now: '刚刚',
  second: '秒',
  minute: '分',
  hour: '时',
  day: '天',
  week: '周',
  year: '年',
  in: (span) => `${span}后`,
};
