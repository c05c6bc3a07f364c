import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const composer: Area<'composer'> = {
  editOf: (channel) => `Bericht wijzigen · ${channel}`,
  note: 'Notitie · alleen voor collega’s',
  replyTo: (name, channel) => `Antwoord aan ${name} · ${channel}`,
  public: 'openbaar',
  publicReply: 'Iedereen kan dit antwoord lezen',
  privateStart: (max: string) => `Dit eerste antwoord is privé: tekst tot ${max} tekens, geen bestanden`,
  newMeanwhile: (entries) => count(entries, { other: '{n} nieuw intussen' }),
  enterSends: 'Enter verzendt',
  controlDSends: '{key:composer.send} verzendt',
  controlDSendsParts: (parts) => count(parts, { other: '{key:composer.send} verzendt het in {n} delen' }),
  preview: 'voorbeeld',
  fields: { to: 'Aan', cc: 'Kopie', bcc: 'Blinde kopie' },
  forwardTo: (channel) => `Doorsturen · ${channel}`,
  wrote: (time, name) => `Op ${time} schreef ${name}:`,
  clipboard: 'het klembord',
  uploading: (percent) => `${percent}%`,
  failed: 'mislukt',
  filesHere: (files) => count(files, { one: '1 bestand', other: '{n} bestanden' }),
  vim: { insert: 'INVOEGEN', normal: 'NORMAAL', visual: 'VISUEEL', 'visual-lines': 'V-REGEL' },
  bytes: 'bytes',
  segments: (messages) => count(messages, { one: '1 sms', other: '{n} sms’en' }),
  windowOpen: (left) => `venster nog ${left} open`,
  waysOut: {
    template: 'een sjabloon mag: {key:composer.rich}',
    tag: 'een eigen antwoord mag, met een label: {key:composer.send-late}',
    opt_in: 'stemde in met berichten: {key:composer.send-late}',
    other: 'een ander adres is open: {key:channel.switch}',
  },
  otherChannel: '{key:channel.switch} probeert een ander kanaal',
};
