import type { Area } from '../catalogue.ts';

export const shell: Area<'shell'> = {
  noShell: 'opdrachten kunnen hier niet worden uitgevoerd',
  running: 'bezig…',
  done: 'klaar',
  failed: (code) => (code === undefined ? 'gestopt' : `gestopt met ${code}`),
  tookTooLong: 'duurde langer dan een minuut: gestopt',
  cut: 'schreef te veel: gestopt, dit is het begin',
  cancelled: 'De opdracht is gestopt.',
  nothing: 'Ze schreef niets.',
  onCard: 'Op de kaart tot de console stopt.',
  keys: '{key:output.note} notitie · {key:output.draft} concept · {key:output.card} kaart · {key:output.close} sluit',
  keysRunning: 'Esc stopt ze',
};
