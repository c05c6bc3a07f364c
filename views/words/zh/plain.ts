import type { Area } from '../catalogue.ts';

export const plain: Area<'plain'> = {
  joining: '正在连接',
  live: '在线：以下逐行显示动态',
  offline: (why) => `离线：${why}；正在重试`,
  closed: '已关闭',
  closedWhy: (why) => `已关闭：${why}`,
  opened: (name) => `与 ${name} 的新会话`,
  noted: (who, text) => `${who} 备注：${text}`,
  wrote: (who, text) => `${who}：${text}`,
  replied: (who, text) => `${who} 回复：${text}`,
  notDelivered: (why) => `未送达：${why}`,
  mayHaveArrived: (why) => `可能未送达：${why}`,
  agentSaved: (who, handle) => `${who} 保存了账号 @${handle}`,
  inboxTrouble: (inbox, why) => `收件箱 ${inbox}：${why}`,
};
