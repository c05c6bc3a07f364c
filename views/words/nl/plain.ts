import type { Area } from '../catalogue.ts';

export const plain: Area<'plain'> = {
  joining: 'verbinden met de desk',
  live: 'verbonden: wat er aan de desk gebeurt volgt regel voor regel',
  offline: (why) => `offline: ${why}; nieuwe poging volgt`,
  closed: 'gesloten',
  closedWhy: (why) => `gesloten: ${why}`,
  opened: (name) => `nieuw gesprek met ${name}`,
  noted: (who, text) => `${who} (notitie): ${text}`,
  wrote: (who, text) => `${who}: ${text}`,
  replied: (who, text) => `${who} (antwoord): ${text}`,
  notDelivered: (why) => `niet bezorgd: ${why}`,
  mayHaveArrived: (why) => `misschien niet aangekomen: ${why}`,
  agentSaved: (who, handle) => `${who}: account @${handle} bewaard`,
  inboxTrouble: (inbox, why) => `inbox ${inbox}: ${why}`,
};
