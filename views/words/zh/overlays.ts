import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const overlays: Area<'overlays'> = {
  place: (at, all) => `${at} / ${all}`,
  pickerKeys: 'Enter 选择 · Esc 关闭',
  preview: '预览',
  asking: '查询中…',
  typeSomething: '输入要查找的内容。',
  help: {
    title: '按键',
    keys: '{key:help.find} 查找 · {key:overlay.down} {key:overlay.up} 滚动 · {key:overlay.close} 关闭',
    here: '这里',
    groups: {
      deciding: '处理',
      customer: '客户',
      together: '协作',
      writing: '书写',
      looking: '查看',
      moving: '移动',
      keyboard: '按键与宏',
    },
  },
  messages: { title: '消息', keys: '{key:overlay.close} 关闭', none: '暂无。' },
  stale: {
    title: '尚未发送',
    keys: '{key:stale.send} 仍然发送 · {key:stale.edit} 编辑 · {key:stale.keep} 存为草稿 · {key:stale.drop} 丢弃',
    cameIn: (entries) => count(entries, { other: '您书写期间收到 {n} 条：' }),
    yourText: '您的文字，尚未发送',
    moreRows: (rows) => count(rows, { other: '还有 {n} 行' }),
  },
  sections: { title: '栏目', keys: '按键展开或折叠 · Esc 关闭' },
  merge: {
    title: '合并两个客户',
    keys: 'Enter 合并 · {key:merge.swap} 保留另一个 · Esc 关闭',
    stays: '保留',
    goes: '并入其中',
    addresses: '这些地址将转移',
    conversations: (conversations) => count(conversations, { other: '转移 {n} 个会话' }),
    notes: (notes) => count(notes, { other: '转移 {n} 条备注' }),
    takesOver: '将被采用',
    conflicts: '有冲突：保留第一个',
    undoable: (key) => `${key} 可拆开；之后也可在名片中拆开。`,
  },
  filter: { title: '只看符合条件的会话…', keys: 'Tab 补全 · Enter 显示 · Esc 关闭' },
  line: { keys: 'Tab 补全 · Ctrl-N 下一条 · ↑ 以前的 · Ctrl-R 查找 · Esc 关闭' },
};
