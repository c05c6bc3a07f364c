/** The tour: a first look at the console, a step at a time. What each step shows; its key is named below. */
export const tour = {
  name: 'Tour',
  offer: 'New here? A tour shows the desk in two minutes.',
  steering: { begin: 'begins', notNow: 'not now', back: 'back', skip: 'skip', leave: 'leave' },
  press: (keys: string) => `Press ${keys}`,
  write: (keys: string) => `Write a line, then press ${keys}`,
  /** Line by line there are no keys: words are typed. */
  typed: {
    begin: '“tour” begins it.',
    write: 'Type a line, then a line with only a full stop.',
    type: (words: string) => `Type “${words}”.`,
    steering: '“:tour skip”, “:tour back” and “:tour leave” steer.',
  },
  end: 'That was the tour. Whatever you press, {key:undo} takes it back for ten seconds.',
  endHint: ':tour walks it again',
  left: 'The tour waits.',
  goesOn: ':tour goes on with it',
  notOn: 'the tour is not on: :tour begins it',
  unknown: (word: string) => `The tour knows no “${word}”.`,
  usage: ':tour, or :tour skip, back, leave, again',
  steps: {
    look: {
      title: 'The queue',
      text: 'Everybody who wrote stands here: the newest on top, the unread ones marked, each with how long ago it was.',
    },
    open: {
      title: 'Opening one',
      text: 'The thread of the chosen conversation is what was said, on whichever channel. Entering it counts as reading it.',
    },
    take: {
      title: 'Taking it',
      text: 'Take a conversation and colleagues see that it is yours. Only one of you can have it.',
    },
    reply: {
      title: 'Replying',
      text: 'A reply goes out by the channel the customer wrote on. What you type is kept with every key: nothing gets lost.',
    },
    send: {
      title: 'Sending',
      text: 'In a reply a / offers kept texts. When the customer wrote meanwhile, you see it before anything leaves.',
    },
    solve: {
      title: 'Solved, and on',
      text: 'Solve it and you are in the next one at once. If the customer writes again, it comes back.',
    },
    undo: {
      title: 'Taking it back',
      text: 'For ten seconds the last thing is undone by one key: replies, macros and whole batches, too.',
    },
    palette: {
      title: 'Everything by name',
      text: 'No need to learn keys: this finds commands, macros, queues, conversations and customers by a few letters.',
    },
    help: {
      title: 'All keys',
      text: 'And this lists every key of where you are, with your own changes to them.',
    },
  },
};
