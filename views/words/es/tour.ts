import type { Area } from '../catalogue.ts';

export const tour: Area<'tour'> = {
  name: 'Recorrido',
  offer: '¿Primera vez? Un recorrido muestra lo esencial en dos minutos.',
  steering: { begin: 'empieza', notNow: 'ahora no', back: 'atrás', skip: 'saltar', leave: 'salir' },
  press: (keys) => `Pulsa ${keys}`,
  write: (keys) => `Escribe una línea y pulsa ${keys}`,
  typed: {
    begin: '«tour» lo empieza.',
    write: 'Escribe una línea y luego una línea con solo un punto.',
    type: (words) => `Escribe «${words}».`,
    steering: '«:tour skip» salta, «:tour back» vuelve, «:tour leave» sale.',
  },
  end: 'Eso fue el recorrido. Pulses lo que pulses, {key:undo} lo deshace durante diez segundos.',
  endHint: ':tour lo repite',
  left: 'El recorrido espera.',
  goesOn: ':tour sigue con él',
  notOn: 'no hay ningún recorrido en marcha: :tour lo empieza',
  unknown: (word) => `El recorrido no conoce «${word}».`,
  usage: ':tour, o :tour skip, back, leave, again',
  steps: {
    look: {
      title: 'La cola',
      text: 'Aquí están todos los que han escrito: lo más nuevo arriba, lo no leído marcado, y hace cuánto.',
    },
    open: {
      title: 'Abrir una',
      text: 'El hilo muestra lo que se ha dicho, en cualquier canal. Entrar en él es haberlo leído.',
    },
    take: {
      title: 'Asumirla',
      text: 'Asume una conversación y los demás ven que es tuya. Solo una persona puede tenerla.',
    },
    reply: {
      title: 'Responder',
      text: 'La respuesta sale por el canal del cliente. Lo que escribes se guarda con cada tecla: no se pierde nada.',
    },
    send: {
      title: 'Enviar',
      text: 'En una respuesta, / ofrece textos guardados. Si el cliente ha escrito entretanto, lo ves antes.',
    },
    solve: {
      title: 'Resuelta, y la siguiente',
      text: 'Resuélvela y estás al momento en la siguiente. Si el cliente vuelve a escribir, regresa.',
    },
    undo: {
      title: 'Deshacer',
      text: 'Durante diez segundos una tecla deshace lo último: también respuestas, macros y lotes enteros.',
    },
    palette: {
      title: 'Todo por su nombre',
      text: 'No hace falta aprender teclas: unas letras encuentran órdenes, macros, colas, conversaciones y clientes.',
    },
    help: {
      title: 'Todas las teclas',
      text: 'Y aquí está cada tecla del lugar donde estás, también las que tú has cambiado.',
    },
  },
};
