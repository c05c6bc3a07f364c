/** The queue's rows, and what stands there when it is empty. */
export const queue = {
  note: (text: string) => `note: ${text}`,
  types: (handle: string) => `${handle} types`,
  connecting: 'Connecting…',
  noInbox: { words: 'No inbox yet: nothing can come in.', hint: 'In a shell: parley inbox add web Chat' },
  noneYet: { words: 'No conversation yet.', hint: 'They appear here by themselves.' },
  /** What an empty queue says, and the key that helps. */
  empty: {
    mine: { words: 'Nothing is yours now.', hint: '{key:queue.unassigned} shows what nobody has' },
    unassigned: { words: 'All is taken.', hint: '{key:queue.all} shows all' },
    all: { words: 'Everything is done.', hint: '{key:queue.solved} shows solved · {key:search} searches' },
    snoozed: {
      words: 'Nothing is put aside.',
      hint: '{key:snooze.pick} puts aside · {key:queue.all} shows all',
    },
    mentions: { words: 'Nobody asks for you.', hint: 'Notes with your @name stand here' },
    waiting: { words: 'Nobody has to answer us.', hint: '{key:status.pend} waits for the customer' },
    other: {
      words: 'Nothing in this queue.',
      hint: '{key:queue.all} shows all · {key:queue.pick} lists queues',
    },
    solved: { words: 'Nothing solved yet.', hint: '{key:status.solve} solves · {key:queue.all} shows all' },
  },
  nothingWith: (filter: string) => ({
    words: `Nothing here with “${filter}”.`,
    hint: 'Esc shows the whole queue',
  }),
};
