import type { Area } from '../catalogue.ts';

export const start: Area<'start'> = {
  sandbox: 'Esto es una caja de arena: una pequeña tienda con clientes simulados.',
  newDesk: 'Es un escritorio nuevo. Su propietario:',
  email: 'correo',
  password: 'contraseña',
  shownOnce: (file) =>
    `Se muestra una vez; guardada en ${file} (solo tú puedes leerla). Borra el archivo cuando la tengas en otro sitio.`,
  chatPage: 'Página de chat',
  relay: 'Relé',
  data: 'Datos',
  notSignedIn: (why) => `La línea de órdenes no ha iniciado sesión: ${why}`,
  tryIt: 'En otro terminal',
  closed: (command) =>
    `La consola está cerrada; el relé sigue. Ctrl-C lo detiene, «${command}» vuelve a abrir la consola.`,
  beTheCustomer: (url) => `Sé el cliente: abre ${url}`,
  cannotLoad: (why) => `Parley no puede cargar el resto: ${why}`,
};
