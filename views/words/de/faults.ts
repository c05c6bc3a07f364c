import type { Area } from '../catalogue.ts';

export const faults: Area<'refusals'> = {
  input_empty: { text: '„{field}“ darf nicht leer sein.', hint: 'schreib etwas hinein' },
  input_few: { text: '„{field}“ braucht {min} oder mehr.', hint: 'füge welche hinzu' },
  input_long: { text: '„{field}“ hat höchstens {max} Zeichen.', hint: 'kürze es' },
  input_many: { text: '„{field}“ hat höchstens {max}.', hint: 'nimm welche weg' },
  input_missing: { text: '„{field}“ fehlt.', hint: '{key:line} und Tab zeigt, was ein Befehl nimmt' },
  input_number: { text: '„{field}“ ist eine Zahl oder eine Zeit.', hint: 'etwa 30, 2h, morgen 9:00' },
  input_options: { text: '„{field}“ ist eines von {options}.', hint: 'wähle eines; Tab ergänzt' },
  input_over: { text: '„{field}“ ist höchstens {max}.', hint: 'gib weniger' },
  input_short: { text: '„{field}“ hat {min} oder mehr Zeichen.', hint: 'schreib mehr' },
  input_stranger: {
    text: '„{field}“ gibt es hier nicht.',
    hint: '{key:line} und Tab zeigt, was ein Befehl nimmt',
  },
  input_under: { text: '„{field}“ ist {min} oder mehr.', hint: 'gib mehr' },
  input_wrong: { text: '„{field}“ passt nicht: {problem}.', hint: 'schreib es anders' },
  keys_begins: {
    text: '{keys} nimmt {other} ({action}) weg: Das eine beginnt das andere.',
    hint: '{key:help} zeigt alle',
  },
  keys_essential: {
    text: '„{action}“ braucht in {pane} eine Taste und hat wieder {keys}.',
    hint: 'gib ihm noch eine andere',
  },
  keys_hides: { text: 'In {pane} verdeckt es {keys} ({action}) von {other}.', hint: '{key:help} zeigt alle' },
  keys_json: {
    text: 'Nichts aus dieser Datei gilt: {problem}',
    hint: 'mach sie heil; :reload-keys liest sie neu',
  },
  keys_kitty: {
    text: 'Nur manche Terminals (kittys Protokoll) melden {key}.',
    hint: 'gib noch eine zweite Taste an',
  },
  keys_needs_letter: {
    text: '„{action}“ braucht einen Buchstaben.',
    hint: 'schreib „{action} a“, oder <letter> als letzte Taste',
  },
  keys_none: { text: 'Da steht keine Taste.', hint: 'schreib eine, etwa "ctrl+s" oder "g i"' },
  keys_replaces: {
    text: '{keys} tritt an die Stelle von {other} ({action}) in Zeile {line}.',
    hint: '{key:help} zeigt alle',
  },
  keys_stays: { text: 'In {pane} bleibt {keys} {action}.', hint: 'füge "pane": "{pane}" hinzu' },
  keys_takes_nothing: { text: 'Hinter „{action}“ steht nichts.', hint: 'schreib nur „{action}“' },
  keys_too_many: { text: 'Das sind zu viele Tasten; höchstens {max}.', hint: 'wähle weniger' },
  keys_twin: {
    text: 'Viele Terminals unterscheiden {key} nicht von {twin}.',
    hint: 'dort tut es, was {twin} tut',
  },
  keys_unbound: { text: '{keys} ist in {pane} nicht belegt.', hint: '{key:help} zeigt, wo es ist' },
  keys_wildcards: { text: 'Nur eine Taste darf <any> oder <letter> sein.', hint: 'nimm eine weg' },
  query_and_alone: {
    text: 'AND steht zwischen zweien; eines fehlt.',
    hint: 'lass es weg, oder schreib "AND" für das Wort',
  },
  query_closes_nothing: {
    text: 'Diese Klammer schließt nichts.',
    hint: 'entferne sie, oder setz den Text in Anführungszeichen',
  },
  query_empty_group: {
    text: 'Zwischen diesen Klammern steht nichts.',
    hint: 'schreib etwas hinein, oder entferne sie',
  },
  query_empty_phrase: {
    text: 'Zwischen diesen Anführungszeichen steht nichts.',
    hint: 'schreib etwas hinein, oder entferne sie',
  },
  query_exactly: {
    text: 'Nichts dauert genau so lange.',
    hint: '{field}>{value} ist länger, {field}<{value} kürzer',
  },
  query_misplaced: {
    text: 'Das gehört nicht hierher.',
    hint: 'entferne es, oder setz es in Anführungszeichen',
  },
  query_name_near: { text: '„{name}“ heißt hier niemand und nichts.', hint: 'meintest du {near}?' },
  query_name_unknown: {
    text: '„{name}“ heißt hier niemand und nichts.',
    hint: 'Tab zeigt, wen und was es gibt',
  },
  query_not_comparable: {
    text: '{field} lässt sich nicht mit „{operator}“ vergleichen.',
    hint: 'schreib {example}',
  },
  query_not_number: { text: '„{value}“ ist keine Nummer.', hint: 'schreib sie wie #1042' },
  query_not_time: {
    text: '„{value}“ ist keine Zeit.',
    hint: 'schreib 30m, 2h, 7d, today, monday oder 2026-11-01',
  },
  query_nothing_excluded: {
    text: 'Nach dem „-“ fehlt, was auszuschließen ist.',
    hint: 'ein gesuchtes „-“ steht in Anführungszeichen',
  },
  query_one_value: {
    text: '„{operator}“ vergleicht mit einem Wert.',
    hint: 'schreib den Begriff noch einmal, OR dazwischen',
  },
  query_open_group: {
    text: 'Diese Klammer wird nie geschlossen.',
    hint: 'füge ) hinzu, oder setz den Text in Anführungszeichen',
  },
  query_open_phrase: { text: 'Diese Wortfolge hat kein Ende.', hint: 'schließ sie mit einem "' },
  query_or_alone: {
    text: 'OR steht zwischen zweien; eines fehlt.',
    hint: 'schreib "OR", um das Wort zu suchen',
  },
  query_order_inside: {
    text: 'Die Ordnung gilt dem Ganzen: Sie kann nicht hier drin stehen.',
    hint: 'setz sie ans Ende',
  },
  query_order_sign: { text: 'Die Ordnung schreibt man mit Doppelpunkt.', hint: 'order:waiting' },
  query_search_order: { text: 'Die Suche zeigt das Neueste zuerst.', hint: 'lass order: weg' },
  query_search_text: {
    text: 'In dieser Abfrage ist kein Text zu suchen.',
    hint: 'füge ein Wort hinzu; {key:filter} filtert die Liste ohne',
  },
  query_slip: {
    text: '„{name}“ lässt sich nicht vergleichen.',
    hint: 'meintest du {near}? Anführungszeichen suchen den Text',
  },
  query_term_unknown: {
    text: 'Einen Begriff „{name}:“ gibt es nicht.',
    hint: '{terms} · Anführungszeichen suchen den Text',
  },
  query_text_short: { text: '„{text}“ ist zu kurz zum Suchen.', hint: 'gib drei Buchstaben oder mehr' },
  query_too_deep: { text: 'Diese Klammern sind zu tief geschachtelt.', hint: 'nimm welche weg' },
  query_too_long: {
    text: 'Eine Abfrage hat höchstens {max} Zeichen; diese hat {length}.',
    hint: 'kürze sie',
  },
  query_two_orders: { text: 'Die Ordnung ist schon gegeben.', hint: 'behalte eine von beiden' },
  query_value_missing: { text: '„{term}“ braucht einen Wert.', hint: 'zum Beispiel {examples}' },
  word_unknown: { text: '„{value}“ ist hier nicht bekannt.', hint: 'möglich: {words}' },
};
