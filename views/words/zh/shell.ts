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
  keys: '{key:output.note} 备注 · {key:output.draft} 草稿 · {key:output.card} 名片 · {key:output.close} 关闭',
  keysRunning: 'Esc 结束',
};
