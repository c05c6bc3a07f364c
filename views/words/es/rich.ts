import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const rich: Area<'rich'> = {
  kinds: {
    quick_replies: 'respuestas rápidas',
    buttons: 'botones',
    list: 'lista',
    cards: 'tarjetas',
    form: 'formulario',
    template: 'plantilla',
    receipt: 'recibo',
    location_request: 'solicitud de ubicación',
  },
  native: (channel) => `${channel} lo muestra así`,
  asText: (channel) => `${channel}: escrito como texto`,
  toSee: '{key:composer.preview} lo muestra',
  mend: 'Corrija esa línea, o quite la línea con % para enviar solo texto.',
  sendAgain: 'Esto es lo que recibe. Envíe otra vez para enviarlo, o cámbielo.',
  inDraft: 'Su borrador: {key:write.reply} lo abre.',
  onlyReplies: 'Solo puede llevarlo una respuesta al cliente.',
  messages: (messages) => count(messages, { one: '1 mensaje', other: '{n} mensajes' }),
  partOf: (number, all) => `mensaje ${number} de ${all}`,
  inLine: (number, why) => `línea ${number}: ${why}`,
  faults: {
    no_text: 'escriba encima lo que lee el cliente',
    empty: 'escriba qué se puede elegir, una línea cada cosa: - título',
    unread: 'esto no puede ir aquí',
    undashed: 'empiece la línea con «- »',
    second: 'un mensaje solo puede llevar uno de estos',
  },
  missing: {
    opener: 'escriba detrás las palabras que lo abren',
    order: 'escriba detrás el número del pedido',
    template: 'escriba detrás el nombre y el idioma de la plantilla',
    total: 'escriba el total: = 24,00 €',
  },
  sameId: (id) => `«${id}» está dos veces`,
  tooMany: (most) => `como máximo ${most}`,
  tooLong: (most) => `como máximo ${most} caracteres`,
  lost: {
    quick_replies: (lost) =>
      count(lost, {
        one: '1 respuesta rápida: texto numerado en su lugar',
        other: '{n} respuestas rápidas: texto numerado en su lugar',
      }),
    buttons: (lost) =>
      count(lost, {
        one: '1 botón: texto numerado y enlaces en su lugar',
        other: '{n} botones: texto numerado y enlaces en su lugar',
      }),
    list: (lost) => count(lost, { other: 'la lista de {n}: texto numerado en su lugar' }),
    cards: (lost) =>
      count(lost, { one: '1 tarjeta: texto en su lugar', other: '{n} tarjetas: una tras otra como texto' }),
    pictures: (lost) =>
      count(lost, { one: '1 imagen: un enlace en su lugar', other: '{n} imágenes: enlaces en su lugar' }),
    form: (lost) => count(lost, { other: 'el formulario: las preguntas como texto' }),
    template: (lost) => count(lost, { other: 'la plantilla: su texto en su lugar' }),
    receipt: (lost) => count(lost, { other: 'el recibo: sus líneas como texto' }),
    location_request: (lost) => count(lost, { other: 'falta el botón que envía la ubicación' }),
    formatting: (lost) => count(lost, { other: 'formato: texto sencillo en su lugar' }),
  },
  words: { choose: 'Elegir', fillIn: 'Rellenar' },
  examples: {
    quick_replies: '¿Qué talla?\n%quick\n- Pequeña\n- Grande | más de 45',
    buttons: 'Hola Ana, está en camino.\n%buttons\n- Seguir el envío https://shop.example/8841\n- Llámenme',
    list: '¿Qué talla?\n%list Elegir día\n# Lunes\n- 9:00\n# Martes\n- 9:00',
    cards: '%cards\n# Taza | azul, 12,00 €\nhttps://shop.example/1.png\n- Comprar',
    form: 'Para la devolución:\n%form Rellenar\n- Número de pedido *\n- Motivo: roto / pequeño',
    template: 'Hola Ana, está en camino.\n%template order_shipped es\n- Ana',
    receipt: '¡Gracias!\n%receipt #8841\n- 2 x Taza | € 24.00\n= € 24.00',
    location_request: '¿Dónde está?\n%location',
  },
};
