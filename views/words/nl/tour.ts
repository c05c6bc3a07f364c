import type { Area } from '../catalogue.ts';

export const tour: Area<'tour'> = {
  name: 'Rondleiding',
  offer: 'Nieuw hier? Een rondleiding toont het belangrijkste in twee minuten.',
  steering: { begin: 'begint', notNow: 'nu niet', back: 'terug', skip: 'verder', leave: 'stoppen' },
  press: (keys) => `Druk op ${keys}`,
  write: (keys) => `Schrijf een regel, druk dan op ${keys}`,
  typed: {
    begin: '“tour” begint haar.',
    write: 'Typ een regel, dan een regel met alleen een punt.',
    type: (words) => `Typ “${words}”.`,
    steering: '“:tour skip” gaat verder, “:tour back” terug, “:tour leave” stopt.',
  },
  end: 'Dat was de rondleiding. Wat je ook indrukt: {key:undo} neemt het tien seconden lang terug.',
  endHint: ':tour doet haar nog eens',
  left: 'De rondleiding wacht.',
  goesOn: ':tour gaat ermee verder',
  notOn: 'er is geen rondleiding bezig: :tour begint haar',
  unknown: (word) => `De rondleiding kent geen “${word}”.`,
  usage: ':tour, of :tour skip, back, leave, again',
  steps: {
    look: {
      title: 'De lijst',
      text: 'Hier staat iedereen die schreef: het nieuwste boven, het ongelezene gemerkt, en hoe lang geleden.',
    },
    open: {
      title: 'Er een openen',
      text: 'Het gesprek toont wat er gezegd is, op welk kanaal ook. Wie het opent, heeft het gelezen.',
    },
    take: {
      title: 'Overnemen',
      text: 'Neem een gesprek over en collega’s zien dat het van jou is. Slechts één van jullie kan het hebben.',
    },
    reply: {
      title: 'Antwoorden',
      text: 'Een antwoord gaat via het kanaal van de klant. Wat je typt is met elke toets bewaard: er gaat niets verloren.',
    },
    send: {
      title: 'Verzenden',
      text: 'In een antwoord biedt / kant-en-klare teksten aan. Schreef de klant intussen, dan zie je dat eerst.',
    },
    solve: {
      title: 'Opgelost, en verder',
      text: 'Los het op en je bent meteen in het volgende. Schrijft de klant weer, dan komt het terug.',
    },
    undo: {
      title: 'Terugnemen',
      text: 'Tien seconden lang maakt één toets het laatste ongedaan: ook antwoorden, macro’s en hele reeksen.',
    },
    palette: {
      title: 'Alles bij naam',
      text: 'Toetsen leren hoeft niet: een paar letters vinden opdrachten, macro’s, lijsten, gesprekken en klanten.',
    },
    help: {
      title: 'Alle toetsen',
      text: 'En hier staat elke toets van de plek waar je bent, ook die je zelf koos.',
    },
  },
};
