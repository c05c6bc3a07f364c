import type { Area } from '../catalogue.ts';

export const shell: Area<'shell'> = {
  noShell: '这里无法运行命令',
  running: '运行中…',
  done: '完成',
  failed: (code) => (code === undefined ? '已结束' : `已结束，代码 ${code}`),
  tookTooLong: '超过一分钟：已结束',
  cut: '输出过多：已结束，这是开头',
  cancelled: '命令已结束。',
  nothing: '没有输出。',
  onCard: '显示在名片中，直到控制台关闭。',
  keys: 'n 备注 · d 草稿 · c 名片 · q 关闭',
  keysRunning: 'Esc 结束',
};
