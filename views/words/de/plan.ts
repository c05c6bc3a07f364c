import type { Area } from '../catalogue.ts';
import { count } from './count.ts';

export const plan: Area<'plan'> = {
  title: 'Auszuführen',
  keys: 'Enter führt aus · {key:plan.edit} bearbeitet · Esc verwirft',
  keysNoEdit: 'Enter führt aus · Esc verwirft',
  acts: (acts) => count(acts, { one: '1 Aktion', other: '{n} Aktionen' }),
  customers: (replies) =>
    count(replies, { one: '1 Nachricht geht an einen Kunden', other: '{n} Nachrichten gehen an Kunden' }),
  progress: (done, all) => `${done} von ${all} erledigt…`,
  stays: 'bleibt',
  done: (what) => `Erledigt: ${what}`,
  someFailed: (failed, all) => `${failed} von ${all} abgelehnt`,
  nothing: 'Nichts zu tun: keine Zeile wurde geändert.',
  dropped: 'Verworfen: nichts wurde getan.',
  unchanged: 'Die Zeilen haben noch Fehler: nichts wurde getan.',
  top: (queue) => [
    `Die Gespräche von „${queue}“, eins je Zeile. Statt „pick“ schreiben, was zu tun ist;`,
    'was „pick“ bleibt oder gelöscht wird, bleibt, wie es ist. Eine Zeile darf mehrmals da sein.',
    'Dann speichern und verlassen: alles wird erst gezeigt. Eine leere Datei verwirft es.',
  ],
  verbs: [
    'assign 1234 @ana · assign 1234 team Returns · assign 1234 nobody · take 1234',
    'snooze 1234 2d · solve 1234 · solve 1234 macro:refund · pend 1234 · reopen 1234',
    'tag 1234 +vip -old · priority 1234 high · note 1234 text · reply 1234 text · macro 1234 refund',
  ],
  wrong: {
    verb: (word, meant) => `„${word}“ gibt es nicht${meant === undefined ? '' : `; meinst du „${meant}“?`}`,
    number: (word) => `„${word}“ ist hier keine Gesprächsnummer`,
    noNumber: 'die Nummer des Gesprächs fehlt',
    nothingAfter: (verb) => `hinter ${verb} steht nichts weiter`,
    whom: 'sagen, wem: @ana, me, nobody oder team Returns',
    agent: (word, meant) => `${word} heißt niemand${meant === undefined ? '' : `; meinst du @${meant}?`}`,
    team: (word, meant) =>
      `das Team „${word}“ gibt es nicht${meant === undefined ? '' : `; meinst du „${meant}“?`}`,
    time: (word) => (word === '' ? 'sagen, bis wann: 2d, tomorrow 9:00' : `„${word}“ ist keine Zeit`),
    past: (word) => `„${word}“ ist vorbei`,
    tags: 'sagen, welche Tags: +vip -old',
    priority: (word) => `„${word}“ ist keine Priorität: low, normal, high, urgent`,
    text: 'der Text fehlt',
    canned: (word) => `den Textbaustein „${word}“ gibt es nicht`,
    macro: (word, meant) =>
      `das Makro „${word}“ gibt es nicht${meant === undefined ? '' : `; meinst du „${meant}“?`}`,
    depth: (word) => `das Makro „${word}“ ruft sich selbst auf`,
    gaps: (gaps) => `nicht ausgefüllt: ${gaps}`,
  },
};

export const macros: Area<'macros'> = {
  none: 'Es gibt noch keine Makros.',
  howTo: ':macro.edit schreibt eins',
  noKey: (key) => `Auf {key:macro}${key} liegt kein Makro.`,
  saved: (macros) => count(macros, { one: '1 Makro gespeichert', other: '{n} Makros gespeichert' }),
  keeping: 'Das Speichern der Makros',
  label: (name) => `Makro ${name}`,
  desk: 'Team',
  shared: (name) => `Das ganze Team hat nun das Makro „${name}“`,
  unshared: (name) => `Das Team hat das Makro „${name}“ nicht mehr`,
  shareUsage: ':macro.share NAME, vielleicht mit channel:email,web pane:thread',
  unshareUsage: ':macro.unshare NAME',
  noOwn: (name) => `Keines deiner Makros heißt „${name}“.`,
  nameIsYours: (name) => `Auch das Team hat ein Makro „${name}“: hier läuft deines.`,
  keyIsYours: (key, name, own) => `{key:macro}${key} führt dein „${own}“ aus, nicht „${name}“ des Teams.`,
  top: [
    'Makros: ein Name, vielleicht eine Taste, Doppelpunkt und Titel; dann die Aktionen, eine je Zeile, eingerückt.',
    'Die Taste führt es hinter m aus. Platzhalter wie {{contact.first_name}} werden ausgefüllt.',
    'Zum Beispiel:',
    '  refund r: Erstattung zugesagt',
    '    tag +refund',
    '    note Erstattung mit {{contact.first_name}} vereinbart',
    '    snooze 2d',
  ],
  wrong: {
    head: 'ein Makro beginnt mit Name, vielleicht Taste, und Doppelpunkt: „refund r: Erstattung“',
    indented: 'gehört zu keinem Makro: „name:“ darüber setzen, oder nicht einrücken',
    twice: (name) => `es gibt zwei Makros „${name}“`,
    key: (key, name) => `{key:macro}${key} gehört schon „${name}“`,
    empty: (name) => `„${name}“ tut nichts: mindestens eine Aktion darunter setzen`,
  },
};
