import { count } from './count.ts';

/** The two rows at the bottom: what the keyboard does now, what happened, which keys matter. */
export const bottom = {
  modes: { queue: 'QUEUE', thread: 'THREAD', card: 'CARD', reply: 'REPLY', note: 'NOTE', wait: 'WAIT' },
  marked: (conversations: number) => count(conversations, { other: '{n} marked' }),
  recording: (letter: string) => `rec ${letter}`,
  /** What may follow the keys pressed so far. */
  which: {
    keys: 'Esc leaves',
    behind: (keys: number) => count(keys, { other: '+{n}' }),
    more: (keys: number) => count(keys, { other: '{n} more: {key:help} lists all' }),
  },
  /** Of an inbox. */
  trouble: { expired: 'the token has expired', expires: (left: string) => `the token expires in ${left}` },
  undo: 'undo',
  undoOf: (what: string) => `undo: ${what}`,
  filterPlaceholder: 'status:open tag:vip waiting>2h "refund"',
  addNote: 'add note',
  send: 'send',
  newLine: 'new line',
  canned: 'canned',
  sendAndSolve: 'send+solve',
  noteOrReply: 'note↔reply',
  channel: 'channel',
  keepDraft: 'keep draft',
  tooSmall: (columns: number, rows: number) => ({
    needs: 'Parley needs 60 × 15 cells.',
    has: `This is ${columns} × ${rows}. Drafts are safe.`,
  }),
};
