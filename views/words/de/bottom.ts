import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const bottom: Area<'bottom'> = {
  modes: { queue: 'LISTE', thread: 'VERLAUF', card: 'KARTE', reply: 'ANTWORT', note: 'NOTIZ', wait: 'HALT' },
  marked: (conversations) => count(conversations, { other: '{n} markiert' }),
  recording: (letter) => `Rec ${letter}`,
  which: {
    keys: 'Esc verlässt',
    behind: (keys) => count(keys, { other: '+{n}' }),
    more: (keys) => count(keys, { other: '{n} weitere: {key:help} zeigt alle' }),
  },
  /** Of an inbox. */
  trouble: { expired: 'das Token ist abgelaufen', expires: (left) => `das Token läuft in ${left} ab` },
  undo: 'zurück',
  undoOf: (what) => `rückgängig: ${what}`,
  filterPlaceholder: 'status:open tag:vip waiting>2h "refund"',
  addNote: 'notieren',
  send: 'senden',
  newLine: 'neue Zeile',
  canned: 'Baustein',
  sendAndSolve: 'senden+lösen',
  noteOrReply: 'Notiz↔Antwort',
  channel: 'Kanal',
  keepDraft: 'Entwurf',
  tooSmall: (columns, rows) => ({
    needs: 'Parley braucht 60 × 15 Zellen.',
    has: `Hier sind ${columns} × ${rows}. Entwürfe sind sicher.`,
  }),
};
