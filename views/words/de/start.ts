import type { Area } from '../catalogue.ts';

export const start: Area<'start'> = {
  sandbox: 'Das ist ein Sandkasten: ein kleiner Kleiderladen, dessen Kunden gespielt sind.',
  newDesk: 'Das ist ein neuer Arbeitsplatz. Er gehört:',
  email: 'E-Mail',
  password: 'Passwort',
  shownOnce: (file) =>
    `Wird nur einmal gezeigt; aufgehoben in ${file} (nur du kannst es lesen). Lösche die Datei, wenn du es anderswo hast.`,
  chatPage: 'Chat-Seite',
  relay: 'Relay',
  data: 'Daten',
  notSignedIn: (why) => `Die Befehlszeile ist nicht angemeldet: ${why}`,
  tryIt: 'In einem anderen Terminal',
  closed: (command) =>
    `Die Konsole ist zu, das Relay läuft weiter. Ctrl-C beendet es, „${command}“ öffnet die Konsole wieder.`,
  beTheCustomer: (url) => `Sei selbst der Kunde: öffne ${url}`,
  cannotLoad: (why) => `Parley kann den Rest von sich nicht laden: ${why}`,
};
