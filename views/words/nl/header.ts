import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const header: Area<'header'> = {
  queues: {
    mine: 'Mijn',
    unassigned: 'Vrij',
    all: 'Alle',
    mentions: 'Vermeld',
    waiting: 'Wachtend',
    snoozed: 'Later',
    solved: 'Opgelost',
  },
  more: (queues) => `+${queues}`,
  live: 'verbonden',
  connecting: 'verbindt',
  catchingUp: 'haalt bij',
  offline: 'offline',
  offlineFor: (seconds) => `offline, opnieuw over ${seconds}s`,
  closed: 'gesloten',
  waiting: (actions) => count(actions, { one: '{n} wacht', other: '{n} wachten' }),
};
