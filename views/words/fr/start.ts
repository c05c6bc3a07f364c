import type { Area } from '../catalogue.ts';

export const start: Area<'start'> = {
  sandbox: 'Ceci est un bac à sable : une petite boutique dont les clients sont simulés.',
  newDesk: 'C’est un nouveau bureau. Son propriétaire :',
  email: 'e-mail',
  password: 'mot de passe',
  shownOnce: (file) =>
    `Montré une seule fois ; gardé dans ${file} (vous seul pouvez le lire). Supprimez le fichier quand vous l’avez ailleurs.`,
  chatPage: 'Page de chat',
  relay: 'Relais',
  data: 'Données',
  notSignedIn: (why) => `La ligne de commande n’est pas connectée : ${why}`,
  tryIt: 'Dans un autre terminal',
  closed: (command) =>
    `La console est fermée ; le relais continue. Ctrl-C l’arrête, « ${command} » rouvre la console.`,
  beTheCustomer: (url) => `Soyez le client : ouvrez ${url}`,
  cannotLoad: (why) => `Parley ne peut pas charger le reste : ${why}`,
};
