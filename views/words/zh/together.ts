import type { Area } from '../catalogue.ts';

export const together: Area<'together'> = {
  standing: { online: '在线', busy: '忙碌', away: '离开', offline: '离线' },
  looksAt: '在看',
  typesIn: '正在输入于',
  looksAtNothing: (who) => `${who} 现在没有在看会话。`,
  youAre: (standing) => `同事现在看到您${standing}`,
  watches: (handle) => `正在跟随 @${handle} 的视图。`,
  watchHint: '{key:watch} 停止',
  watchesNoMore: (handle) => `不再跟随 @${handle} 的视图。`,
  watching: (handle) => `跟随 @${handle}`,
  followed: (what) => `已关注 ${what}`,
  unfollowed: (what) => `已取消关注 ${what}`,
  followedNews: (number, who, text) => `#${number} ${who}：${text}`,
  mentionedYou: (who, number, text) => `${who} 在 #${number} 提到您：${text}`,
  whisperedToYou: (who, number, text) => `${who} 在 #${number} 悄悄说：${text}`,
  mentionsHint: '{key:mentions} 查看提及',
  handOff: (who) => `移交给 ${who}`,
  handedOff: (what, who) => `已将 ${what} 移交给 ${who}`,
  whisperTo: (handle) => `对 @${handle} 说悄悄话`,
  whispered: '已悄悄告知。',
  nobodyElse: '没有同事负责',
};
