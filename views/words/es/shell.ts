import type { Area } from '../catalogue.ts';

export const shell: Area<'shell'> = {
  noShell: 'aquí no se pueden ejecutar órdenes',
  running: 'en curso…',
  done: 'hecho',
  failed: (code) => (code === undefined ? 'terminó' : `terminó con ${code}`),
  tookTooLong: 'tardó más de un minuto: detenida',
  cut: 'escribió demasiado: detenida, este es el principio',
  cancelled: 'La orden se detuvo.',
  nothing: 'No escribió nada.',
  onCard: 'En la ficha hasta que acabe la consola.',
  keys: '{key:output.note} nota · {key:output.draft} borrador · {key:output.card} ficha · {key:output.close} cierra',
  keysRunning: 'Esc la detiene',
};
