import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const thread: Area<'thread'> = {
  typing: '正在输入…',
  solved: '已解决',
  pending: '等待客户',
  nobodys: '未分配',
  mine: '我的',
  pinned: '固定',
  loading: '加载中…',
  noneChosen: {
    words: '没有选中会话。',
    hint: '{key:move.down} {key:move.up} 选择 · Enter 打开 · {key:search} 搜索 · {key:help} 按键',
  },
  newEntries: (entries) => count(entries, { other: '{n} 条新消息' }),
  newBelow: (entries) => count(entries, { other: '下方有 {n} 条新消息' }),
  note: '备注',
  internalNote: '内部备注',
  noText: '（无文字）',
  edited: (time) => `（${time} 已编辑）`,
  automatic: (why) => `自动：${why}`,
  quoted: (lines) => count(lines, { other: '{n} 行引用' }),
  unfolds: '展开',
  leavesOn: (time) => `${time} 发出，除非客户先来信`,
  leavesAnyway: (time) => `${time} 发出`,
  notSent: '未发送',
  adding: '添加中',
  sending: '发送中',
};

export const activity: Area<'activity'> = {
  opened: (channel) => `会话开始于${channel}`,
  took: (who) => `${who} 已接手`,
  gaveBack: (who) => `${who} 放回列表`,
  assigned: (who, to) => `${who} 分配给 ${to}`,
  snoozed: (who, until) => `${who} 搁置到 ${until}`,
  set: (who, status) => `${who} 设为${status}`,
  tagged: (who, added, removed) =>
    `${who} ${[...(added === '' ? [] : [`添加标签 ${added}`]), ...(removed === '' ? [] : [`移除标签 ${removed}`])].join('，')}`,
  switched: (who, channel) => `${who} 将回复改走${channel}`,
  scheduleCancelled: (when) => `客户先来信了：${when} 的回复不再发出`,
};

export const delivery: Area<'delivery'> = {
  inSeconds: (seconds) => `${seconds} 秒后`,
  queued: '排队',
  retry: (attempts) => `重试 ${attempts}`,
  sending: '发送中',
  sent: '已发送',
  arrived: '已送达',
  read: '已读',
  failed: '失败',
  unsure: '未确认',
  replyFailed: '回复失败',
  replyUnsure: '回复状态不明',
  unsent: '已撤回',
  scheduled: '定时',
  reasons: {
    retry: '多次重试均失败',
    window_closed: '自由回复的时限已过',
    recipient_gone: '在此联系不到客户',
    auth: '渠道不接受我们的登录',
    content: '渠道不接受这样的内容',
    unknown: '渠道拒绝了它',
  },
  because: (reason, said) => `${reason}（${said}）`,
  notDelivered: (time, why) => `未送达（${time}）：${why} · {key:message.retry} 重试`,
  mayHaveArrived: (time, why) => `可能已送达（${time}）：${why} · {key:message.retry} 重新发送`,
  triedAgain: (why) => `将会重试：${why}`,
};
