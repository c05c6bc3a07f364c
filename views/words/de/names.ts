import type { Area } from '../catalogue.ts';

export const names: Area<'names'> = {
  visitor: 'Besucher',
  you: 'ich',
  outside: 'von außen',
  unknownInbox: 'unbekannter Eingang',
  nobody: 'niemand',
  channels: { web: 'Webchat', email: 'E-Mail', sms: 'SMS', http: 'HTTP' },
  status: { open: 'offen', pending: 'wartend', snoozed: 'zurückgestellt', solved: 'gelöst' },
  priority: { low: 'niedrig', normal: 'normal', high: 'hoch', urgent: 'dringend' },
};
