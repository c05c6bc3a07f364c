import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const overlays: Area<'overlays'> = {
  place: (at, all) => `${at} de ${all}`,
  pickerKeys: 'Intro elige · Esc cierra',
  preview: 'vista previa',
  asking: 'buscando…',
  typeSomething: 'Escribe lo que buscas.',
  help: {
    title: 'Teclas',
    keys: '{key:help.find} busca · {key:overlay.down} {key:overlay.up} desplazar · {key:overlay.close} cierra',
    here: 'Aquí',
    groups: {
      deciding: 'Decidir',
      customer: 'El cliente',
      together: 'Juntos',
      writing: 'Escribir',
      looking: 'Consultar',
      moving: 'Moverse',
      keyboard: 'Teclas y macros',
    },
  },
  messages: { title: 'Mensajes', keys: '{key:overlay.close} cierra', none: 'Nada todavía.' },
  stale: {
    title: 'Aún sin enviar',
    keys: '{key:stale.send} enviar igualmente · {key:stale.edit} editar · {key:stale.keep} borrador · {key:stale.drop} desechar',
    cameIn: (entries) =>
      count(entries, {
        one: 'Esto llegó mientras escribías:',
        other: 'Estos {n} llegaron mientras escribías:',
      }),
    yourText: 'tu texto, aún sin enviar',
    moreRows: (rows) => count(rows, { one: '1 línea más', other: '{n} líneas más' }),
  },
  sections: { title: 'Secciones', keys: 'una tecla muestra o pliega · Esc cierra' },
  merge: {
    title: 'Unir dos clientes',
    keys: 'Intro une · {key:merge.swap} queda el otro · Esc cierra',
    stays: 'se queda',
    goes: 'pasa a ser parte',
    addresses: 'Estas direcciones se mueven',
    conversations: (conversations) =>
      count(conversations, { one: 'Se mueve una conversación', other: 'Se mueven {n} conversaciones' }),
    notes: (notes) => count(notes, { one: 'Se mueve una nota', other: 'Se mueven {n} notas' }),
    takesOver: 'Se incorpora',
    conflicts: 'Discrepan: queda el primero',
    undoable: (key) => `${key} los separa; después, también la ficha.`,
  },
  filter: { title: 'Solo conversaciones que sean…', keys: 'Tab completa · Intro muestra · Esc cierra' },
  line: { keys: 'Tab completa · Ctrl-N siguiente · ↑ anteriores · Ctrl-R busca · Esc cierra' },
};
