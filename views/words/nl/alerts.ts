import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const alerts: Area<'alerts'> = {
  events: {
    wrote: 'de klant schreef',
    mentioned: 'je bent vermeld',
    assigned: 'is nu van jou',
    changed: 'een collega wijzigde het',
  },
  several: (things) =>
    count(things, { one: 'er gebeurde 1 ding aan de desk', other: 'er gebeurden {n} dingen aan de desk' }),
  missed: (things) =>
    count(things, {
      one: 'Tijdens je afwezigheid gebeurde één ding.',
      other: 'Tijdens je afwezigheid gebeurden {n} dingen.',
    }),
  missedHint: ':missed toont ze',
  test: 'Zo ziet het eruit.',
  tested: 'Bel en melding zijn verzonden; wat niet aankwam, doet de terminal niet.',
  badRule: (where, why) => `Een regel in notify.json is onbruikbaar (${where}): ${why}`,
};
