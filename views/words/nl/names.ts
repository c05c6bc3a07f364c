import type { Area } from '../catalogue.ts';

export const names: Area<'names'> = {
  visitor: 'Bezoeker',
  you: 'ik',
  outside: 'van buiten',
  unknownInbox: 'onbekende inbox',
  nobody: 'niemand',
  channels: { web: 'webchat', email: 'e-mail', sms: 'sms', http: 'HTTP' },
  status: { open: 'open', pending: 'wachtend', snoozed: 'uitgesteld', solved: 'opgelost' },
  priority: { low: 'laag', normal: 'normaal', high: 'hoog', urgent: 'dringend' },
};
