import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const offline: Area<'offline'> = {
  waits: 'wartet',
  waitsForLine: 'wartet auf die Verbindung · :outbox ändert oder holt zurück',
  queued: 'wartet auf die Verbindung, :outbox zeigt alles',
  hasLeft: 'unterwegs',
  hasNotLeft: 'wartet auf die Verbindung',
  replyTo: (name, text) => `Antwort an ${name}: ${text}`,
  note: (text) => `Notiz: ${text}`,
  takenBack: (what) => `Zurückgeholt: ${what}`,
  mayHaveLeft: {
    text: (what) => `Vielleicht schon abgegangen: ${what}`,
    hint: (key) => `${key} macht es danach rückgängig`,
  },
  resumed: (acts) =>
    count(acts, {
      one: 'Eine Aktion vom letzten Mal wartete noch: sie geht jetzt ab.',
      other: '{n} Aktionen vom letzten Mal warteten noch: sie gehen jetzt ab.',
    }),
  tooOld: (what) => `Nicht noch einmal gesendet, es wartete tagelang: ${what}`,
  dialling: 'Verbindet neu.',
  leftBehind: (acts) =>
    count(acts, {
      one: 'Eine Aktion wartet auf die Verbindung. Sie geht ab, wenn die Konsole wieder offen ist.',
      other: '{n} Aktionen warten auf die Verbindung. Sie gehen ab, wenn die Konsole wieder offen ist.',
    }),
};
