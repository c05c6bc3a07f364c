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
    mine: { words: 'Rien à vous pour l’instant.', hint: 'gu montre les libres' },
    unassigned: { words: 'Tout est pris.', hint: 'ga montre tout' },
    all: { words: 'Tout est fait.', hint: 'gs : résolues · / cherche' },
    snoozed: { words: 'Rien en veille.', hint: 'h met en veille · ga : toutes' },
    mentions: { words: 'Personne ne vous demande.', hint: 'Les notes avec votre @nom sont ici' },
    waiting: { words: 'Personne n’a à nous répondre.', hint: 'P attend le client' },
    other: { words: 'Rien dans cette file.', hint: 'ga : toutes · gq : les files' },
    solved: { words: 'Rien de résolu encore.', hint: 'E résout · ga montre tout' },
  },
  nothingWith: (filter) => ({ words: `Rien avec « ${filter} ».`, hint: 'Échap montre toute la file' }),
};
