import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const header: Area<'header'> = {
  queues: {
    mine: 'Meine',
    unassigned: 'Frei',
    all: 'Alle',
    mentions: 'Erwähnt',
    waiting: 'Wartend',
    snoozed: 'Später',
    solved: 'Gelöst',
  },
  more: (queues) => `+${queues}`,
  live: 'verbunden',
  connecting: 'verbindet',
  catchingUp: 'holt auf',
  offline: 'offline',
  offlineFor: (seconds) => `offline, neuer Versuch in ${seconds}s`,
  closed: 'geschlossen',
  waiting: (actions) => count(actions, { one: '{n} wartet', other: '{n} warten' }),
};
