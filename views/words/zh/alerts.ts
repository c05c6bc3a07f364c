import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const alerts: Area<'alerts'> = {
  events: { wrote: '客户来信', mentioned: '有人提到您', assigned: '已分配给您', changed: '同事已修改' },
  several: (things) => count(things, { other: '有 {n} 件新事' }),
  missed: (things) => count(things, { other: '您离开期间发生了 {n} 件事。' }),
  missedHint: ':missed 列出',
  test: '通知就是这个样子。',
  tested: '已发出响铃和通知；没出现的说明终端不支持。',
  badRule: (where, why) => `notify.json 中有规则无法使用（${where}）：${why}`,
};
