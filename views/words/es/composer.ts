import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const composer: Area<'composer'> = {
  editOf: (channel) => `Cambiar el mensaje · ${channel}`,
  note: 'Nota · solo la ven los compañeros',
  replyTo: (name, channel) => `Respuesta a ${name} · ${channel}`,
  public: 'público',
  publicReply: 'Todos pueden leer esta respuesta',
  privateStart: (max: string) =>
    `Esta primera respuesta es privada: texto de hasta ${max} caracteres, sin archivos`,
  newMeanwhile: (entries) =>
    count(entries, { one: '{n} nuevo mientras tanto', other: '{n} nuevos mientras tanto' }),
  enterSends: 'Intro envía',
  controlDSends: '{key:composer.send} envía',
  controlDSendsParts: (parts) => count(parts, { other: '{key:composer.send} lo envía en {n} partes' }),
  preview: 'vista previa',
  fields: { to: 'Para', cc: 'Copia', bcc: 'Copia oculta' },
  forwardTo: (channel) => `Reenviar · ${channel}`,
  wrote: (time, name) => `El ${time} ${name} escribió:`,
  clipboard: 'el portapapeles',
  uploading: (percent) => `${percent} %`,
  failed: 'falló',
  filesHere: (files) => count(files, { one: '1 archivo', other: '{n} archivos' }),
  vim: { insert: 'INSERTAR', normal: 'NORMAL', visual: 'VISUAL', 'visual-lines': 'V-LÍNEA' },
  bytes: 'bytes',
  segments: (messages) => count(messages, { other: '{n} SMS' }),
  windowOpen: (left) => `ventana abierta ${left}`,
  waysOut: {
    template: 'puede ir una plantilla: {key:composer.rich}',
    tag: 'puede ir una respuesta personal, con etiqueta: {key:composer.send-late}',
    opt_in: 'aceptó que se le escriba: {key:composer.send-late}',
    other: 'otra dirección está abierta: {key:channel.switch}',
  },
  otherChannel: '{key:channel.switch} prueba otro canal',
};
