import type { Area } from '../catalogue.ts';

export const names: Area<'names'> = {
  visitor: '访客',
  you: '我',
  outside: '外部',
  unknownInbox: '未知收件箱',
  nobody: '无人',
  channels: { web: '网页聊天', email: '邮件', sms: '短信', http: 'HTTP' },
  status: { open: '处理中', pending: '等待客户', snoozed: '稍后处理', solved: '已解决' },
  priority: { low: '低', normal: '普通', high: '高', urgent: '紧急' },
};
