import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const thread: Area<'thread'> = {
  typing: 'escribe…',
  solved: 'resuelta',
  pending: 'pendiente',
  nobodys: 'libre',
  mine: 'mía',
  pinned: 'fija',
  loading: 'cargando…',
  noneChosen: {
    words: 'Ninguna conversación elegida.',
    hint: '{key:move.down} {key:move.up} eligen · Intro abre · {key:search} busca · {key:help} teclas',
  },
  newEntries: (entries) => count(entries, { one: '{n} nuevo', other: '{n} nuevos' }),
  newBelow: (entries) => count(entries, { one: '{n} nuevo abajo', other: '{n} nuevos abajo' }),
  note: 'nota',
  internalNote: 'nota interna',
  noText: '(sin texto)',
  edited: (time) => `(editado ${time})`,
  automatic: (why) => `automático: ${why}`,
  quoted: (lines) => count(lines, { one: '1 línea citada', other: '{n} líneas citadas' }),
  unfolds: 'muestra',
  leavesOn: (time) => `sale ${time}, salvo que el cliente escriba antes`,
  leavesAnyway: (time) => `sale ${time}`,
  notSent: 'sin enviar',
  adding: 'añadiendo',
  sending: 'enviando',
};

export const activity: Area<'activity'> = {
  opened: (channel) => `conversación iniciada por ${channel}`,
  took: (who) => `${who}: asumida`,
  gaveBack: (who) => `${who}: devuelta a la cola`,
  assigned: (who, to) => `${who}: asignada a ${to}`,
  snoozed: (who, until) => `${who}: pospuesta hasta ${until}`,
  set: (who, status) => `${who}: estado ${status}`,
  tagged: (who, added, removed) =>
    `${who}: ${[...(added === '' ? [] : [`etiqueta ${added}`]), ...(removed === '' ? [] : [`etiqueta quitada ${removed}`])].join(', ')}`,
  switched: (who, channel) => `${who}: las respuestas van por ${channel}`,
  scheduleCancelled: (when) => `el cliente escribió antes: la respuesta de ${when} no sale`,
};

export const delivery: Area<'delivery'> = {
  inSeconds: (seconds) => `en ${seconds}s`,
  queued: 'en cola',
  retry: (attempts) => `vez ${attempts}`,
  sending: 'enviando',
  sent: 'enviado',
  arrived: 'llegó',
  read: 'leído',
  failed: 'fallo',
  unsure: 'dudoso',
  replyFailed: 'respuesta fallida',
  replyUnsure: 'respuesta incierta',
  unsent: 'anulado',
  scheduled: 'luego',
  reasons: {
    retry: 'fallaron todos los intentos',
    window_closed: 'ha pasado el plazo para responder libremente',
    recipient_gone: 'aquí no se puede localizar al cliente',
    auth: 'el canal rechaza nuestra identificación',
    content: 'el canal no lo acepta así',
    unknown: 'el canal lo rechazó',
  },
  because: (reason, said) => `${reason} (${said})`,
  notDelivered: (time, why) => `no entregado (${time}): ${why} · {key:message.retry} reintenta`,
  mayHaveArrived: (time, why) => `quizá llegó (${time}): ${why} · {key:message.retry} lo reenvía`,
  triedAgain: (why) => `se reintentará: ${why}`,
};
