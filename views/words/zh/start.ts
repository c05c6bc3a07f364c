import type { Area } from '../catalogue.ts';

export const start: Area<'start'> = {
  sandbox: '这是沙盒：一家小服装店，客户由程序模拟。',
  newDesk: '这是新的工作台。所有者：',
  email: '电子邮件',
  password: '密码',
  shownOnce: (file) => `只显示一次；已存于 ${file}（只有你能读取）。另存之后请删除该文件。`,
  chatPage: '聊天页面',
  relay: '中继',
  data: '数据',
  notSignedIn: (why) => `命令行尚未登录：${why}`,
  tryIt: '在另一个终端试试',
  closed: (command) => `控制台已关闭，中继继续运行。Ctrl-C 停止它，“${command}”再次打开控制台。`,
  beTheCustomer: (url) => `扮演客户：打开 ${url}`,
  cannotLoad: (why) => `Parley 无法加载其余部分：${why}`,
};
