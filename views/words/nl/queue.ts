import type { Area } from '../catalogue.ts';

export const queue: Area<'queue'> = {
  note: (text) => `notitie: ${text}`,
  types: (handle) => `${handle} typt`,
  connecting: 'Verbinden…',
  noInbox: {
    words: 'Nog geen inbox: er kan niets binnenkomen.',
    hint: 'In een shell: parley inbox add web Chat',
  },
  noneYet: { words: 'Nog geen gesprekken.', hint: 'Ze verschijnen hier vanzelf.' },
  empty: {
    mine: { words: 'Niets is nu van jou.', hint: '{key:queue.unassigned} toont wat niemand heeft' },
    unassigned: { words: 'Alles is vergeven.', hint: '{key:queue.all} toont alle' },
    all: { words: 'Alles is klaar.', hint: '{key:queue.solved} toont opgeloste · {key:search} zoekt' },
    snoozed: { words: 'Niets uitgesteld.', hint: '{key:snooze.pick} stelt uit · {key:queue.all} toont alle' },
    mentions: { words: 'Niemand vraagt naar jou.', hint: 'Notities met je @naam staan hier' },
    waiting: { words: 'Niemand hoeft ons te antwoorden.', hint: '{key:status.pend} wacht op de klant' },
    other: {
      words: 'Niets in deze lijst.',
      hint: '{key:queue.all} toont alle · {key:queue.pick} toont lijsten',
    },
    solved: { words: 'Nog niets opgelost.', hint: '{key:status.solve} lost op · {key:queue.all} toont alle' },
  },
  nothingWith: (filter) => ({ words: `Niets met “${filter}”.`, hint: 'Esc toont de hele lijst' }),
};
