import type { Area } from '../catalogue.ts';

export const plain: Area<'plain'> = {
  joining: 'conectando con el desk',
  live: 'en línea: lo que pasa en el desk sigue, línea a línea',
  offline: (why) => `sin conexión: ${why}; otro intento`,
  closed: 'cerrado',
  closedWhy: (why) => `cerrado: ${why}`,
  opened: (name) => `nueva conversación con ${name}`,
  noted: (who, text) => `${who} (nota): ${text}`,
  wrote: (who, text) => `${who}: ${text}`,
  replied: (who, text) => `${who} (respuesta): ${text}`,
  notDelivered: (why) => `no entregado: ${why}`,
  mayHaveArrived: (why) => `quizá no llegó: ${why}`,
  agentSaved: (who, handle) => `${who}: cuenta @${handle} guardada`,
  inboxTrouble: (inbox, why) => `buzón ${inbox}: ${why}`,
};
