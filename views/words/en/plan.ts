import { count } from './count.ts';

/** Plans: many acts written as lines, shown before they are carried out; macros and the queue in an editor. */
export const plan = {
  title: 'To be done',
  keys: 'Enter does it · {key:plan.edit} edits · Esc drops it',
  keysNoEdit: 'Enter does it · Esc drops it',
  acts: (acts: number) => count(acts, { one: '1 act', other: '{n} acts' }),
  customers: (replies: number) =>
    count(replies, { one: '1 message goes to a customer', other: '{n} messages go to customers' }),
  progress: (done: number, all: number) => `${done} of ${all} done…`,
  stays: 'stays',
  done: (what: string) => `Done: ${what}`,
  someFailed: (failed: number, all: number) => `${failed} of ${all} were refused`,
  nothing: 'Nothing to do: no line was changed.',
  dropped: 'Dropped: nothing was done.',
  unchanged: 'The lines still have mistakes: nothing was done.',
  /** What stands above the lines in the editor. */
  top: (queue: string) => [
    `The conversations of “${queue}”, one a line. Write what is to be done in place of “pick”;`,
    'what stays “pick”, or is deleted, stays as it is. A line may be there several times.',
    'Then save and leave: everything is shown before it is done. An empty file drops it.',
  ],
  verbs: [
    'assign 1234 @ana · assign 1234 team Returns · assign 1234 nobody · take 1234',
    'snooze 1234 2d · solve 1234 · solve 1234 macro:refund · pend 1234 · reopen 1234',
    'tag 1234 +vip -old · priority 1234 high · note 1234 text · reply 1234 text · macro 1234 refund',
  ],
  wrong: {
    verb: (word: string, meant: string | undefined) =>
      `there is no “${word}”${meant === undefined ? '' : `; did you mean “${meant}”?`}`,
    number: (word: string) => `“${word}” is no number of a conversation here`,
    noNumber: 'the number of the conversation is missing',
    nothingAfter: (verb: string) => `${verb} takes nothing behind it`,
    whom: 'say to whom: @ana, me, nobody or team Returns',
    agent: (word: string, meant: string | undefined) =>
      `nobody is called ${word}${meant === undefined ? '' : `; did you mean @${meant}?`}`,
    team: (word: string, meant: string | undefined) =>
      `there is no team “${word}”${meant === undefined ? '' : `; did you mean “${meant}”?`}`,
    time: (word: string) => (word === '' ? 'say until when: 2d, tomorrow 9:00' : `“${word}” is no time`),
    past: (word: string) => `“${word}” has passed`,
    tags: 'say which tags: +vip -old',
    priority: (word: string) => `“${word}” is no priority: low, normal, high, urgent`,
    text: 'the text is missing',
    canned: (word: string) => `there is no canned reply “${word}”`,
    macro: (word: string, meant: string | undefined) =>
      `there is no macro “${word}”${meant === undefined ? '' : `; did you mean “${meant}”?`}`,
    depth: (word: string) => `the macro “${word}” runs itself`,
    gaps: (gaps: string) => `not filled: ${gaps}`,
  },
};

/** Macros: several acts under a name. */
export const macros = {
  none: 'There are no macros yet.',
  howTo: ':macro.edit writes one',
  noKey: (key: string) => `No macro is on {key:macro}${key}.`,
  saved: (macros: number) => count(macros, { one: '1 macro kept', other: '{n} macros kept' }),
  keeping: 'Keeping the macros',
  label: (name: string) => `macro ${name}`,
  desk: 'team',
  shared: (name: string) => `The whole team has the macro “${name}” now`,
  unshared: (name: string) => `The team no longer has the macro “${name}”`,
  shareUsage: ':macro.share NAME, and perhaps channel:email,web pane:thread',
  unshareUsage: ':macro.unshare NAME',
  noOwn: (name: string) => `None of your own macros is called “${name}”.`,
  nameIsYours: (name: string) => `The team has a macro “${name}” too: here yours runs.`,
  keyIsYours: (key: string, name: string, own: string) =>
    `{key:macro}${key} runs your “${own}”, not the team’s “${name}”.`,
  /** What stands above the macros in the editor. */
  top: [
    'Macros: a name, perhaps a key, a colon and a title; then what is done, one act a line, moved in.',
    'The key runs it behind m. Placeholders such as {{contact.first_name}} are filled in.',
    'For example:',
    '  refund r: Refund agreed',
    '    tag +refund',
    '    note Refund agreed with {{contact.first_name}}',
    '    snooze 2d',
  ],
  wrong: {
    head: 'a macro begins with its name, perhaps a key, and a colon: “refund r: Refund agreed”',
    indented: 'this belongs to no macro: put “name:” above it, or do not move it in',
    twice: (name: string) => `there are two macros “${name}”`,
    key: (key: string, name: string) => `{key:macro}${key} is that of “${name}” already`,
    empty: (name: string) => `“${name}” does nothing: put at least one act below it`,
  },
};
