import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const bottom: Area<'bottom'> = {
  modes: { queue: 'FILE', thread: 'FIL', card: 'FICHE', reply: 'RÉPONSE', note: 'NOTE', wait: 'ATTENTE' },
  marked: (conversations) => count(conversations, { one: '{n} marquée', other: '{n} marquées' }),
  recording: (letter) => `enr. ${letter}`,
  which: {
    keys: 'Échap quitte',
    behind: (keys) => count(keys, { other: '+{n}' }),
    more: (keys) => count(keys, { other: '{n} de plus : {key:help} montre tout' }),
  },
  /** Of an inbox. */
  trouble: { expired: 'le jeton a expiré', expires: (left) => `le jeton expire dans ${left}` },
  undo: 'annuler',
  undoOf: (what) => `annuler : ${what}`,
  filterPlaceholder: 'status:open tag:vip waiting>2h "refund"',
  addNote: 'noter',
  send: 'envoyer',
  newLine: 'ligne',
  canned: 'modèle',
  sendAndSolve: 'envoyer+résoudre',
  noteOrReply: 'note↔réponse',
  channel: 'canal',
  keepDraft: 'brouillon',
  tooSmall: (columns, rows) => ({
    needs: 'Parley a besoin de 60 × 15 cellules.',
    has: `Ici : ${columns} × ${rows}. Les brouillons sont gardés.`,
  }),
};
