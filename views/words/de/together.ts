import type { Area } from '../catalogue.ts';

export const together: Area<'together'> = {
  standing: { online: 'da', busy: 'beschäftigt', away: 'weg', offline: 'offline' },
  looksAt: 'sieht',
  typesIn: 'schreibt in',
  looksAtNothing: (who) => `${who} sieht gerade kein Gespräch an.`,
  youAre: (standing) => `Kollegen sehen dich nun als ${standing}`,
  watches: (handle) => `Du siehst nun, was @${handle} sieht.`,
  watchHint: '{key:watch} beendet',
  watchesNoMore: (handle) => `Du siehst @${handle} nicht mehr zu.`,
  watching: (handle) => `sieht @${handle} zu`,
  followed: (what) => `Folgt: ${what}`,
  unfollowed: (what) => `Nicht mehr gefolgt: ${what}`,
  followedNews: (number, who, text) => `#${number} ${who}: ${text}`,
  mentionedYou: (who, number, text) => `${who} erwähnt dich in #${number}: ${text}`,
  whisperedToYou: (who, number, text) => `${who} flüstert in #${number}: ${text}`,
  mentionsHint: '{key:mentions} zeigt Erwähnungen',
  handOff: (who) => `An ${who} übergeben`,
  handedOff: (what, who) => `An ${who} übergeben: ${what}`,
  whisperTo: (handle) => `@${handle} zuflüstern`,
  whispered: 'Geflüstert.',
  nobodyElse: 'kein Kollege hat es',
};
