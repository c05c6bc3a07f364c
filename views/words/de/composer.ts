import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const composer: Area<'composer'> = {
  editOf: (channel) => `Nachricht ändern · ${channel}`,
  note: 'Notiz · nur für Kollegen',
  replyTo: (name, channel) => `Antwort an ${name} · ${channel}`,
  public: 'öffentlich',
  publicReply: 'Diese Antwort können alle lesen',
  privateStart: (max: string) => `Diese erste Antwort ist privat: Text bis ${max} Zeichen, keine Dateien`,
  newMeanwhile: (entries) => count(entries, { other: '{n} neu inzwischen' }),
  enterSends: 'Enter sendet',
  controlDSends: '{key:composer.send} sendet',
  controlDSendsParts: (parts) => count(parts, { other: '{key:composer.send} sendet es in {n} Teilen' }),
  preview: 'Vorschau',
  fields: { to: 'An', cc: 'Kopie', bcc: 'Blindkopie' },
  forwardTo: (channel) => `Weiterleiten · ${channel}`,
  wrote: (time, name) => `Am ${time} schrieb ${name}:`,
  clipboard: 'die Zwischenablage',
  uploading: (percent) => `${percent} %`,
  failed: 'Fehler',
  filesHere: (files) => count(files, { one: '1 Datei', other: '{n} Dateien' }),
  vim: { insert: 'EINFÜGEN', normal: 'NORMAL', visual: 'VISUELL', 'visual-lines': 'V-ZEILE' },
  bytes: 'Bytes',
  segments: (messages) => count(messages, { other: '{n} SMS' }),
  windowOpen: (left) => `Zeitfenster noch ${left} offen`,
  waysOut: {
    template: 'eine Vorlage darf gehen: {key:composer.rich}',
    tag: 'eine persönliche Antwort darf gehen, mit Tag: {key:composer.send-late}',
    opt_in: 'hat Nachrichten zugestimmt: {key:composer.send-late}',
    other: 'eine andere Adresse ist offen: {key:channel.switch}',
  },
  otherChannel: '{key:channel.switch} versucht einen anderen Kanal',
};
