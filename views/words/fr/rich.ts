import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const rich: Area<'rich'> = {
  kinds: {
    quick_replies: 'réponses rapides',
    buttons: 'boutons',
    list: 'liste',
    cards: 'cartes',
    form: 'formulaire',
    template: 'modèle',
    receipt: 'reçu',
    location_request: 'demande de position',
  },
  native: (channel) => `${channel} l’affiche ainsi`,
  asText: (channel) => `${channel} : écrit en texte`,
  toSee: '{key:composer.preview} le montre',
  mend: 'Corrigez cette ligne, ou ôtez la ligne en % pour n’envoyer que du texte.',
  sendAgain: 'Voici ce qui arrive. Envoyez encore pour l’envoyer, ou modifiez.',
  inDraft: 'Votre brouillon : {key:write.reply} l’ouvre.',
  onlyReplies: 'Seule une réponse au client peut en contenir.',
  messages: (messages) => count(messages, { one: '{n} message', other: '{n} messages' }),
  partOf: (number, all) => `message ${number} sur ${all}`,
  inLine: (number, why) => `ligne ${number} : ${why}`,
  faults: {
    no_text: 'écrivez au-dessus ce que lit le client',
    empty: 'écrivez ce qu’on peut choisir, une ligne chacun : - titre',
    unread: 'ceci ne peut pas être ici',
    undashed: 'commencez la ligne par « - »',
    second: 'un message n’en contient qu’un seul',
  },
  missing: {
    opener: 'écrivez derrière les mots qui l’ouvrent',
    order: 'écrivez derrière le numéro de commande',
    template: 'écrivez derrière le nom et la langue du modèle',
    total: 'écrivez le total : = 24,00 €',
  },
  sameId: (id) => `« ${id} » y est deux fois`,
  tooMany: (most) => `au plus ${most}`,
  tooLong: (most) => `au plus ${most} caractères`,
  lost: {
    quick_replies: (lost) =>
      count(lost, {
        one: '{n} réponse rapide : texte numéroté à la place',
        other: '{n} réponses rapides : texte numéroté à la place',
      }),
    buttons: (lost) =>
      count(lost, {
        one: '{n} bouton : texte numéroté et liens à la place',
        other: '{n} boutons : texte numéroté et liens à la place',
      }),
    list: (lost) => count(lost, { other: 'la liste de {n} : texte numéroté à la place' }),
    cards: (lost) =>
      count(lost, {
        one: '{n} carte : du texte à la place',
        other: '{n} cartes : l’une après l’autre en texte',
      }),
    pictures: (lost) =>
      count(lost, { one: '{n} image : un lien à la place', other: '{n} images : des liens à la place' }),
    form: (lost) => count(lost, { other: 'le formulaire : les questions en texte' }),
    template: (lost) => count(lost, { other: 'le modèle : son texte à la place' }),
    receipt: (lost) => count(lost, { other: 'le reçu : ses lignes en texte' }),
    location_request: (lost) => count(lost, { other: 'le bouton qui envoie la position manque' }),
    formatting: (lost) => count(lost, { other: 'mise en forme : texte simple à la place' }),
  },
  words: { choose: 'Choisir', fillIn: 'Remplir' },
  examples: {
    quick_replies: 'Quelle taille ?\n%quick\n- Petite\n- Grande | plus de 45',
    buttons: 'Bonjour Ana, c’est en route.\n%buttons\n- Suivre https://shop.example/8841\n- Rappelez-moi',
    list: 'Quelle taille ?\n%list Choisir un jour\n# Lundi\n- 9:00\n# Mardi\n- 9:00',
    cards: '%cards\n# Tasse | bleue, 12,00 €\nhttps://shop.example/1.png\n- Acheter',
    form: 'Pour le retour :\n%form Remplir\n- Numéro de commande *\n- Raison: cassé / trop petit',
    template: 'Bonjour Ana, c’est en route.\n%template order_shipped fr\n- Ana',
    receipt: 'Merci !\n%receipt #8841\n- 2 x Tasse | € 24.00\n= € 24.00',
    location_request: 'Où êtes-vous ?\n%location',
  },
};
