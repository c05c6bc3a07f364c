import type { Area } from '../catalogue.ts';

export const privacy: Area<'privacy'> = {
  mark: 'privat',
  on: 'Namen, Adressen, Telefon- und Kartennummern sind verborgen.',
  off: 'Alles wird wieder gezeigt.',
  copyAsks: 'Das kopierte, was verborgen ist.',
  copyAgain: 'noch einmal kopiert es, wie es ist',
};
