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
    mine: { words: 'Nada es tuyo ahora.', hint: 'gu muestra las libres' },
    unassigned: { words: 'Todo está asignado.', hint: 'ga muestra todas' },
    all: { words: 'Todo está hecho.', hint: 'gs: resueltas · / busca' },
    snoozed: { words: 'Nada pospuesto.', hint: 'h pospone · ga muestra todas' },
    mentions: { words: 'Nadie pregunta por ti.', hint: 'Aquí van las notas con tu @nombre' },
    waiting: { words: 'Nadie tiene que respondernos.', hint: 'P espera al cliente' },
    other: { words: 'Nada en esta cola.', hint: 'ga: todas · gq: las colas' },
    solved: { words: 'Nada resuelto aún.', hint: 'E resuelve · ga: todas' },
  },
  nothingWith: (filter) => ({ words: `Nada con «${filter}».`, hint: 'Esc muestra toda la cola' }),
};
