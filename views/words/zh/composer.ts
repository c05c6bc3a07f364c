import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const composer: Area<'composer'> = {
  editOf: (channel) => `修改消息 · ${channel}`,
  note: '备注 · 仅同事可见',
  replyTo: (name, channel) => `回复 ${name} · ${channel}`,
  public: '公开',
  publicReply: '所有人都能看到这条回复',
  privateStart: (max: string) => `这第一条回复是私信：最多 ${max} 个字符，不带文件`,
  newMeanwhile: (entries) => count(entries, { other: '期间新增 {n} 条' }),
  enterSends: 'Enter 发送',
  controlDSends: '{key:composer.send} 发送',
  controlDSendsParts: (parts) => count(parts, { other: '{key:composer.send} 分 {n} 段发送' }),
  preview: '预览',
  fields: { to: '收件', cc: '抄送', bcc: '密送' },
  forwardTo: (channel) => `转发 · ${channel}`,
  wrote: (time, name) => `${time}，${name} 写道：`,
  clipboard: '剪贴板',
  uploading: (percent) => `${percent}%`,
  failed: '失败',
  filesHere: (files) => count(files, { other: '{n} 个文件' }),
  vim: { insert: '插入', normal: '普通', visual: '可视', 'visual-lines': '可视行' },
  bytes: '字节',
  segments: (messages) => count(messages, { other: '{n} 条短信' }),
  windowOpen: (left) => `窗口还开放 ${left}`,
  waysOut: {
    template: '可发送模板：{key:composer.rich}',
    tag: '可发送带标记的人工回复：{key:composer.send-late}',
    opt_in: '对方已同意接收：{key:composer.send-late}',
    other: '另一地址可用：{key:channel.switch}',
  },
  otherChannel: '{key:channel.switch} 换渠道',
};
