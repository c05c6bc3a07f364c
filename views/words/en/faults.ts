/** What is wrong with what was typed: a field of a command, a query. By the codes of refusals. */
export const faults = {
  input_empty: { text: '“{field}” must not be empty.', hint: 'write something there' },
  input_few: { text: '“{field}” must have {min} entries or more.', hint: 'add some' },
  input_long: { text: '“{field}” has {max} characters at most.', hint: 'shorten it' },
  input_many: { text: '“{field}” has {max} entries at most.', hint: 'take some away' },
  input_missing: { text: '“{field}” is missing.', hint: '{key:line} and Tab shows what a command takes' },
  input_number: { text: '“{field}” is a number, or a time.', hint: 'such as 30, 2h, tomorrow 9:00' },
  input_options: { text: '“{field}” is one of {options}.', hint: 'choose one; Tab completes' },
  input_over: { text: '“{field}” is {max} at most.', hint: 'give less' },
  input_short: { text: '“{field}” has {min} characters or more.', hint: 'write more' },
  input_stranger: {
    text: 'There is no “{field}” here.',
    hint: '{key:line} and Tab shows what a command takes',
  },
  input_under: { text: '“{field}” is {min} or more.', hint: 'give more' },
  input_wrong: { text: '“{field}” does not fit: {problem}.', hint: 'write it another way' },
  keys_begins: {
    text: '{keys} takes {other} ({action}) away: one begins the other.',
    hint: '{key:help} shows all',
  },
  keys_essential: {
    text: '“{action}” needs a key in {pane}, so it has {keys} again.',
    hint: 'bind another to it as well',
  },
  keys_hides: { text: 'In {pane} it hides {keys} ({action}) of {other}.', hint: '{key:help} shows all' },
  keys_json: { text: 'None of this file applies: {problem}', hint: 'mend it; :reload-keys reads it again' },
  keys_kitty: {
    text: 'Only some terminals (kitty’s protocol) report {key}.',
    hint: 'bind a second key as well',
  },
  keys_needs_letter: {
    text: '“{action}” needs a letter.',
    hint: 'write “{action} a”, or <letter> as the last key',
  },
  keys_none: { text: 'There is no key.', hint: 'write one, such as "ctrl+s" or "g i"' },
  keys_replaces: {
    text: '{keys} takes the place of {other} ({action}) in line {line}.',
    hint: '{key:help} shows all',
  },
  keys_stays: { text: 'In {pane} {keys} stays {action}.', hint: 'add "pane": "{pane}"' },
  keys_takes_nothing: { text: '“{action}” takes nothing behind it.', hint: 'write “{action}” alone' },
  keys_too_many: { text: 'These are too many keys; at most {max}.', hint: 'choose fewer' },
  keys_twin: {
    text: 'Many terminals cannot tell {key} from {twin}.',
    hint: 'there it does what {twin} does',
  },
  keys_unbound: { text: '{keys} is not bound in {pane}.', hint: '{key:help} shows where it is' },
  keys_wildcards: { text: 'Only one key may be <any> or <letter>.', hint: 'take one away' },
  query_and_alone: {
    text: 'AND stands between two things; one is missing.',
    hint: 'leave it away, or write "AND" for the word',
  },
  query_closes_nothing: {
    text: 'This parenthesis closes nothing.',
    hint: 'remove it, or put the text in quotation marks',
  },
  query_empty_group: {
    text: 'There is nothing between these parentheses.',
    hint: 'write something there, or remove them',
  },
  query_empty_phrase: {
    text: 'There is nothing between these quotation marks.',
    hint: 'write something there, or remove them',
  },
  query_exactly: {
    text: 'Nothing lasts exactly so long.',
    hint: '{field}>{value} is longer, {field}<{value} shorter',
  },
  query_misplaced: { text: 'This does not belong here.', hint: 'remove it, or put it in quotation marks' },
  query_name_near: { text: 'Nobody and nothing is called “{name}”.', hint: 'did you mean {near}?' },
  query_name_unknown: {
    text: 'Nobody and nothing is called “{name}”.',
    hint: 'Tab shows the names there are',
  },
  query_not_comparable: { text: '{field} cannot be compared with “{operator}”.', hint: 'write {example}' },
  query_not_number: { text: '“{value}” is no number.', hint: 'write it like #1042' },
  query_not_time: { text: '“{value}” is no time.', hint: 'write 30m, 2h, 7d, today, monday or 2026-11-01' },
  query_nothing_excluded: {
    text: 'Something to exclude should follow the “-”.',
    hint: 'put a “-” to look for in quotation marks',
  },
  query_one_value: {
    text: '“{operator}” compares with one value.',
    hint: 'write the term again with OR between',
  },
  query_open_group: {
    text: 'This parenthesis is never closed.',
    hint: 'add a ), or put the text in quotation marks',
  },
  query_open_phrase: { text: 'This phrase has no end.', hint: 'close it with a "' },
  query_or_alone: {
    text: 'OR stands between two things; one is missing.',
    hint: 'write "OR" to look for the word',
  },
  query_order_inside: {
    text: 'The order is of the whole: it cannot stand in here.',
    hint: 'move it to the end',
  },
  query_order_sign: { text: 'The order is written with a colon.', hint: 'order:waiting' },
  query_search_order: { text: 'Search shows the newest first.', hint: 'leave order: away' },
  query_search_text: {
    text: 'There is no text in this query to look for.',
    hint: 'add a word; {key:filter} filters the queue without one',
  },
  query_slip: {
    text: 'There is no “{name}” to compare.',
    hint: 'did you mean {near}? Quotation marks look for the text',
  },
  query_term_unknown: {
    text: 'There is no term “{name}:”.',
    hint: '{terms} · quotation marks look for the text',
  },
  query_text_short: { text: '“{text}” is too short to be looked for.', hint: 'give three letters or more' },
  query_too_deep: { text: 'These parentheses are too deep.', hint: 'take some away' },
  query_too_long: {
    text: 'A query has {max} characters at most; this one has {length}.',
    hint: 'shorten it',
  },
  query_two_orders: { text: 'The order was given already.', hint: 'keep one of the two' },
  query_value_missing: { text: '“{term}” needs a value.', hint: 'for example {examples}' },
  word_unknown: { text: '“{value}” is not known here.', hint: 'possible: {words}' },
};
