import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const alerts: Area<'alerts'> = {
  events: {
    wrote: 'le client a écrit',
    mentioned: 'vous êtes mentionné',
    assigned: 'est à vous maintenant',
    changed: 'un collègue l’a changée',
  },
  several: (things) => count(things, { one: '{n} événement au desk', other: '{n} événements au desk' }),
  missed: (things) =>
    count(things, {
      one: 'Il s’est passé une chose en votre absence.',
      other: 'Il s’est passé {n} choses en votre absence.',
    }),
  missedHint: ':missed les montre',
  test: 'Voilà l’aspect que cela aura.',
  tested: 'Cloche et notification envoyées ; ce qui n’est pas arrivé, le terminal ne le fait pas.',
  badRule: (where, why) => `Une règle de notify.json est inutilisable (${where}) : ${why}`,
};
