import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const offline: Area<'offline'> = {
  waits: 'attend',
  waitsForLine: 'attend la connexion · :outbox modifie ou reprend',
  queued: 'attend la connexion, :outbox montre tout',
  hasLeft: 'en route',
  hasNotLeft: 'attend la connexion',
  replyTo: (name, text) => `Réponse à ${name} : ${text}`,
  note: (text) => `Note : ${text}`,
  takenBack: (what) => `Repris : ${what}`,
  mayHaveLeft: {
    text: (what) => `Peut-être déjà parti : ${what}`,
    hint: (key) => `${key} l’annule une fois fait`,
  },
  resumed: (acts) =>
    count(acts, {
      one: 'Une action de la dernière fois attendait : elle part maintenant.',
      other: '{n} actions de la dernière fois attendaient : elles partent maintenant.',
    }),
  tooOld: (what) => `Pas renvoyé, cela attendait depuis des jours : ${what}`,
  dialling: 'Nouvelle connexion.',
  leftBehind: (acts) =>
    count(acts, {
      one: 'Une action attend la connexion. Elle part à la réouverture de la console.',
      other: '{n} actions attendent la connexion. Elles partent à la réouverture de la console.',
    }),
};
