import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const plan: Area<'plan'> = {
  title: 'À faire',
  keys: 'Entrée exécute · {key:plan.edit} modifie · Échap abandonne',
  keysNoEdit: 'Entrée exécute · Échap abandonne',
  acts: (acts) => count(acts, { one: '1 action', other: '{n} actions' }),
  customers: (replies) =>
    count(replies, { one: '1 message part à un client', other: '{n} messages partent à des clients' }),
  progress: (done, all) => `${done} sur ${all}…`,
  stays: 'reste',
  done: (what) => `Fait : ${what}`,
  someFailed: (failed, all) => `${failed} sur ${all} refusées`,
  nothing: 'Rien à faire : aucune ligne modifiée.',
  dropped: 'Abandonné : rien n’a été fait.',
  unchanged: 'Les lignes ont encore des fautes : rien n’a été fait.',
  top: (queue) => [
    `Les conversations de « ${queue} », une par ligne. Écrivez quoi faire à la place de « pick » ;`,
    'ce qui reste « pick », ou est effacé, ne change pas. Une ligne peut y être plusieurs fois.',
    'Puis enregistrez et quittez : tout est montré avant. Un fichier vide abandonne.',
  ],
  verbs: [
    'assign 1234 @ana · assign 1234 team Returns · assign 1234 nobody · take 1234',
    'snooze 1234 2d · solve 1234 · solve 1234 macro:refund · pend 1234 · reopen 1234',
    'tag 1234 +vip -old · priority 1234 high · note 1234 text · reply 1234 text · macro 1234 refund',
  ],
  wrong: {
    verb: (word, meant) =>
      `« ${word} » n’existe pas${meant === undefined ? '' : ` ; vouliez-vous dire « ${meant} » ?`}`,
    number: (word) => `« ${word} » n’est pas un numéro de conversation ici`,
    noNumber: 'le numéro de la conversation manque',
    nothingAfter: (verb) => `${verb} ne prend rien derrière`,
    whom: 'dites à qui : @ana, me, nobody ou team Returns',
    agent: (word, meant) =>
      `personne ne s’appelle ${word}${meant === undefined ? '' : ` ; vouliez-vous dire @${meant} ?`}`,
    team: (word, meant) =>
      `l’équipe « ${word} » n’existe pas${meant === undefined ? '' : ` ; vouliez-vous dire « ${meant} » ?`}`,
    time: (word) =>
      word === '' ? 'dites jusqu’à quand : 2d, tomorrow 9:00' : `« ${word} » n’est pas une heure`,
    past: (word) => `« ${word} » est passé`,
    tags: 'dites quelles étiquettes : +vip -old',
    priority: (word) => `« ${word} » n’est pas une priorité : low, normal, high, urgent`,
    text: 'le texte manque',
    canned: (word) => `la réponse type « ${word} » n’existe pas`,
    macro: (word, meant) =>
      `la macro « ${word} » n’existe pas${meant === undefined ? '' : ` ; vouliez-vous dire « ${meant} » ?`}`,
    depth: (word) => `la macro « ${word} » s’appelle elle-même`,
    gaps: (gaps) => `non rempli : ${gaps}`,
  },
};

export const macros: Area<'macros'> = {
  none: 'Il n’y a pas encore de macros.',
  howTo: ':macro.edit en écrit une',
  noKey: (key) => `Aucune macro sur {key:macro}${key}.`,
  saved: (macros) => count(macros, { one: '1 macro gardée', other: '{n} macros gardées' }),
  keeping: 'L’enregistrement des macros',
  label: (name) => `macro ${name}`,
  desk: 'équipe',
  shared: (name) => `Toute l’équipe a maintenant la macro « ${name} »`,
  unshared: (name) => `L’équipe n’a plus la macro « ${name} »`,
  shareUsage: ':macro.share NOM, avec au besoin channel:email,web pane:thread',
  unshareUsage: ':macro.unshare NOM',
  noOwn: (name) => `Aucune de vos macros ne s’appelle « ${name} ».`,
  nameIsYours: (name) => `L’équipe a aussi une macro « ${name} » : ici, c’est la vôtre.`,
  keyIsYours: (key, name, own) => `{key:macro}${key} lance votre « ${own} », pas « ${name} » de l’équipe.`,
  top: [
    'Macros : un nom, peut-être une touche, deux-points et un titre ; puis les actions, une par ligne, en retrait.',
    'La touche la lance après m. Les champs comme {{contact.first_name}} sont remplis.',
    'Par exemple :',
    '  refund r: Remboursement accordé',
    '    tag +refund',
    '    note Remboursement convenu avec {{contact.first_name}}',
    '    snooze 2d',
  ],
  wrong: {
    head: 'une macro commence par son nom, peut-être une touche, et deux-points : « refund r: Remboursement »',
    indented: 'n’appartient à aucune macro : mettez « name: » au-dessus, ou sans retrait',
    twice: (name) => `il y a deux macros « ${name} »`,
    key: (key, name) => `{key:macro}${key} est déjà à « ${name} »`,
    empty: (name) => `« ${name} » ne fait rien : mettez au moins une action dessous`,
  },
};
