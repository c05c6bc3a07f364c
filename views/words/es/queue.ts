import type { Area } from '../catalogue.ts';

export const queue: Area<'queue'> = {
  note: (text) => `nota: ${text}`,
  types: (handle) => `${handle} escribe`,
  connecting: 'Conectando…',
  noInbox: {
    words: 'Aún no hay buzón: no puede llegar nada.',
    hint: 'En una shell: parley inbox add web Chat',
  },
  noneYet: { words: 'Aún no hay conversaciones.', hint: 'Aparecerán aquí solas.' },
  empty: {
    mine: { words: 'Nada es tuyo ahora.', hint: '{key:queue.unassigned} muestra las libres' },
    unassigned: { words: 'Todo está asignado.', hint: '{key:queue.all} muestra todas' },
    all: { words: 'Todo está hecho.', hint: '{key:queue.solved}: resueltas · {key:search} busca' },
    snoozed: { words: 'Nada pospuesto.', hint: '{key:snooze.pick} pospone · {key:queue.all} muestra todas' },
    mentions: { words: 'Nadie pregunta por ti.', hint: 'Aquí van las notas con tu @nombre' },
    waiting: { words: 'Nadie tiene que respondernos.', hint: '{key:status.pend} espera al cliente' },
    other: { words: 'Nada en esta cola.', hint: '{key:queue.all}: todas · {key:queue.pick}: las colas' },
    solved: { words: 'Nada resuelto aún.', hint: '{key:status.solve} resuelve · {key:queue.all}: todas' },
  },
  nothingWith: (filter) => ({ words: `Nada con «${filter}».`, hint: 'Esc muestra toda la cola' }),
};
