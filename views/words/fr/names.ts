import type { Area } from '../catalogue.ts';

export const names: Area<'names'> = {
  visitor: 'Visiteur',
  you: 'moi',
  outside: 'extérieur',
  unknownInbox: 'boîte inconnue',
  nobody: 'personne',
  channels: { web: 'chat web', email: 'e-mail', sms: 'SMS', http: 'HTTP' },
  status: { open: 'ouverte', pending: 'en attente', snoozed: 'en veille', solved: 'résolue' },
  priority: { low: 'basse', normal: 'normale', high: 'haute', urgent: 'urgente' },
};
