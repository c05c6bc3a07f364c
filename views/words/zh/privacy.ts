import type { Area } from '../catalogue.ts';

export const privacy: Area<'privacy'> = {
  mark: '隐私',
  on: '姓名、地址、电话和卡号已隐藏。',
  off: '已全部恢复显示。',
  copyAsks: '这会复制隐藏的内容。',
  copyAgain: '再按一次按原样复制',
};
