import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const composer: Area<'composer'> = {
  editOf: (channel) => `Modifier le message · ${channel}`,
  note: 'Note · visible des collègues seulement',
  replyTo: (name, channel) => `Réponse à ${name} · ${channel}`,
  public: 'public',
  publicReply: 'Tout le monde peut lire cette réponse',
  privateStart: (max: string) =>
    `Cette première réponse est privée : texte de ${max} caractères au plus, sans fichier`,
  newMeanwhile: (entries) =>
    count(entries, { one: '{n} nouveau entre-temps', other: '{n} nouveaux entre-temps' }),
  enterSends: 'Entrée envoie',
  controlDSends: '{key:composer.send} envoie',
  controlDSendsParts: (parts) => count(parts, { other: '{key:composer.send} l’envoie en {n} parties' }),
  preview: 'aperçu',
  fields: { to: 'À', cc: 'Copie', bcc: 'Copie cachée' },
  forwardTo: (channel) => `Transférer · ${channel}`,
  wrote: (time, name) => `Le ${time}, ${name} a écrit :`,
  clipboard: 'le presse-papiers',
  uploading: (percent) => `${percent} %`,
  failed: 'échec',
  filesHere: (files) => count(files, { one: '1 fichier', other: '{n} fichiers' }),
  vim: { insert: 'INSERTION', normal: 'NORMAL', visual: 'VISUEL', 'visual-lines': 'V-LIGNE' },
  bytes: 'octets',
  segments: (messages) => count(messages, { other: '{n} SMS' }),
  windowOpen: (left) => `fenêtre ouverte encore ${left}`,
  waysOut: {
    template: 'un modèle peut partir : {key:composer.rich}',
    tag: 'une réponse personnelle peut partir, étiquetée : {key:composer.send-late}',
    opt_in: 'a accepté qu’on lui écrive : {key:composer.send-late}',
    other: 'une autre adresse est ouverte : {key:channel.switch}',
  },
  otherChannel: '{key:channel.switch} essaie un autre canal',
};
