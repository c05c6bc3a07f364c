import type { Area } from '../catalogue.ts';

export const privacy: Area<'privacy'> = {
  mark: 'privado',
  on: 'Nombres, direcciones, teléfonos y tarjetas quedan ocultos.',
  off: 'Se muestra todo de nuevo.',
  copyAsks: 'Esto copiaría lo que está oculto.',
  copyAgain: 'otra vez lo copia tal cual',
};
