import type { Area } from '../catalogue.ts';

export const together: Area<'together'> = {
  standing: { online: 'online', busy: 'bezet', away: 'weg', offline: 'offline' },
  looksAt: 'bekijkt',
  typesIn: 'typt in',
  looksAtNothing: (who) => `${who} bekijkt nu geen gesprek.`,
  youAre: (standing) => `Collega’s zien je nu als ${standing}`,
  watches: (handle) => `Je kijkt mee met @${handle}.`,
  watchHint: '{key:watch} stopt',
  watchesNoMore: (handle) => `Je kijkt niet meer mee met @${handle}.`,
  watching: (handle) => `kijkt mee met @${handle}`,
  followed: (what) => `Gevolgd: ${what}`,
  unfollowed: (what) => `Niet meer gevolgd: ${what}`,
  followedNews: (number, who, text) => `#${number} ${who}: ${text}`,
  mentionedYou: (who, number, text) => `${who} vermeldt je in #${number}: ${text}`,
  whisperedToYou: (who, number, text) => `${who} fluistert in #${number}: ${text}`,
  mentionsHint: '{key:mentions} toont vermeldingen',
  handOff: (who) => `Overdragen aan ${who}`,
  handedOff: (what, who) => `Overgedragen aan ${who}: ${what}`,
  whisperTo: (handle) => `Fluisteren naar @${handle}`,
  whispered: 'Gefluisterd.',
  nobodyElse: 'geen collega heeft het',
};
