import type { Area } from '../catalogue.ts';

export const plain: Area<'plain'> = {
  joining: 'connexion au desk',
  live: 'en ligne : ce qui se passe au desk suit, une ligne par fait',
  offline: (why) => `hors ligne : ${why} ; nouvel essai`,
  closed: 'fermé',
  closedWhy: (why) => `fermé : ${why}`,
  opened: (name) => `nouvelle conversation avec ${name}`,
  noted: (who, text) => `${who} (note) : ${text}`,
  wrote: (who, text) => `${who} : ${text}`,
  replied: (who, text) => `${who} (réponse) : ${text}`,
  notDelivered: (why) => `non distribué : ${why}`,
  mayHaveArrived: (why) => `peut-être pas arrivé : ${why}`,
  agentSaved: (who, handle) => `${who} : compte @${handle} enregistré`,
  inboxTrouble: (inbox, why) => `boîte ${inbox} : ${why}`,
};
