import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const bottom: Area<'bottom'> = {
  modes: { queue: '列表', thread: '会话', card: '名片', reply: '回复', note: '备注', wait: '等等' },
  marked: (conversations) => count(conversations, { other: '已选 {n} 个' }),
  recording: (letter) => `录制 ${letter}`,
  which: {
    keys: 'Esc 离开',
    behind: (keys) => count(keys, { other: '+{n}' }),
    more: (keys) => count(keys, { other: '还有 {n} 个：{key:help} 列出全部' }),
  },
  /** Of an inbox. */
  trouble: { expired: '令牌已过期', expires: (left) => `令牌将在 ${left}后过期` },
  undo: '撤销',
  undoOf: (what) => `撤销：${what}`,
  filterPlaceholder: 'status:open tag:vip waiting>2h "refund"',
  addNote: '添加备注',
  send: '发送',
  newLine: '换行',
  canned: '快捷回复',
  sendAndSolve: '发送并解决',
  noteOrReply: '备注↔回复',
  channel: '渠道',
  keepDraft: '存草稿',
  tooSmall: (columns, rows) => ({
    needs: 'Parley 需要 60 × 15 个字符。',
    has: `当前为 ${columns} × ${rows}。草稿已保存。`,
  }),
};
