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
    mine: { words: 'Niets is nu van jou.', hint: 'gu toont wat niemand heeft' },
    unassigned: { words: 'Alles is vergeven.', hint: 'ga toont alle' },
    all: { words: 'Alles is klaar.', hint: 'gs toont opgeloste · / zoekt' },
    snoozed: { words: 'Niets uitgesteld.', hint: 'h stelt uit · ga toont alle' },
    mentions: { words: 'Niemand vraagt naar jou.', hint: 'Notities met je @naam staan hier' },
    waiting: { words: 'Niemand hoeft ons te antwoorden.', hint: 'P wacht op de klant' },
    other: { words: 'Niets in deze lijst.', hint: 'ga toont alle · gq toont lijsten' },
    solved: { words: 'Nog niets opgelost.', hint: 'E lost op · ga toont alle' },
  },
  nothingWith: (filter) => ({ words: `Niets met “${filter}”.`, hint: 'Esc toont de hele lijst' }),
};
