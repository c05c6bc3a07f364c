import type { Area } from '../catalogue.ts';

export const names: Area<'names'> = {
  visitor: 'Visitante',
  you: 'yo',
  outside: 'externo',
  unknownInbox: 'buzón desconocido',
  nobody: 'nadie',
  channels: { web: 'chat web', email: 'correo', sms: 'SMS', http: 'HTTP' },
  status: { open: 'abierta', pending: 'pendiente', snoozed: 'pospuesta', solved: 'resuelta' },
  priority: { low: 'baja', normal: 'normal', high: 'alta', urgent: 'urgente' },
};
