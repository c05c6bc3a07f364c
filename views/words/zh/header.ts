import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const header: Area<'header'> = {
  queues: {
    mine: '我的',
    unassigned: '未分配',
    all: '全部',
    mentions: '提及',
    waiting: '等待',
    snoozed: '稍后',
    solved: '已解决',
  },
  more: (queues) => `+${queues}`,
  live: '在线',
  connecting: '连接中',
  catchingUp: '同步中',
  offline: '离线',
  offlineFor: (seconds) => `离线，${seconds} 秒后重试`,
  closed: '已关闭',
  waiting: (actions) => count(actions, { other: '{n} 项待发' }),
};
