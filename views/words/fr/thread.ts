import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const thread: Area<'thread'> = {
  typing: 'écrit…',
  solved: 'résolue',
  pending: 'en attente',
  nobodys: 'libre',
  mine: 'à moi',
  pinned: 'reste',
  loading: 'chargement…',
  noneChosen: {
    words: 'Aucune conversation choisie.',
    hint: '{key:move.down} {key:move.up} choisir · Entrée ouvre · {key:search} cherche · {key:help} touches',
  },
  newEntries: (entries) => count(entries, { one: '{n} nouveau', other: '{n} nouveaux' }),
  newBelow: (entries) => count(entries, { one: '{n} nouveau plus bas', other: '{n} nouveaux plus bas' }),
  note: 'note',
  internalNote: 'note interne',
  noText: '(sans texte)',
  edited: (time) => `(modifié ${time})`,
  automatic: (why) => `automatique : ${why}`,
  quoted: (lines) => count(lines, { one: '1 ligne citée', other: '{n} lignes citées' }),
  unfolds: 'affiche',
  leavesOn: (time) => `part ${time}, sauf si le client écrit avant`,
  leavesAnyway: (time) => `part ${time}`,
  notSent: 'non envoyé',
  adding: 'ajout',
  sending: 'envoi',
};

export const activity: Area<'activity'> = {
  opened: (channel) => `conversation commencée par ${channel}`,
  took: (who) => `${who} : prise en charge`,
  gaveBack: (who) => `${who} : rendue à la file`,
  assigned: (who, to) => `${who} : assignée à ${to}`,
  snoozed: (who, until) => `${who} : en veille jusqu’à ${until}`,
  set: (who, status) => `${who} : statut ${status}`,
  tagged: (who, added, removed) =>
    `${who} : ${[...(added === '' ? [] : [`étiquette ${added}`]), ...(removed === '' ? [] : [`étiquette retirée ${removed}`])].join(', ')}`,
  switched: (who, channel) => `${who} : les réponses passent par ${channel}`,
  scheduleCancelled: (when) => `le client a écrit avant : la réponse prévue ${when} ne part pas`,
};

export const delivery: Area<'delivery'> = {
  inSeconds: (seconds) => `dans ${seconds}s`,
  queued: 'en file',
  retry: (attempts) => `essai ${attempts}`,
  sending: 'envoi',
  sent: 'envoyé',
  arrived: 'reçu',
  read: 'lu',
  failed: 'échec',
  unsure: 'douteux',
  replyFailed: 'réponse échouée',
  replyUnsure: 'réponse incertaine',
  unsent: 'annulé',
  scheduled: 'prévu',
  reasons: {
    retry: 'tous les essais ont échoué',
    window_closed: 'le délai de réponse libre est passé',
    recipient_gone: 'le client est injoignable ici',
    auth: 'le canal refuse notre connexion',
    content: 'le canal ne le prend pas tel quel',
    unknown: 'le canal l’a refusé',
  },
  because: (reason, said) => `${reason} (${said})`,
  notDelivered: (time, why) => `non distribué (${time}) : ${why} · {key:message.retry} réessaie`,
  mayHaveArrived: (time, why) => `peut-être arrivé (${time}) : ${why} · {key:message.retry} renvoie`,
  triedAgain: (why) => `nouvel essai à venir : ${why}`,
};
