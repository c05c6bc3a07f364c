import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const alerts: Area<'alerts'> = {
  events: {
    wrote: 'der Kunde schrieb',
    mentioned: 'du wurdest erwähnt',
    assigned: 'liegt nun bei dir',
    changed: 'ein Kollege hat es geändert',
  },
  several: (things) => count(things, { one: '1 Ereignis am Desk', other: '{n} Ereignisse am Desk' }),
  missed: (things) =>
    count(things, {
      one: 'Inzwischen ist eines geschehen.',
      other: 'Inzwischen ist {n}-mal etwas geschehen.',
    }),
  missedHint: ':missed zeigt sie',
  test: 'So wird es aussehen.',
  tested: 'Glocke und Meldung gesendet; was nicht ankam, kann das Terminal nicht.',
  badRule: (where, why) => `Eine Regel in notify.json ist unbrauchbar (${where}): ${why}`,
};
