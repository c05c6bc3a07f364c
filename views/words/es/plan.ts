import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const plan: Area<'plan'> = {
  title: 'Por hacer',
  keys: 'Intro lo hace · {key:plan.edit} edita · Esc descarta',
  keysNoEdit: 'Intro lo hace · Esc descarta',
  acts: (acts) => count(acts, { one: '1 acción', other: '{n} acciones' }),
  customers: (replies) =>
    count(replies, { one: '1 mensaje va a un cliente', other: '{n} mensajes van a clientes' }),
  progress: (done, all) => `${done} de ${all} hechas…`,
  stays: 'se queda',
  done: (what) => `Hecho: ${what}`,
  someFailed: (failed, all) => `${failed} de ${all} rechazadas`,
  nothing: 'Nada que hacer: no se cambió ninguna línea.',
  dropped: 'Descartado: no se hizo nada.',
  unchanged: 'Las líneas aún tienen errores: no se hizo nada.',
  top: (queue) => [
    `Las conversaciones de «${queue}», una por línea. Escribe qué hacer en lugar de «pick»;`,
    'lo que queda «pick», o se borra, no cambia. Una línea puede estar varias veces.',
    'Luego guarda y sal: todo se muestra antes. Un archivo vacío lo descarta.',
  ],
  verbs: [
    'assign 1234 @ana · assign 1234 team Returns · assign 1234 nobody · take 1234',
    'snooze 1234 2d · solve 1234 · solve 1234 macro:refund · pend 1234 · reopen 1234',
    'tag 1234 +vip -old · priority 1234 high · note 1234 text · reply 1234 text · macro 1234 refund',
  ],
  wrong: {
    verb: (word, meant) => `no existe «${word}»${meant === undefined ? '' : `; ¿querías decir «${meant}»?`}`,
    number: (word) => `«${word}» no es un número de conversación de aquí`,
    noNumber: 'falta el número de la conversación',
    nothingAfter: (verb) => `${verb} no lleva nada detrás`,
    whom: 'di a quién: @ana, me, nobody o team Returns',
    agent: (word, meant) =>
      `nadie se llama ${word}${meant === undefined ? '' : `; ¿querías decir @${meant}?`}`,
    team: (word, meant) =>
      `no existe el equipo «${word}»${meant === undefined ? '' : `; ¿querías decir «${meant}»?`}`,
    time: (word) => (word === '' ? 'di hasta cuándo: 2d, tomorrow 9:00' : `«${word}» no es una hora`),
    past: (word) => `«${word}» ya pasó`,
    tags: 'di qué etiquetas: +vip -old',
    priority: (word) => `«${word}» no es una prioridad: low, normal, high, urgent`,
    text: 'falta el texto',
    canned: (word) => `no existe la plantilla «${word}»`,
    macro: (word, meant) =>
      `no existe la macro «${word}»${meant === undefined ? '' : `; ¿querías decir «${meant}»?`}`,
    depth: (word) => `la macro «${word}» se llama a sí misma`,
    gaps: (gaps) => `sin rellenar: ${gaps}`,
  },
};

export const macros: Area<'macros'> = {
  none: 'Aún no hay macros.',
  howTo: ':macro.edit escribe una',
  noKey: (key) => `No hay macro en {key:macro}${key}.`,
  saved: (macros) => count(macros, { one: '1 macro guardada', other: '{n} macros guardadas' }),
  keeping: 'Guardar las macros',
  label: (name) => `macro ${name}`,
  desk: 'equipo',
  shared: (name) => `Todo el equipo tiene ahora la macro «${name}»`,
  unshared: (name) => `El equipo ya no tiene la macro «${name}»`,
  shareUsage: ':macro.share NOMBRE, quizá con channel:email,web pane:thread',
  unshareUsage: ':macro.unshare NOMBRE',
  noOwn: (name) => `Ninguna de tus macros se llama «${name}».`,
  nameIsYours: (name) => `El equipo también tiene una macro «${name}»: aquí va la tuya.`,
  keyIsYours: (key, name, own) => `{key:macro}${key} ejecuta tu «${own}», no «${name}» del equipo.`,
  top: [
    'Macros: un nombre, quizá una tecla, dos puntos y un título; luego las acciones, una por línea, con sangría.',
    'La tecla la ejecuta tras m. Los huecos como {{contact.first_name}} se rellenan.',
    'Por ejemplo:',
    '  refund r: Reembolso acordado',
    '    tag +refund',
    '    note Reembolso acordado con {{contact.first_name}}',
    '    snooze 2d',
  ],
  wrong: {
    head: 'una macro empieza con su nombre, quizá una tecla, y dos puntos: «refund r: Reembolso»',
    indented: 'no es de ninguna macro: pon «name:» encima, o sin sangría',
    twice: (name) => `hay dos macros «${name}»`,
    key: (key, name) => `{key:macro}${key} ya es de «${name}»`,
    empty: (name) => `«${name}» no hace nada: pon al menos una acción debajo`,
  },
};
