import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const bottom: Area<'bottom'> = {
  modes: { queue: 'COLA', thread: 'HILO', card: 'FICHA', reply: 'RESPUESTA', note: 'NOTA', wait: 'ESPERA' },
  marked: (conversations) => count(conversations, { one: '{n} marcada', other: '{n} marcadas' }),
  recording: (letter) => `grab. ${letter}`,
  which: {
    keys: 'Esc sale',
    behind: (keys) => count(keys, { other: '+{n}' }),
    more: (keys) => count(keys, { other: '{n} más: {key:help} muestra todo' }),
  },
  /** Of an inbox. */
  trouble: { expired: 'el token ha caducado', expires: (left) => `el token caduca en ${left}` },
  undo: 'deshacer',
  undoOf: (what) => `deshacer: ${what}`,
  filterPlaceholder: 'status:open tag:vip waiting>2h "refund"',
  addNote: 'anotar',
  send: 'enviar',
  newLine: 'línea',
  canned: 'plantilla',
  sendAndSolve: 'enviar+resolver',
  noteOrReply: 'nota↔respuesta',
  channel: 'canal',
  keepDraft: 'borrador',
  tooSmall: (columns, rows) => ({
    needs: 'Parley necesita 60 × 15 celdas.',
    has: `Aquí hay ${columns} × ${rows}. Los borradores están a salvo.`,
  }),
};
