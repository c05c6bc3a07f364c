import type { Area } from '../catalogue.ts';

export const refusals: Area<'refusals'> = {
  access_revoked: { text: 'Votre accès a été retiré.', hint: 'un administrateur peut vous le rendre' },
  address_gone: {
    text: 'Le client n’a plus cette adresse.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  address_replied_to: {
    text: 'Les réponses de #{number} vont à {address}.',
    hint: '{key:channel.switch} les envoie d’abord ailleurs',
  },
  address_shared: {
    text: '{address} est quelqu’un d’autre selon la boîte.',
    hint: '{key:contact.find} les montre ; ouvrez le bon',
  },
  address_taken: {
    text: '{address} est à un autre client.',
    hint: '{key:contact.find} le trouve, {key:contact.merge} fusionne les deux',
  },
  address_unfit: {
    text: '« {address} » n’est pas une adresse de {channel}.',
    hint: 'le client doit écrire d’abord : elle est alors sur la fiche',
  },
  address_unfit_email: {
    text: '« {address} » n’est pas une adresse e-mail.',
    hint: 'elle s’écrit ainsi : ann@example.org',
  },
  address_unfit_phone: {
    text: '« {address} » n’est pas un numéro de téléphone.',
    hint: 'avec l’indicatif du pays : +351 912 345 678',
  },
  address_used: {
    text: 'On a écrit depuis {address} ou vers elle : elle reste avec ce qui s’est dit.',
    hint: '{key:contact.block} sur la fiche bloque le client',
  },
  agent_disabled: {
    text: '@{agent} ne travaille plus ici et ne le verrait jamais.',
    hint: '{key:assign.pick} choisit quelqu’un d’autre',
  },
  agents_only: {
    text: 'Seule une personne peut le faire.',
    hint: '« parley login » vous connecte en personne',
  },
  already_open: {
    text: 'Une conversation avec ce client est déjà ouverte ici : #{number}.',
    hint: ':open {number} y va',
  },
  automatic_loop: {
    text: 'Des robots ne doivent pas se répondre : cela ferait une boucle.',
    hint: '{key:write.reply} écrit vous-même, ou attendez un jour',
  },
  channel_cannot: { text: '{channel} ne sait pas le faire.', hint: '{key:write.reply} répond avec des mots' },
  channel_unknown: {
    text: 'Ce relais ne connaît pas le canal « {channel} ».',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  clipboard_empty: {
    text: 'Il n’y a pas d’image dans le presse-papiers.',
    hint: '{key:composer.attach} joint un fichier',
  },
  clipboard_tool: {
    text: 'Rien ici ne lit les images du presse-papiers.',
    hint: 'installez wl-clipboard, xclip ou pngpaste ; {key:composer.attach} joint un fichier',
  },
  colleague_says_lost: {
    text: 'Ce n’est pas arrivé, dit un collègue.',
    hint: '{key:message.retry} le renvoie',
  },
  connection_closed: {
    text: 'La connexion a été fermée.',
    hint: 'elle revient d’elle-même ; :messages garde ceci',
  },
  consent_missing: {
    text: '{channel} veut un accord avant d’écrire à quelqu’un de nouveau.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  contact_blocked: { text: 'Ce client est bloqué.', hint: '{key:contact.block} sur la fiche le débloque' },
  cursor_gone: { text: 'Cet endroit de la liste n’existe plus.', hint: 'rouvrez la liste' },
  draft_elsewhere: {
    text: 'Vous avez continué ce brouillon ailleurs.',
    hint: '{key:palette} « textes gardés » a l’autre',
  },
  email_taken: { text: '{email} travaille déjà ici.', hint: '« parley agent list » montre tout le monde' },
  fate_known: { text: 'On sait déjà ce que le message est devenu.', hint: 'son état est à côté' },
  fields_missing: {
    text: 'Il manque quelque chose : {fields}.',
    hint: '{key:line} et Tab montrent ce que prend une commande',
  },
  file_missing: { text: 'Le fichier n’est plus là.', hint: 'demandez au client de le renvoyer' },
  file_too_large: {
    text: '« {name} » fait {fileBytes} ; {channel} prend {maxBytes}.',
    hint: '{key:composer.files} l’enlève ; un lien passe',
  },
  file_type: {
    text: '{channel} n’accepte pas « {name} », mais {takes}.',
    hint: '{key:composer.files} l’enlève, {key:channel.switch} essaie un autre canal',
  },
  file_unfit: {
    text: '« {name} » est un dossier ou n’est pas un fichier ordinaire.',
    hint: '{key:composer.attach} en demande un autre',
  },
  file_unread: {
    text: '« {name} » est illisible ({code}).',
    hint: '{key:composer.attach} en demande un autre',
  },
  files_not_kept: {
    text: 'Le relais ne peut pas garder de fichiers : disque plein ou fermé.',
    hint: 'dites-le à qui le gère ; rien n’est perdu',
  },
  handle_taken: { text: '@{handle} est déjà quelqu’un d’autre.', hint: 'choisissez un autre nom' },
  has_left: { text: 'C’est déjà parti.', hint: '{key:write.reply} envoie une correction' },
  id_reused: { text: 'C’est parti sous l’identifiant d’autre chose.', hint: 'refaites-le' },
  inbox_alike: { text: 'La boîte « {inbox} » est déjà la même.', hint: '« parley inbox update » la change' },
  inbox_closed: {
    text: 'Rien ne part par la boîte « {inbox} » pour l’instant.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  inbox_gone: {
    text: 'La boîte de ce message n’existe plus.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  interrupted: { text: 'Le relais s’est arrêté pendant l’envoi.', hint: '{key:message.retry} le renvoie' },
  last_owner: {
    text: '@{agent} est le dernier propriétaire ici.',
    hint: 'nommez d’abord un autre propriétaire',
  },
  macro_key_taken: {
    text: '{key:macro} {key} lance déjà la macro « {name} ».',
    hint: 'choisissez une autre touche',
  },
  merge_too_large: {
    text: 'L’autre client a plus de {max} conversations.',
    hint: '{key:merge.swap} fusionne dans l’autre sens',
  },
  merged_itself: {
    text: 'Le client dont il fait partie a été fusionné aussi.',
    hint: 'la fiche les sépare, l’un après l’autre',
  },
  message_deleted: {
    text: 'Le message a été supprimé.',
    hint: '{key:move.down} {key:move.up} en choisissent un autre',
  },
  message_missing: {
    text: 'Il n’y a pas de tel message ici.',
    hint: '{key:move.down} {key:move.up} en choisissent un autre',
  },
  message_not_left: { text: 'Le message n’est pas encore parti.', hint: '{key:entry.unsend} le reprend' },
  message_not_ours: {
    text: 'Ce n’est pas un message de nous.',
    hint: '{key:move.down} {key:move.up} en choisissent un autre',
  },
  message_unfindable: {
    text: '{channel} ne retrouve pas ce message.',
    hint: '{key:write.reply} en écrit un nouveau',
  },
  no_address: {
    text: '{contact} n’a pas d’adresse pour {channel}.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  no_answer: { text: 'Pas de réponse de {provider}.', hint: '{key:message.retry} réessaie' },
  no_copies: {
    text: '{channel} n’atteint que le client : pas de copies.',
    hint: '{key:composer.cc} les enlève, {key:channel.switch} essaie l’e-mail',
  },
  no_files: {
    text: '{channel} ne transporte pas de fichiers.',
    hint: '{key:composer.files} les enlève, {key:channel.switch} essaie un autre canal',
  },
  no_first_word: {
    text: '{channel} ne nous laisse pas écrire les premiers.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  no_forward_inbox: {
    text: 'Aucune boîte ici ne peut écrire à quelqu’un d’autre.',
    hint: '« parley inbox add email » en ajoute une',
  },
  no_own_way: {
    text: '{contact} n’a pas d’adresse où l’on écrit sans vous.',
    hint: '{key:write.reply} écrit, {key:channel.switch} choisit où',
  },
  no_reactions: {
    text: '{channel} n’accepte pas de réactions.',
    hint: '{key:write.reply} répond avec des mots',
  },
  nobody_has_it: {
    text: 'Personne n’a #{number}.',
    hint: '{key:assign.pick} l’assigne, {key:write.note} ajoute une note',
  },
  not_editable: {
    text: 'Un message à boutons ne peut pas être changé.',
    hint: '{key:write.reply} en envoie un nouveau',
  },
  not_found: {
    text: 'Il n’y a pas de « {wanted} » ici.',
    hint: '{key:search} cherche partout, Tab complète',
  },
  not_found_near: { text: 'Il n’y a pas de « {wanted} » ici.', hint: 'vouliez-vous dire {near} ?' },
  not_merged: {
    text: 'Ce client n’est fusionné avec aucun autre.',
    hint: '{key:contact.merge} en fusionne deux',
  },
  not_opted_in: {
    text: '{contact} n’a pas accepté la publicité sur {channel}.',
    hint: 'n’envoyez que l’essentiel',
  },
  not_permitted: { text: 'Vous n’en avez pas le droit.', hint: 'un administrateur peut vous le donner' },
  note_empty: { text: 'La note est vide.', hint: 'écrivez, ou Échap la quitte' },
  nothing_to_retry: { text: 'Il n’y a rien à renvoyer.', hint: '{key:outbox} montre ce qui attend' },
  nothing_to_send: { text: 'Rien à envoyer : le texte est vide.', hint: 'écrivez, ou Échap le quitte' },
  on_its_way: { text: 'C’est en train de partir.', hint: 'regardez de nouveau dans un instant' },
  one_address: { text: 'Dites à qui : une adresse.', hint: 'Tab va au champ' },
  one_outcome: {
    text: 'Une conversation ne peut devenir qu’une chose : résolue, reportée ou en attente.',
    hint: 'choisissez-en une',
  },
  private_start_files: {
    text: 'La première réponse sur {channel} est un message privé sans fichier.',
    hint: '{key:composer.files} les retire ; la réponse suivante peut en avoir',
  },
  private_start_long: {
    text: 'La première réponse sur {channel} est privée, {max} caractères ; ce texte en a {length}.',
    hint: 'raccourcir ; le reste peut partir avec la réponse suivante, en public',
  },
  public_too_long: {
    text: 'En public, {channel} accepte {max} caractères ; ce texte en a {length}.',
    hint: '{key:composer.send-parts} l’envoie en chaîne de messages',
  },
  quarantined_still: {
    text: 'C’est toujours illisible.',
    hint: 'un Parley plus récent y arrivera peut-être',
  },
  queue_name_taken: { text: 'Tout le monde a déjà une file « {name} ».', hint: 'choisissez un autre nom' },
  queue_needs_query: {
    text: 'Une nouvelle file demande une requête comme status:open tag:vip.',
    hint: '{key:filter} fait un filtre, :queue save le garde',
  },
  reach_consent: {
    text: '{channel} : son accord manque.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  reach_never_wrote: {
    text: '{channel} : il n’a jamais écrit ici, et nous ne pouvons pas commencer.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  reach_opted_out: {
    text: '{channel} : il a demandé à ne plus recevoir de messages ici.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  reach_unreachable: {
    text: '{channel} : il est injoignable ici.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  reach_window: {
    text: '{channel} : le délai de réponse libre est passé.',
    hint: '{key:channel.switch} essaie un autre canal ; la fiche dit ce qui reste',
  },
  reaction_not_taken: { text: '{channel} n’accepte pas {emoji}.', hint: 'possibles : {takes}' },
  receives_only: {
    text: '{channel} ne fait que recevoir.',
    hint: '{key:channel.switch} essaie un autre canal',
  },
  relay_fault: {
    text: 'Quelque chose a mal tourné dans le relais.',
    hint: 'réessayez ; son journal en dit plus',
  },
  relay_silent: { text: 'Le relais n’a pas répondu à temps.', hint: 'réessayez dans un instant' },
  relay_unreached: { text: 'Le relais est injoignable.', hint: 'on réessaie ; « parley status » regarde' },
  relay_version: {
    text: 'La console et le relais n’ont pas la même version.',
    hint: 'installez le même Parley des deux côtés',
  },
  replies_refused: {
    text: 'Les réponses sont refusées : {said}',
    hint: '« parley inbox test » cherche pourquoi',
  },
  replies_stuck: {
    text: 'Les réponses ne passent pas : {said}',
    hint: '« parley inbox test » cherche pourquoi',
  },
  reply_refused: {
    text: 'La dernière réponse a été refusée : {said}',
    hint: '« parley inbox test » cherche pourquoi',
  },
  request_too_large: {
    text: 'C’est plus qu’un relais n’en prend à la fois ({maxBytes}).',
    hint: 'raccourcissez, ou {key:composer.attach} l’envoie en fichier',
  },
  request_unread: {
    text: 'Le relais n’a pas pu lire ceci ; rien n’a été fait.',
    hint: 'installez le même Parley des deux côtés',
  },
  rich_has_text: {
    text: 'Le choix a son propre texte : les mots à côté (« {words} ») seraient perdus.',
    hint: 'à mettre au-dessus de la ligne %, ou à envoyer d’abord',
  },
  role_above: { text: 'Le rôle {role} est au-dessus du vôtre.', hint: 'demandez à qui l’a' },
  same_contact: { text: 'C’est déjà le même client.', hint: '{key:contact.merge} en choisit un autre' },
  scopes_beyond: { text: 'On ne donne pas un droit qu’on n’a pas : {scopes}.', hint: 'laissez-les de côté' },
  sent_stays: {
    text: 'Sur {channel}, ce qui est envoyé reste tel quel.',
    hint: '{key:write.reply} envoie une correction',
  },
  sent_stays_after: {
    text: 'Sur {channel}, on ne peut changer un envoi que pendant {minutes} minutes.',
    hint: '{key:write.reply} envoie une correction',
  },
  sign_in_again: { text: 'Le relais ne vous connaît plus.', hint: '« parley login » vous reconnecte' },
  slug_taken: { text: 'Le nom court « {slug} » est à une autre boîte.', hint: 'choisissez-en un autre' },
  snooze_too_far: { text: 'Cinq ans au plus.', hint: '{key:snooze.pick} donne un moment plus proche' },
  stale: {
    text: 'Il y a ici des messages plus récents que ceux que vous avez vus.',
    hint: 'lisez-les, puis renvoyez',
  },
  tag_characters: {
    text: 'Une étiquette est du texte : pas de caractères de contrôle.',
    hint: '{key:tag.add} en ajoute une autre',
  },
  tag_too_long: {
    text: 'Une étiquette a au plus {max} caractères.',
    hint: '{key:tag.add} en ajoute une plus courte',
  },
  taken: { text: '{name} a déjà #{number}.', hint: '{key:assign.pick} vous l’assigne quand même' },
  taken_back: { text: 'C’est déjà repris.', hint: '{key:write.reply} l’écrit de nouveau' },
  team_name_taken: { text: 'Il y a déjà une équipe « {name} ».', hint: 'choisissez un autre nom' },
  text_too_long: {
    text: '{channel} accepte {max} caractères ; ce texte en a {length}.',
    hint: '{key:composer.send-parts} l’envoie en parties, ou raccourcissez',
  },
  time_passed: { text: 'Ce moment est passé.', hint: 'donnez-en un plus tard : 2h, demain 9:00' },
  time_too_far: { text: 'C’est dans plus d’un an.', hint: 'donnez un moment plus proche' },
  time_zone_unknown: {
    text: 'Il n’y a pas de fuseau « {zone} ».',
    hint: 'écrivez-le comme America/Sao_Paulo',
  },
  token_foreign: { text: 'Ce jeton n’est pas à vous.', hint: 'un administrateur peut le révoquer' },
  too_many_at_once: {
    text: 'Au plus {max} conversations à la fois.',
    hint: '{key:mark.toggle} en marque moins',
  },
  too_many_files: {
    text: '{channel} prend {max} fichiers par message.',
    hint: '{key:composer.files} en enlève',
  },
  too_many_notes: {
    text: 'Un client peut avoir {max} notes.',
    hint: '{key:card.remove} sur la fiche en retire une',
  },
  too_many_requests: { text: 'C’était trop à la fois.', hint: 'réessayez dans quelques secondes' },
  too_many_tags: { text: 'Pas plus de {max} étiquettes.', hint: '{key:tag.remove} en retire' },
  upload_too_large: {
    text: 'Un fichier peut faire {maxBytes}.',
    hint: 'envoyez-en un plus petit, ou un lien',
  },
};
