import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const header: Area<'header'> = {
  queues: {
    mine: 'À moi',
    unassigned: 'Libres',
    all: 'Toutes',
    mentions: 'Mentions',
    waiting: 'En attente',
    snoozed: 'En veille',
    solved: 'Résolues',
  },
  more: (queues) => `+${queues}`,
  live: 'en ligne',
  connecting: 'connexion',
  catchingUp: 'rattrapage',
  offline: 'hors ligne',
  offlineFor: (seconds) => `hors ligne, nouvel essai dans ${seconds}s`,
  closed: 'fermé',
  waiting: (actions) => count(actions, { other: '{n} en attente' }),
};
