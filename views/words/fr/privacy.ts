import type { Area } from '../catalogue.ts';

export const privacy: Area<'privacy'> = {
  mark: 'privé',
  on: 'Noms, adresses, numéros de téléphone et de carte sont cachés.',
  off: 'Tout est de nouveau montré.',
  copyAsks: 'Cela copierait ce qui est caché.',
  copyAgain: 'encore une fois le copie tel quel',
};
