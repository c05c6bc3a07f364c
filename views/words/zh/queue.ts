import type { Area } from '../catalogue.ts';

export const queue: Area<'queue'> = {
  note: (text) => `备注：${text}`,
  types: (handle) => `${handle} 正在输入`,
  connecting: '连接中…',
  noInbox: { words: '还没有收件箱：收不到消息。', hint: '在终端：parley inbox add web Chat' },
  noneYet: { words: '还没有会话。', hint: '新会话会自动出现在这里。' },
  empty: {
    mine: { words: '现在没有您的会话。', hint: '{key:queue.unassigned} 显示未分配的' },
    unassigned: { words: '全部已分配。', hint: '{key:queue.all} 显示全部' },
    all: { words: '全部处理完了。', hint: '{key:queue.solved} 已解决 · {key:search} 搜索' },
    snoozed: { words: '没有搁置的会话。', hint: '{key:snooze.pick} 搁置 · {key:queue.all} 全部' },
    mentions: { words: '没有人找您。', hint: '含您 @名字 的备注会在这里' },
    waiting: { words: '没有等待客户的会话。', hint: '{key:status.pend} 等待客户' },
    other: { words: '此列表为空。', hint: '{key:queue.all} 全部 · {key:queue.pick} 列出列表' },
    solved: { words: '还没有已解决的。', hint: '{key:status.solve} 解决 · {key:queue.all} 全部' },
  },
  nothingWith: (filter) => ({ words: `没有包含“${filter}”的会话。`, hint: 'Esc 显示整个列表' }),
};
