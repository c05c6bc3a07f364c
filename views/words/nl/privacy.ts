import type { Area } from '../catalogue.ts';

export const privacy: Area<'privacy'> = {
  mark: 'privé',
  on: 'Namen, adressen, telefoon- en kaartnummers zijn verborgen.',
  off: 'Alles wordt weer getoond.',
  copyAsks: 'Dit zou kopiëren wat verborgen is.',
  copyAgain: 'nogmaals kopieert het zoals het is',
};
