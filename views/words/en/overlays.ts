import { count } from './count.ts';

/** Frames above the panes: help, messages, what came in meanwhile. */
export const overlays = {
  place: (at: number, all: number) => `${at} of ${all}`,
  pickerKeys: 'Enter chooses · Esc closes',
  preview: 'preview',
  asking: 'asking…',
  typeSomething: 'Type what you look for.',
  help: {
    title: 'Keys',
    keys: '{key:help.find} finds · {key:overlay.down} {key:overlay.up} scroll · {key:overlay.close} closes',
    here: 'Here',
    groups: {
      deciding: 'Deciding',
      customer: 'The customer',
      together: 'Together',
      writing: 'Writing',
      looking: 'Looking',
      moving: 'Moving',
      keyboard: 'Keys and macros',
    },
  },
  messages: { title: 'Messages', keys: '{key:overlay.close} closes', none: 'Nothing yet.' },
  stale: {
    title: 'Not sent yet',
    keys: '{key:stale.send} send anyway · {key:stale.edit} edit · {key:stale.keep} keep as draft · {key:stale.drop} throw away',
    cameIn: (entries: number) =>
      count(entries, {
        one: 'This came in while you wrote:',
        other: 'These {n} came in while you wrote:',
      }),
    yourText: 'your text, not sent yet',
    moreRows: (rows: number) => count(rows, { one: '1 more row', other: '{n} more rows' }),
  },
  sections: { title: 'Sections', keys: 'a key shows or folds · Esc closes' },
  merge: {
    title: 'Merge two customers',
    keys: 'Enter merges · {key:merge.swap} the other stays · Esc closes',
    stays: 'stays',
    goes: 'becomes part of it',
    addresses: 'These addresses move',
    conversations: (conversations: number) =>
      count(conversations, { one: 'One conversation moves', other: '{n} conversations move' }),
    notes: (notes: number) => count(notes, { one: 'One note moves', other: '{n} notes move' }),
    takesOver: 'Is taken over',
    conflicts: 'They disagree: the first is kept',
    undoable: (key: string) => `${key} makes two of it again; later the card does, too.`,
  },
  filter: {
    title: 'Only conversations that are…',
    keys: 'Tab completes · Enter shows them · Esc closes',
  },
  line: { keys: 'Tab completes · Ctrl-N next · ↑ earlier lines · Ctrl-R finds one · Esc closes' },
};
