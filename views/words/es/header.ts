import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const header: Area<'header'> = {
  queues: {
    mine: 'Mías',
    unassigned: 'Libres',
    all: 'Todas',
    mentions: 'Menciones',
    waiting: 'Pendientes',
    snoozed: 'Pospuestas',
    solved: 'Resueltas',
  },
  more: (queues) => `+${queues}`,
  live: 'en línea',
  connecting: 'conectando',
  catchingUp: 'poniéndose al día',
  offline: 'sin conexión',
  offlineFor: (seconds) => `sin conexión, otro intento en ${seconds}s`,
  closed: 'cerrado',
  waiting: (actions) => count(actions, { other: '{n} en espera' }),
};
