import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const offline: Area<'offline'> = {
  waits: '等待',
  waitsForLine: '等待连接 · :outbox 可编辑或撤回',
  queued: '等待连接，:outbox 列出全部',
  hasLeft: '已发出',
  hasNotLeft: '等待连接',
  replyTo: (name, text) => `回复 ${name}：${text}`,
  note: (text) => `备注：${text}`,
  takenBack: (what) => `已撤回：${what}`,
  mayHaveLeft: { text: (what) => `可能已发出：${what}`, hint: (key) => `完成后按 ${key} 撤销` },
  resumed: (acts) => count(acts, { other: '上次还有 {n} 项操作待发：现在发出。' }),
  tooOld: (what) => `等待数日，不再发送：${what}`,
  dialling: '正在重新连接。',
  leftBehind: (acts) => count(acts, { other: '{n} 项操作等待连接。下次打开控制台时发出。' }),
};
