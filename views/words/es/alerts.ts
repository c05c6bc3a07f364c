import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const alerts: Area<'alerts'> = {
  events: {
    wrote: 'el cliente escribió',
    mentioned: 'te han mencionado',
    assigned: 'ahora es tuya',
    changed: 'un compañero la cambió',
  },
  several: (things) => count(things, { one: '{n} novedad en el desk', other: '{n} novedades en el desk' }),
  missed: (things) =>
    count(things, { one: 'Pasó una cosa en tu ausencia.', other: 'Pasaron {n} cosas en tu ausencia.' }),
  missedHint: ':missed las muestra',
  test: 'Así se verá.',
  tested: 'Campana y aviso enviados; lo que no llegó, el terminal no lo hace.',
  badRule: (where, why) => `Una regla de notify.json no sirve (${where}): ${why}`,
};
