import type { Area } from '../catalogue.ts';

export const queue: Area<'queue'> = {
  note: (text) => `note : ${text}`,
  types: (handle) => `${handle} écrit`,
  connecting: 'Connexion…',
  noInbox: {
    words: 'Aucune boîte : rien ne peut arriver.',
    hint: 'Dans un shell : parley inbox add web Chat',
  },
  noneYet: { words: 'Aucune conversation.', hint: 'Elles apparaîtront ici.' },
  empty: {
    mine: { words: 'Rien à vous pour l’instant.', hint: '{key:queue.unassigned} montre les libres' },
    unassigned: { words: 'Tout est pris.', hint: '{key:queue.all} montre tout' },
    all: { words: 'Tout est fait.', hint: '{key:queue.solved} : résolues · {key:search} cherche' },
    snoozed: { words: 'Rien en veille.', hint: '{key:snooze.pick} met en veille · {key:queue.all} : toutes' },
    mentions: { words: 'Personne ne vous demande.', hint: 'Les notes avec votre @nom sont ici' },
    waiting: { words: 'Personne n’a à nous répondre.', hint: '{key:status.pend} attend le client' },
    other: {
      words: 'Rien dans cette file.',
      hint: '{key:queue.all} : toutes · {key:queue.pick} : les files',
    },
    solved: {
      words: 'Rien de résolu encore.',
      hint: '{key:status.solve} résout · {key:queue.all} montre tout',
    },
  },
  nothingWith: (filter) => ({ words: `Rien avec « ${filter} ».`, hint: 'Échap montre toute la file' }),
};
