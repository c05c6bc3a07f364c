import type { Area } from '../catalogue.ts';

export const together: Area<'together'> = {
  standing: { online: 'en ligne', busy: 'occupé', away: 'absent', offline: 'hors ligne' },
  looksAt: 'regarde',
  typesIn: 'écrit dans',
  looksAtNothing: (who) => `${who} ne regarde aucune conversation.`,
  youAre: (standing) => `Vos collègues vous voient maintenant ${standing}`,
  watches: (handle) => `Vous suivez l’écran de @${handle}.`,
  watchHint: '{key:watch} arrête',
  watchesNoMore: (handle) => `Vous ne suivez plus l’écran de @${handle}.`,
  watching: (handle) => `suit @${handle}`,
  followed: (what) => `Suivie : ${what}`,
  unfollowed: (what) => `N’est plus suivie : ${what}`,
  followedNews: (number, who, text) => `#${number} ${who} : ${text}`,
  mentionedYou: (who, number, text) => `${who} vous mentionne dans #${number} : ${text}`,
  whisperedToYou: (who, number, text) => `${who} chuchote dans #${number} : ${text}`,
  mentionsHint: '{key:mentions} montre les mentions',
  handOff: (who) => `Transmettre à ${who}`,
  handedOff: (what, who) => `Transmise à ${who} : ${what}`,
  whisperTo: (handle) => `Chuchoter à @${handle}`,
  whispered: 'Chuchoté.',
  nobodyElse: 'aucun collègue ne l’a en charge',
};
