import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const overlays: Area<'overlays'> = {
  place: (at, all) => `${at} van ${all}`,
  pickerKeys: 'Enter kiest · Esc sluit',
  preview: 'voorbeeld',
  asking: 'zoeken…',
  typeSomething: 'Typ om te zoeken.',
  help: {
    title: 'Toetsen',
    keys: '{key:help.find} zoekt · {key:overlay.down} {key:overlay.up} bladeren · {key:overlay.close} sluit',
    here: 'Hier',
    groups: {
      deciding: 'Beslissen',
      customer: 'De klant',
      together: 'Samen',
      writing: 'Schrijven',
      looking: 'Bekijken',
      moving: 'Bewegen',
      keyboard: 'Toetsen en macro’s',
    },
  },
  messages: { title: 'Meldingen', keys: '{key:overlay.close} sluit', none: 'Nog niets.' },
  stale: {
    title: 'Nog niet verzonden',
    keys: '{key:stale.send} toch verzenden · {key:stale.edit} wijzigen · {key:stale.keep} als concept · {key:stale.drop} weggooien',
    cameIn: (entries) =>
      count(entries, {
        one: 'Dit kwam intussen binnen:',
        other: 'Deze {n} kwamen intussen binnen:',
      }),
    yourText: 'deze tekst is nog niet verzonden',
    moreRows: (rows) => count(rows, { one: 'nog 1 regel', other: 'nog {n} regels' }),
  },
  sections: { title: 'Onderdelen', keys: 'een toets toont of vouwt · Esc sluit' },
  merge: {
    title: 'Twee klanten samenvoegen',
    keys: 'Enter voegt samen · {key:merge.swap} de andere blijft · Esc sluit',
    stays: 'blijft',
    goes: 'wordt deel ervan',
    addresses: 'Deze adressen verhuizen',
    conversations: (conversations) =>
      count(conversations, { one: 'Eén gesprek verhuist', other: '{n} gesprekken verhuizen' }),
    notes: (notes) => count(notes, { one: 'Eén notitie verhuist', other: '{n} notities verhuizen' }),
    takesOver: 'Wordt overgenomen',
    conflicts: 'Tegenspraak: het eerste blijft',
    undoable: (key) => `${key} maakt er weer twee van; later kan het op de kaart.`,
  },
  filter: { title: 'Alleen gesprekken die…', keys: 'Tab vult aan · Enter toont ze · Esc sluit' },
  line: { keys: 'Tab vult aan · Ctrl-N volgende · ↑ eerdere · Ctrl-R zoekt · Esc sluit' },
};
