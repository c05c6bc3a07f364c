import type { Area } from '../catalogue.ts';

export const shell: Area<'shell'> = {
  noShell: 'aucune commande ne peut être lancée ici',
  running: 'en cours…',
  done: 'terminé',
  failed: (code) => (code === undefined ? 'arrêtée' : `arrêtée avec ${code}`),
  tookTooLong: 'plus d’une minute : arrêtée',
  cut: 'trop de texte : arrêtée, voici le début',
  cancelled: 'La commande a été arrêtée.',
  nothing: 'Elle n’a rien écrit.',
  onCard: 'Dans la fiche jusqu’à la fin de la console.',
  keys: '{key:output.note} note · {key:output.draft} brouillon · {key:output.card} fiche · {key:output.close} ferme',
  keysRunning: 'Échap l’arrête',
};
