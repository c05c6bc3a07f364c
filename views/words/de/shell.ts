import type { Area } from '../catalogue.ts';

export const shell: Area<'shell'> = {
  noShell: 'Befehle lassen sich hier nicht ausführen',
  running: 'läuft…',
  done: 'fertig',
  failed: (code) => (code === undefined ? 'beendet' : `beendet mit ${code}`),
  tookTooLong: 'dauerte über eine Minute: beendet',
  cut: 'schrieb zu viel: beendet, das ist der Anfang',
  cancelled: 'Der Befehl wurde beendet.',
  nothing: 'Er schrieb nichts.',
  onCard: 'In der Karte, bis die Konsole endet.',
  keys: '{key:output.note} Notiz · {key:output.draft} Entwurf · {key:output.card} Karte · {key:output.close} schließt',
  keysRunning: 'Esc beendet ihn',
};
