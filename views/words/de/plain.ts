import type { Area } from '../catalogue.ts';

export const plain: Area<'plain'> = {
  joining: 'verbindet sich mit dem Desk',
  live: 'verbunden: was am Desk geschieht, folgt Zeile für Zeile',
  offline: (why) => `offline: ${why}; neuer Versuch folgt`,
  closed: 'geschlossen',
  closedWhy: (why) => `geschlossen: ${why}`,
  opened: (name) => `neues Gespräch mit ${name}`,
  noted: (who, text) => `${who} (Notiz): ${text}`,
  wrote: (who, text) => `${who}: ${text}`,
  replied: (who, text) => `${who} (Antwort): ${text}`,
  notDelivered: (why) => `nicht zugestellt: ${why}`,
  mayHaveArrived: (why) => `vielleicht nicht angekommen: ${why}`,
  agentSaved: (who, handle) => `${who}: Konto @${handle} gespeichert`,
  inboxTrouble: (inbox, why) => `Eingang ${inbox}: ${why}`,
};
