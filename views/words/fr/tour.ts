import type { Area } from '../catalogue.ts';

export const tour: Area<'tour'> = {
  name: 'Visite',
  offer: 'Première fois ici ? Une visite montre l’essentiel en deux minutes.',
  steering: { begin: 'commence', notNow: 'plus tard', back: 'retour', skip: 'passer', leave: 'quitter' },
  press: (keys) => `Appuyez sur ${keys}`,
  write: (keys) => `Écrivez une ligne, puis ${keys}`,
  typed: {
    begin: '« tour » la commence.',
    write: 'Tapez une ligne, puis une ligne avec un seul point.',
    type: (words) => `Tapez « ${words} ».`,
    steering: '« :tour skip » passe, « :tour back » revient, « :tour leave » quitte.',
  },
  end: 'La visite est finie. Quoi que vous fassiez, {key:undo} l’annule pendant dix secondes.',
  endHint: ':tour la recommence',
  left: 'La visite attend.',
  goesOn: ':tour la reprend',
  notOn: 'il n’y a pas de visite en cours : :tour la commence',
  unknown: (word) => `La visite ne connaît pas « ${word} ».`,
  usage: ':tour, ou :tour skip, back, leave, again',
  steps: {
    look: {
      title: 'La file',
      text: 'Tous ceux qui ont écrit sont ici : les plus récents en haut, les non lus marqués, et depuis quand.',
    },
    open: {
      title: 'En ouvrir une',
      text: 'Le fil montre ce qui s’est dit, quel que soit le canal. L’ouvrir, c’est l’avoir lu.',
    },
    take: {
      title: 'La prendre',
      text: 'Prenez une conversation et vos collègues voient qu’elle est à vous. Une seule personne peut l’avoir.',
    },
    reply: {
      title: 'Répondre',
      text: 'La réponse part par le canal du client. Ce que vous tapez est gardé à chaque touche : rien ne se perd.',
    },
    send: {
      title: 'Envoyer',
      text: 'Dans une réponse, / propose des textes prêts. Si le client a écrit entre-temps, vous le voyez d’abord.',
    },
    solve: {
      title: 'Résolue, et la suite',
      text: 'Résolvez-la et vous êtes aussitôt dans la suivante. Si le client récrit, elle revient.',
    },
    undo: {
      title: 'Revenir en arrière',
      text: 'Pendant dix secondes une touche annule la dernière action : réponses, macros et lots entiers aussi.',
    },
    palette: {
      title: 'Tout par son nom',
      text: 'Inutile d’apprendre les touches : quelques lettres trouvent commandes, macros, files, conversations et clients.',
    },
    help: {
      title: 'Toutes les touches',
      text: 'Et voici chaque touche de l’endroit où vous êtes, avec vos propres changements.',
    },
  },
};
