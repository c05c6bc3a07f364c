import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const overlays: Area<'overlays'> = {
  place: (at, all) => `${at} von ${all}`,
  pickerKeys: 'Enter wählt · Esc schließt',
  preview: 'Vorschau',
  asking: 'sucht…',
  typeSomething: 'Einfach tippen, was gesucht wird.',
  help: {
    title: 'Tasten',
    keys: '{key:help.find} sucht · {key:overlay.down} {key:overlay.up} blättern · {key:overlay.close} schließt',
    here: 'Hier',
    groups: {
      deciding: 'Entscheiden',
      customer: 'Der Kunde',
      together: 'Gemeinsam',
      writing: 'Schreiben',
      looking: 'Ansehen',
      moving: 'Bewegen',
      keyboard: 'Tasten und Makros',
    },
  },
  messages: { title: 'Meldungen', keys: '{key:overlay.close} schließt', none: 'Noch nichts.' },
  stale: {
    title: 'Noch nicht gesendet',
    keys: '{key:stale.send} trotzdem senden · {key:stale.edit} ändern · {key:stale.keep} als Entwurf · {key:stale.drop} wegwerfen',
    cameIn: (entries) =>
      count(entries, {
        one: 'Das kam inzwischen an:',
        other: 'Diese {n} kamen inzwischen an:',
      }),
    yourText: 'dieser Text ist noch nicht gesendet',
    moreRows: (rows) => count(rows, { one: '1 weitere Zeile', other: '{n} weitere Zeilen' }),
  },
  sections: { title: 'Abschnitte', keys: 'eine Taste zeigt oder faltet · Esc schließt' },
  merge: {
    title: 'Zwei Kunden zusammenführen',
    keys: 'Enter führt zusammen · {key:merge.swap} der andere bleibt · Esc schließt',
    stays: 'bleibt',
    goes: 'geht darin auf',
    addresses: 'Diese Adressen ziehen um',
    conversations: (conversations) =>
      count(conversations, { one: 'Ein Gespräch zieht um', other: '{n} Gespräche ziehen um' }),
    notes: (notes) => count(notes, { one: 'Eine Notiz zieht um', other: '{n} Notizen ziehen um' }),
    takesOver: 'Wird übernommen',
    conflicts: 'Widerspruch: das Erste bleibt',
    undoable: (key) => `${key} trennt sie wieder; später geht es in der Karte.`,
  },
  filter: { title: 'Nur Gespräche, die … sind', keys: 'Tab ergänzt · Enter zeigt sie · Esc schließt' },
  line: { keys: 'Tab ergänzt · Ctrl-N nächste · ↑ frühere · Ctrl-R sucht · Esc schließt' },
};
