import type { Area } from '../catalogue.ts';

export const faults: Area<'refusals'> = {
  input_empty: { text: '“{field}” mag niet leeg zijn.', hint: 'schrijf er iets in' },
  input_few: { text: '“{field}” heeft er {min} of meer nodig.', hint: 'voeg er toe' },
  input_long: { text: '“{field}” heeft hoogstens {max} tekens.', hint: 'maak het korter' },
  input_many: { text: '“{field}” heeft er hoogstens {max}.', hint: 'haal er enkele weg' },
  input_missing: { text: '“{field}” ontbreekt.', hint: '{key:line} en Tab toont wat een opdracht wil' },
  input_number: { text: '“{field}” is een getal of een tijd.', hint: 'zoals 30, 2h, morgen 9:00' },
  input_options: { text: '“{field}” is een van {options}.', hint: 'kies er een; Tab vult aan' },
  input_over: { text: '“{field}” is hoogstens {max}.', hint: 'geef minder' },
  input_short: { text: '“{field}” heeft {min} of meer tekens.', hint: 'schrijf meer' },
  input_stranger: { text: '“{field}” is hier niet.', hint: '{key:line} en Tab toont wat een opdracht wil' },
  input_under: { text: '“{field}” is {min} of meer.', hint: 'geef meer' },
  input_wrong: { text: '“{field}” past niet: {problem}.', hint: 'schrijf het anders' },
  keys_begins: {
    text: '{keys} neemt {other} ({action}) weg: het een begint het ander.',
    hint: '{key:help} toont alles',
  },
  keys_essential: {
    text: '“{action}” heeft in {pane} een toets nodig en heeft weer {keys}.',
    hint: 'geef er nog een andere aan',
  },
  keys_hides: {
    text: 'In {pane} verbergt het {keys} ({action}) van {other}.',
    hint: '{key:help} toont alles',
  },
  keys_json: {
    text: 'Niets uit dit bestand geldt: {problem}',
    hint: 'herstel het; :reload-keys leest het opnieuw',
  },
  keys_kitty: {
    text: 'Alleen sommige terminals (kitty’s protocol) melden {key}.',
    hint: 'geef er een tweede toets bij',
  },
  keys_needs_letter: {
    text: '“{action}” heeft een letter nodig.',
    hint: 'schrijf “{action} a”, of <letter> als laatste toets',
  },
  keys_none: { text: 'Er staat geen toets.', hint: 'schrijf er een, zoals "ctrl+s" of "g i"' },
  keys_replaces: {
    text: '{keys} komt in de plaats van {other} ({action}) op regel {line}.',
    hint: '{key:help} toont alles',
  },
  keys_stays: { text: 'In {pane} blijft {keys} {action}.', hint: 'voeg "pane": "{pane}" toe' },
  keys_takes_nothing: { text: 'Achter “{action}” staat niets.', hint: 'schrijf alleen “{action}”' },
  keys_too_many: { text: 'Dit zijn te veel toetsen; hoogstens {max}.', hint: 'kies er minder' },
  keys_twin: {
    text: 'Veel terminals onderscheiden {key} niet van {twin}.',
    hint: 'daar doet het wat {twin} doet',
  },
  keys_unbound: { text: '{keys} is in {pane} niet bezet.', hint: '{key:help} toont waar het is' },
  keys_wildcards: { text: 'Maar één toets mag <any> of <letter> zijn.', hint: 'haal er een weg' },
  query_and_alone: {
    text: 'AND staat tussen twee dingen; één ontbreekt.',
    hint: 'laat het weg, of schrijf "AND" voor het woord',
  },
  query_closes_nothing: {
    text: 'Dit haakje sluit niets.',
    hint: 'haal het weg, of zet de tekst tussen aanhalingstekens',
  },
  query_empty_group: { text: 'Tussen deze haakjes staat niets.', hint: 'schrijf er iets in, of haal ze weg' },
  query_empty_phrase: {
    text: 'Tussen deze aanhalingstekens staat niets.',
    hint: 'schrijf er iets in, of haal ze weg',
  },
  query_exactly: {
    text: 'Niets duurt precies zo lang.',
    hint: '{field}>{value} is langer, {field}<{value} korter',
  },
  query_misplaced: { text: 'Dit hoort hier niet.', hint: 'haal het weg, of zet het tussen aanhalingstekens' },
  query_name_near: { text: 'Niemand en niets heet “{name}”.', hint: 'bedoelde je {near}?' },
  query_name_unknown: { text: 'Niemand en niets heet “{name}”.', hint: 'Tab toont welke namen er zijn' },
  query_not_comparable: {
    text: '{field} is niet te vergelijken met “{operator}”.',
    hint: 'schrijf {example}',
  },
  query_not_number: { text: '“{value}” is geen nummer.', hint: 'schrijf het als #1042' },
  query_not_time: {
    text: '“{value}” is geen tijd.',
    hint: 'schrijf 30m, 2h, 7d, today, monday of 2026-11-01',
  },
  query_nothing_excluded: {
    text: 'Na de “-” ontbreekt wat wegvalt.',
    hint: 'een gezochte “-” staat tussen aanhalingstekens',
  },
  query_one_value: {
    text: '“{operator}” vergelijkt met één waarde.',
    hint: 'schrijf de term nog eens, met OR ertussen',
  },
  query_open_group: {
    text: 'Dit haakje gaat nooit dicht.',
    hint: 'voeg ) toe, of zet de tekst tussen aanhalingstekens',
  },
  query_open_phrase: { text: 'Deze woorden hebben geen einde.', hint: 'sluit ze af met een "' },
  query_or_alone: {
    text: 'OR staat tussen twee dingen; één ontbreekt.',
    hint: 'schrijf "OR" om het woord te zoeken',
  },
  query_order_inside: {
    text: 'De volgorde geldt het geheel: ze kan hier niet staan.',
    hint: 'zet ze aan het eind',
  },
  query_order_sign: { text: 'De volgorde schrijf je met een dubbelepunt.', hint: 'order:waiting' },
  query_search_order: { text: 'Zoeken toont het nieuwste eerst.', hint: 'laat order: weg' },
  query_search_text: {
    text: 'In deze zoekvraag staat geen tekst.',
    hint: 'voeg een woord toe; {key:filter} filtert de lijst zonder',
  },
  query_slip: {
    text: 'Er is geen “{name}” te vergelijken.',
    hint: 'bedoelde je {near}? Aanhalingstekens zoeken de tekst',
  },
  query_term_unknown: {
    text: 'Er is geen term “{name}:”.',
    hint: '{terms} · aanhalingstekens zoeken de tekst',
  },
  query_text_short: { text: '“{text}” is te kort om te zoeken.', hint: 'geef drie letters of meer' },
  query_too_deep: { text: 'Deze haakjes gaan te diep.', hint: 'haal er enkele weg' },
  query_too_long: {
    text: 'Een zoekvraag heeft hoogstens {max} tekens; deze {length}.',
    hint: 'maak ze korter',
  },
  query_two_orders: { text: 'De volgorde is al gegeven.', hint: 'houd er één' },
  query_value_missing: { text: '“{term}” heeft een waarde nodig.', hint: 'bijvoorbeeld {examples}' },
  word_unknown: { text: '“{value}” is hier niet bekend.', hint: 'mogelijk: {words}' },
};
