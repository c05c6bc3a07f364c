import type { Area } from '../catalogue.ts';

export const tour: Area<'tour'> = {
  name: 'Rundgang',
  offer: 'Neu hier? Ein Rundgang zeigt das Wichtigste in zwei Minuten.',
  steering: { begin: 'beginnt', notNow: 'jetzt nicht', back: 'zurück', skip: 'weiter', leave: 'beenden' },
  press: (keys) => `Drück ${keys}`,
  write: (keys) => `Schreib eine Zeile, dann ${keys}`,
  typed: {
    begin: '„tour“ beginnt ihn.',
    write: 'Tippe eine Zeile, dann eine Zeile nur mit einem Punkt.',
    type: (words) => `Tippe „${words}“.`,
    steering: '„:tour skip“ geht weiter, „:tour back“ zurück, „:tour leave“ beendet.',
  },
  end: 'Das war der Rundgang. Was du auch drückst: {key:undo} nimmt es zehn Sekunden lang zurück.',
  endHint: ':tour zeigt ihn noch einmal',
  left: 'Der Rundgang wartet.',
  goesOn: ':tour geht damit weiter',
  notOn: 'der Rundgang läuft nicht: :tour beginnt ihn',
  unknown: (word) => `Der Rundgang kennt kein „${word}“.`,
  usage: ':tour, oder :tour skip, back, leave, again',
  steps: {
    look: {
      title: 'Die Liste',
      text: 'Hier stehen alle, die geschrieben haben: Neues oben, Ungelesenes markiert, und wie lange es her ist.',
    },
    open: {
      title: 'Eines öffnen',
      text: 'Der Verlauf zeigt, was gesagt wurde, auf welchem Kanal auch immer. Wer ihn betritt, hat ihn gelesen.',
    },
    take: {
      title: 'Übernehmen',
      text: 'Übernimm ein Gespräch, und die anderen sehen, dass es deines ist. Nur eine Person kann es haben.',
    },
    reply: {
      title: 'Antworten',
      text: 'Eine Antwort geht über den Kanal des Kunden hinaus. Was du tippst, ist mit jeder Taste gesichert.',
    },
    send: {
      title: 'Senden',
      text: 'In einer Antwort bietet / fertige Texte an. Hat der Kunde inzwischen geschrieben, siehst du das zuerst.',
    },
    solve: {
      title: 'Gelöst und weiter',
      text: 'Löse es, und du bist sofort im nächsten. Schreibt der Kunde wieder, kommt es zurück.',
    },
    undo: {
      title: 'Zurücknehmen',
      text: 'Zehn Sekunden lang nimmt eine Taste das Letzte zurück: auch Antworten, Makros und ganze Stapel.',
    },
    palette: {
      title: 'Alles beim Namen',
      text: 'Tasten muss man nicht lernen: Befehle, Makros, Listen, Gespräche und Kunden finden sich mit ein paar Buchstaben.',
    },
    help: {
      title: 'Alle Tasten',
      text: 'Und hier steht jede Taste des Ortes, an dem du bist, auch die selbst belegten.',
    },
  },
};
