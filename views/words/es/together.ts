import type { Area } from '../catalogue.ts';

export const together: Area<'together'> = {
  standing: { online: 'en línea', busy: 'ocupado', away: 'ausente', offline: 'sin conexión' },
  looksAt: 'mira',
  typesIn: 'escribe en',
  looksAtNothing: (who) => `${who} no mira ninguna conversación ahora.`,
  youAre: (standing) => `Los compañeros te ven ahora ${standing}`,
  watches: (handle) => `Ves lo que ve @${handle}.`,
  watchHint: '{key:watch} lo deja',
  watchesNoMore: (handle) => `Ya no ves lo que ve @${handle}.`,
  watching: (handle) => `mira a @${handle}`,
  followed: (what) => `Siguiendo: ${what}`,
  unfollowed: (what) => `Ya no se sigue: ${what}`,
  followedNews: (number, who, text) => `#${number} ${who}: ${text}`,
  mentionedYou: (who, number, text) => `${who} te menciona en #${number}: ${text}`,
  whisperedToYou: (who, number, text) => `${who} susurra en #${number}: ${text}`,
  mentionsHint: '{key:mentions} muestra las menciones',
  handOff: (who) => `Traspasar a ${who}`,
  handedOff: (what, who) => `Traspasada a ${who}: ${what}`,
  whisperTo: (handle) => `Susurrar a @${handle}`,
  whispered: 'Susurrado.',
  nobodyElse: 'ningún compañero la tiene',
};
