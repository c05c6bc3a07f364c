import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const overlays: Area<'overlays'> = {
  place: (at, all) => `${at} sur ${all}`,
  pickerKeys: 'Entrée choisit · Échap ferme',
  preview: 'aperçu',
  asking: 'recherche…',
  typeSomething: 'Tapez ce que vous cherchez.',
  help: {
    title: 'Touches',
    keys: '{key:help.find} cherche · {key:overlay.down} {key:overlay.up} défiler · {key:overlay.close} ferme',
    here: 'Ici',
    groups: {
      deciding: 'Décider',
      customer: 'Le client',
      together: 'Ensemble',
      writing: 'Écrire',
      looking: 'Consulter',
      moving: 'Se déplacer',
      keyboard: 'Touches et macros',
    },
  },
  messages: { title: 'Messages', keys: '{key:overlay.close} ferme', none: 'Rien encore.' },
  stale: {
    title: 'Pas encore envoyé',
    keys: '{key:stale.send} envoyer quand même · {key:stale.edit} modifier · {key:stale.keep} brouillon · {key:stale.drop} jeter',
    cameIn: (entries) =>
      count(entries, {
        one: 'Ceci est arrivé entre-temps :',
        other: 'Ces {n} messages sont arrivés entre-temps :',
      }),
    yourText: 'votre texte, pas encore envoyé',
    moreRows: (rows) => count(rows, { one: '1 ligne de plus', other: '{n} lignes de plus' }),
  },
  sections: { title: 'Sections', keys: 'une touche montre ou plie · Échap ferme' },
  merge: {
    title: 'Fusionner deux clients',
    keys: 'Entrée fusionne · {key:merge.swap} garder l’autre · Échap ferme',
    stays: 'reste',
    goes: 'le rejoint',
    addresses: 'Ces adresses passent à l’autre',
    conversations: (conversations) =>
      count(conversations, {
        one: 'Une conversation est déplacée',
        other: '{n} conversations sont déplacées',
      }),
    notes: (notes) => count(notes, { one: 'Une note est déplacée', other: '{n} notes sont déplacées' }),
    takesOver: 'Est repris',
    conflicts: 'Désaccord : le premier est gardé',
    undoable: (key) => `${key} les sépare ; plus tard, la fiche aussi.`,
  },
  filter: { title: 'Seulement les conversations…', keys: 'Tab complète · Entrée montre · Échap ferme' },
  line: { keys: 'Tab complète · Ctrl-N suivant · ↑ précédentes · Ctrl-R cherche · Échap ferme' },
};
