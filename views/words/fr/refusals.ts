import type { Area } from '../catalogue.ts';

export const refusals: Area<'refusals'> = {
  address_taken: { text: '{address} est à un autre client.', hint: 'gc le trouve, M fusionne les deux' },
  agent_disabled: {
    text: '@{agent} ne travaille plus ici et ne le verrait jamais.',
    hint: 'a choisit quelqu’un d’autre',
  },
  agents_only: {
    text: 'Seule une personne peut le faire.',
    hint: '« parley login » vous connecte en personne',
  },
  contact_blocked: { text: 'Ce client est bloqué.', hint: 'B sur la fiche le débloque' },
  draft_elsewhere: {
    text: 'Vous avez continué ce brouillon ailleurs.',
    hint: '^K « textes gardés » a l’autre',
  },
  file_type: {
    text: '{channel} n’accepte pas « {name} », mais {takes}.',
    hint: '^X f l’enlève, ^G essaie un autre canal',
  },
  has_left: { text: 'C’est déjà parti.', hint: 'r envoie une correction' },
  inbox_closed: {
    text: 'Rien ne part par la boîte « {inbox} » pour l’instant.',
    hint: 'c essaie un autre canal',
  },
  macro_key_taken: { text: 'm {key} lance déjà la macro « {name} ».', hint: 'choisissez une autre touche' },
  merge_too_large: {
    text: 'L’autre client a plus de {max} conversations.',
    hint: 'x fusionne dans l’autre sens',
  },
  merged_itself: {
    text: 'Le client dont il fait partie a été fusionné aussi.',
    hint: 'la fiche les sépare, l’un après l’autre',
  },
  message_deleted: { text: 'Le message a été supprimé.', hint: 'j k en choisissent un autre' },
  message_not_left: { text: 'Le message n’est pas encore parti.', hint: 'X le reprend' },
  message_unfindable: { text: '{channel} ne retrouve pas ce message.', hint: 'r en écrit un nouveau' },
  no_copies: {
    text: '{channel} n’atteint que le client : pas de copies.',
    hint: '^X c les enlève, ^G essaie l’e-mail',
  },
  no_files: {
    text: '{channel} ne transporte pas de fichiers.',
    hint: '^X f les enlève, ^G essaie un autre canal',
  },
  no_first_word: {
    text: '{channel} ne nous laisse pas écrire les premiers.',
    hint: 'c essaie un autre canal',
  },
  no_forward_inbox: {
    text: 'Aucune boîte ici ne peut écrire à quelqu’un d’autre.',
    hint: '« parley inbox add email » en ajoute une',
  },
  no_reactions: { text: '{channel} n’accepte pas de réactions.', hint: 'r répond avec des mots' },
  nobody_has_it: { text: 'Personne n’a #{number}.', hint: 'a l’assigne, n ajoute une note' },
  not_editable: { text: 'Un message à boutons ne peut pas être changé.', hint: 'r en envoie un nouveau' },
  not_found: { text: 'Il n’y a pas de « {wanted} » ici.', hint: '/ cherche partout, Tab complète' },
  not_merged: { text: 'Ce client n’est fusionné avec aucun autre.', hint: 'M en fusionne deux' },
  not_permitted: { text: 'Vous n’en avez pas le droit.', hint: 'un administrateur peut vous le donner' },
  note_empty: { text: 'La note est vide.', hint: 'écrivez, ou Échap la quitte' },
  nothing_to_retry: { text: 'Il n’y a rien à renvoyer.', hint: 'g o montre ce qui attend' },
  nothing_to_send: { text: 'Rien à envoyer : le texte est vide.', hint: 'écrivez, ou Échap le quitte' },
  on_its_way: { text: 'C’est en train de partir.', hint: 'regardez de nouveau dans un instant' },
  one_address: { text: 'Dites à qui : une adresse.', hint: 'Tab va au champ' },
  public_too_long: {
    text: 'En public, {channel} accepte {max} caractères ; ce texte en a {length}.',
    hint: '^X 2 l’envoie en chaîne de messages',
  },
  queue_name_taken: { text: 'Tout le monde a déjà une file « {name} ».', hint: 'choisissez un autre nom' },
  queue_needs_query: {
    text: 'Une nouvelle file demande une requête comme status:open tag:vip.',
    hint: '\\ fait un filtre, :queue save le garde',
  },
  reach_consent: { text: '{channel} : son accord manque.', hint: 'c essaie un autre canal' },
  reach_never_wrote: {
    text: '{channel} : il n’a jamais écrit ici, et nous ne pouvons pas commencer.',
    hint: 'c essaie un autre canal',
  },
  reach_opted_out: {
    text: '{channel} : il a demandé à ne plus recevoir de messages ici.',
    hint: 'c essaie un autre canal',
  },
  reach_unreachable: { text: '{channel} : il est injoignable ici.', hint: 'c essaie un autre canal' },
  reach_window: {
    text: '{channel} : le délai de réponse libre est passé.',
    hint: '^G essaie un autre canal ; la fiche dit ce qui reste',
  },
  reaction_not_taken: { text: '{channel} n’accepte pas {emoji}.', hint: 'possibles : {takes}' },
  receives_only: { text: '{channel} ne fait que recevoir.', hint: 'c essaie un autre canal' },
  same_contact: { text: 'C’est déjà le même client.', hint: 'M en choisit un autre' },
  sent_stays: { text: 'Sur {channel}, ce qui est envoyé reste tel quel.', hint: 'r envoie une correction' },
  sent_stays_after: {
    text: 'Sur {channel}, on ne peut changer un envoi que pendant {minutes} minutes.',
    hint: 'r envoie une correction',
  },
  snooze_too_far: { text: 'Cinq ans au plus.', hint: 'h donne un moment plus proche' },
  tag_too_long: { text: 'Une étiquette a au plus {max} caractères.', hint: 't en ajoute une plus courte' },
  taken: { text: '{name} a déjà #{number}.', hint: 'a vous l’assigne quand même' },
  taken_back: { text: 'C’est déjà repris.', hint: 'r l’écrit de nouveau' },
  time_passed: { text: 'Ce moment est passé.', hint: 'donnez-en un plus tard : 2h, demain 9:00' },
  time_too_far: { text: 'C’est dans plus d’un an.', hint: 'donnez un moment plus proche' },
  too_many_files: { text: '{channel} prend {max} fichiers par message.', hint: '^X f en enlève' },
  too_many_notes: { text: 'Un client peut avoir {max} notes.', hint: 'd sur la fiche en retire une' },
  too_many_tags: { text: 'Pas plus de {max} étiquettes.', hint: 'T en retire' },
};
