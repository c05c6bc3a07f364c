import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const bottom: Area<'bottom'> = {
  modes: {
    queue: 'LIJST',
    thread: 'GESPREK',
    card: 'KAART',
    reply: 'ANTWOORD',
    note: 'NOTITIE',
    wait: 'WACHT',
  },
  marked: (conversations) => count(conversations, { other: '{n} gemarkeerd' }),
  recording: (letter) => `opname ${letter}`,
  which: {
    keys: 'Esc verlaat',
    behind: (keys) => count(keys, { other: '+{n}' }),
    more: (keys) => count(keys, { other: 'nog {n}: {key:help} toont alle' }),
  },
  /** Of an inbox. */
  trouble: { expired: 'het token is verlopen', expires: (left) => `het token verloopt over ${left}` },
  undo: 'terug',
  undoOf: (what) => `ongedaan maken: ${what}`,
  filterPlaceholder: 'status:open tag:vip waiting>2h "refund"',
  addNote: 'noteren',
  send: 'verzenden',
  newLine: 'nieuwe regel',
  canned: 'standaardtekst',
  sendAndSolve: 'verzenden+oplossen',
  noteOrReply: 'notitie↔antwoord',
  channel: 'kanaal',
  keepDraft: 'concept',
  tooSmall: (columns, rows) => ({
    needs: 'Parley heeft 60 × 15 cellen nodig.',
    has: `Dit is ${columns} × ${rows}. Concepten zijn veilig.`,
  }),
};
