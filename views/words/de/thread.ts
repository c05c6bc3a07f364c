import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const thread: Area<'thread'> = {
  typing: 'schreibt…',
  solved: 'gelöst',
  pending: 'wartend',
  nobodys: 'frei',
  mine: 'meins',
  pinned: 'bleibt',
  loading: 'lädt…',
  noneChosen: {
    words: 'Kein Gespräch gewählt.',
    hint: '{key:move.down} {key:move.up} wählen · Enter öffnet · {key:search} sucht · {key:help} zeigt Tasten',
  },
  newEntries: (entries) => count(entries, { other: '{n} neu' }),
  newBelow: (entries) => count(entries, { other: '{n} neu unten' }),
  note: 'Notiz',
  internalNote: 'interne Notiz',
  noText: '(kein Text)',
  edited: (time) => `(geändert ${time})`,
  automatic: (why) => `automatisch: ${why}`,
  quoted: (lines) => count(lines, { one: '1 zitierte Zeile', other: '{n} zitierte Zeilen' }),
  unfolds: 'zeigt sie',
  leavesOn: (time) => `geht ab ${time}, wenn der Kunde nicht vorher schreibt`,
  leavesAnyway: (time) => `geht ab ${time}`,
  notSent: 'nicht gesendet',
  adding: 'wird notiert',
  sending: 'geht ab',
};

export const activity: Area<'activity'> = {
  opened: (channel) => `Gespräch begonnen: ${channel}`,
  took: (who) => `${who}: übernommen`,
  gaveBack: (who) => `${who}: zurück in die Liste gegeben`,
  assigned: (who, to) => `${who}: zugewiesen an ${to}`,
  snoozed: (who, until) => `${who}: zurückgestellt bis ${until}`,
  set: (who, status) => `${who}: Status ${status}`,
  tagged: (who, added, removed) =>
    `${who}: ${[...(added === '' ? [] : [`Tag ${added}`]), ...(removed === '' ? [] : [`Tag entfernt ${removed}`])].join(', ')}`,
  switched: (who, channel) => `${who}: Antworten gehen nun über ${channel}`,
  scheduleCancelled: (when) => `der Kunde schrieb zuerst: die Antwort für ${when} geht nicht ab`,
};

export const delivery: Area<'delivery'> = {
  inSeconds: (seconds) => `in ${seconds}s`,
  queued: 'wartet',
  retry: (attempts) => `${attempts}. Mal`,
  sending: 'geht ab',
  sent: 'gesendet',
  arrived: 'am Ziel',
  read: 'gelesen',
  failed: 'Fehler',
  unsure: 'unklar',
  replyFailed: 'Antwort gescheitert',
  replyUnsure: 'Antwort ungewiss',
  unsent: 'zurück',
  scheduled: 'später',
  reasons: {
    retry: 'alle Versuche sind gescheitert',
    window_closed: 'die Zeit für freie Antworten ist um',
    recipient_gone: 'der Kunde ist hier nicht zu erreichen',
    auth: 'der Kanal nimmt unsere Anmeldung nicht an',
    content: 'der Kanal nimmt sie so nicht an',
    unknown: 'der Kanal hat sie abgelehnt',
  },
  because: (reason, said) => `${reason} (${said})`,
  notDelivered: (time, why) =>
    `nicht zugestellt (${time}): ${why} · {key:message.retry} versucht es noch einmal`,
  mayHaveArrived: (time, why) =>
    `vielleicht angekommen (${time}): ${why} · {key:message.retry} sendet noch einmal`,
  triedAgain: (why) => `neuer Versuch folgt: ${why}`,
};
