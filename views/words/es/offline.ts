import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const offline: Area<'offline'> = {
  waits: 'espera',
  waitsForLine: 'espera la conexión · :outbox lo edita o recupera',
  queued: 'espera la conexión, :outbox lo muestra',
  hasLeft: 'en camino',
  hasNotLeft: 'espera la conexión',
  replyTo: (name, text) => `Respuesta a ${name}: ${text}`,
  note: (text) => `Nota: ${text}`,
  takenBack: (what) => `Recuperado: ${what}`,
  mayHaveLeft: {
    text: (what) => `Quizá ya salió: ${what}`,
    hint: (key) => `${key} lo deshace una vez hecho`,
  },
  resumed: (acts) =>
    count(acts, {
      one: 'Una acción de la última vez esperaba: sale ahora.',
      other: '{n} acciones de la última vez esperaban: salen ahora.',
    }),
  tooOld: (what) => `No se reenvía, esperó días: ${what}`,
  dialling: 'Conectando de nuevo.',
  leftBehind: (acts) =>
    count(acts, {
      one: 'Una acción espera la conexión. Sale al abrir de nuevo la consola.',
      other: '{n} acciones esperan la conexión. Salen al abrir de nuevo la consola.',
    }),
};
