import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const thread: Area<'thread'> = {
  typing: 'typt…',
  solved: 'opgelost',
  pending: 'wachtend',
  nobodys: 'vrij',
  mine: 'van mij',
  pinned: 'blijft',
  loading: 'laden…',
  noneChosen: {
    words: 'Geen gesprek gekozen.',
    hint: '{key:move.down} {key:move.up} kiezen · Enter opent · {key:search} zoekt · {key:help} toont toetsen',
  },
  newEntries: (entries) => count(entries, { other: '{n} nieuw' }),
  newBelow: (entries) => count(entries, { other: '{n} nieuw onderaan' }),
  note: 'notitie',
  internalNote: 'interne notitie',
  noText: '(geen tekst)',
  edited: (time) => `(gewijzigd ${time})`,
  automatic: (why) => `automatisch: ${why}`,
  quoted: (lines) => count(lines, { one: '1 geciteerde regel', other: '{n} geciteerde regels' }),
  unfolds: 'toont ze',
  leavesOn: (time) => `vertrekt ${time}, tenzij de klant eerst schrijft`,
  leavesAnyway: (time) => `vertrekt ${time}`,
  notSent: 'niet verzonden',
  adding: 'toevoegen',
  sending: 'verzenden',
};

export const activity: Area<'activity'> = {
  opened: (channel) => `gesprek begonnen via ${channel}`,
  took: (who) => `${who}: overgenomen`,
  gaveBack: (who) => `${who}: teruggegeven aan de lijst`,
  assigned: (who, to) => `${who}: toegewezen aan ${to}`,
  snoozed: (who, until) => `${who}: uitgesteld tot ${until}`,
  set: (who, status) => `${who}: status ${status}`,
  tagged: (who, added, removed) =>
    `${who}: ${[...(added === '' ? [] : [`label ${added}`]), ...(removed === '' ? [] : [`label weg ${removed}`])].join(', ')}`,
  switched: (who, channel) => `${who}: antwoorden gaan nu via ${channel}`,
  scheduleCancelled: (when) => `de klant schreef eerst: het antwoord voor ${when} vertrekt niet`,
};

export const delivery: Area<'delivery'> = {
  inSeconds: (seconds) => `over ${seconds}s`,
  queued: 'wacht',
  retry: (attempts) => `poging ${attempts}`,
  sending: 'bezig',
  sent: 'op weg',
  arrived: 'bezorgd',
  read: 'gelezen',
  failed: 'mislukt',
  unsure: 'onzeker',
  replyFailed: 'antwoord mislukt',
  replyUnsure: 'antwoord onzeker',
  unsent: 'terug',
  scheduled: 'later',
  reasons: {
    retry: 'alle pogingen zijn mislukt',
    window_closed: 'de tijd voor vrije antwoorden is om',
    recipient_gone: 'de klant is hier niet te bereiken',
    auth: 'het kanaal weigert onze aanmelding',
    content: 'het kanaal neemt het zo niet aan',
    unknown: 'het kanaal weigerde het',
  },
  because: (reason, said) => `${reason} (${said})`,
  notDelivered: (time, why) => `niet bezorgd (${time}): ${why} · {key:message.retry} probeert opnieuw`,
  mayHaveArrived: (time, why) =>
    `misschien aangekomen (${time}): ${why} · {key:message.retry} verzendt opnieuw`,
  triedAgain: (why) => `wordt opnieuw geprobeerd: ${why}`,
};
