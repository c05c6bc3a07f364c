import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { macrosText, readMacros, type Macro } from '../../views/state/macros.ts';
import { queueText, readQueueText } from '../../views/state/queue-text.ts';
import { VERB_NAMES, readDeedLine, type VerbScope } from '../../views/state/verbs.ts';
import { wordsIn } from '../../views/words/words.ts';

const { plan: said, macros: macrosSaid } = wordsIn('en');
const scope: VerbScope = {
  handles: ['ana', 'Kenji'],
  teams: ['Returns'],
  canned: (shortcut) => (shortcut === 'thanks' ? 'Thank you!' : undefined),
  macro: (name) => ({ refund: ['tag +refund', 'note Refund agreed', 'solve'], loop: ['macro loop'] })[name],
  macros: ['refund', 'loop'],
  now: 1_000,
  parseTime: (text) => ({ '2d': 5_000, yesterday: 10 })[text],
  said: said.wrong,
};
const isKnown = (number: number): boolean => number >= 1 && number <= 9_999;
const read = (text: string) => readQueueText(text, scope, isKnown);
const deeds = (line: string) => {
  const answer = readDeedLine(line, scope);
  return answer.ok ? answer.deeds.map(({ action, input }) => ({ action, input })) : answer.why;
};

describe('a verb', () => {
  test.each([
    ['assign @ana', [{ action: 'conversation.assign', input: { assignee: '@ana' } }]],
    ['assign kenji', [{ action: 'conversation.assign', input: { assignee: '@Kenji' } }]],
    ['assign team returns', [{ action: 'conversation.assign', input: { team: 'Returns' } }]],
    ['snooze 2d', [{ action: 'conversation.snooze', input: { until: 5_000 } }]],
    ['tag +vip -old #new', [{ action: 'conversation.tag', input: { add: ['vip', 'new'], remove: ['old'] } }]],
    ['priority high', [{ action: 'conversation.prioritise', input: { priority: 'high' } }]],
    ['note see #12  # and more', [{ action: 'note.add', input: { text: 'see #12  # and more' } }]],
    ['reply canned:thanks', [{ action: 'message.send', input: { text: 'Thank you!' } }]],
    ['pick', []],
  ])('%s is understood', (line, wanted) => {
    expect(deeds(line)).toEqual(wanted);
  });

  test('solving with a macro does what the macro does, and solves once, at the end', () => {
    const done = deeds('solve macro:refund');
    expect(Array.isArray(done) && done.map(({ action }) => action)).toEqual([
      'conversation.tag',
      'note.add',
      'conversation.solve',
    ]);
  });

  test.each([
    ['asign @ana', 'there is no “asign”; did you mean “assign”?'],
    ['assign @anna', 'nobody is called @anna; did you mean @ana?'],
    ['assign', 'say to whom: @ana, me, nobody or team Returns'],
    ['snooze soon', '“soon” is no time'],
    ['snooze yesterday', '“yesterday” has passed'],
    ['solve now', 'solve takes nothing behind it'],
    ['tag', 'say which tags: +vip -old'],
    ['macro refnud', 'there is no macro “refnud”; did you mean “refund”?'],
    ['macro loop', 'the macro “loop” runs itself'],
    ['constructor', 'there is no “constructor”'],
  ])('%s is refused with what was meant', (line, why) => {
    expect(deeds(line)).toBe(why);
  });
});

describe('the queue as text', () => {
  const lines = [
    { number: 12, about: 'Ana Souza · Where is it?' },
    { number: 1040, about: 'Evil\nsolve 12\u2028solve 12\r' },
  ];

  test('left as it is it does nothing, whatever customers are called', { timeout: 120_000 }, () => {
    expect(read(queueText(lines, said.top('All')))).toEqual({ ok: true, plan: [] });
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (names) => {
        const text = queueText(
          names.map((about, index) => ({ number: index + 1, about })),
          ['top\nsolve 1'],
        );
        expect(read(text)).toEqual({ ok: true, plan: [] });
      }),
    );
  });

  test('changed verbs are done; picked and deleted lines are not', () => {
    const text = queueText(lines, [])
      .replace('pick 12  ', 'assign 12 @ana  ')
      .replace(/pick 1040.*\n/, '');
    const answer = read(`${text}\ntag #12 +vip\n`);
    expect(answer).toMatchObject({
      ok: true,
      plan: [
        { number: 12, deeds: [{ action: 'conversation.assign' }] },
        { number: 12, deeds: [{ action: 'conversation.tag' }] },
      ],
    });
  });

  test('a mistake stands above its line, and goes when it is mended', () => {
    const wrong = read('solve 12\nsnoze 13 2d\nsolve 99999\nsolve\n');
    expect(wrong).toEqual({
      ok: false,
      mistakes: 3,
      text: [
        'solve 12',
        '# ✗ there is no “snoze”; did you mean “snooze”?',
        'snoze 13 2d',
        '# ✗ “99999” is no number of a conversation here',
        'solve 99999',
        '# ✗ the number of the conversation is missing',
        'solve',
        '',
      ].join('\n'),
    });
    const mended = wrong.ok
      ? ''
      : wrong.text.replace(/^snoze/m, 'snooze').replace(/^solve 99999/m, 'solve 14');
    expect(read(mended.replace(/solve\n$/, ''))).toMatchObject({ ok: true, plan: [{}, {}, {}] });
  });

  test('any text is read without an error, and reading what came back changes nothing more', () => {
    const word = fc.oneof(
      fc.constantFrom(...VERB_NAMES, '12', '#13', '@ana', '+vip', '2d', '  # x'),
      fc.string(),
    );
    const anyText = fc.array(fc.array(word).map((words) => words.join(' '))).map((all) => all.join('\n'));
    fc.assert(
      fc.property(anyText, (text) => {
        const answer = read(text);
        if (answer.ok) return;
        expect(read(answer.text)).toEqual(answer);
      }),
    );
  });
});

describe('macros as text', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9._-]{0,10}$/);
  const line = fc.constantFrom(
    'tag +refund',
    'note Hello {{contact.first_name}}: all well',
    'solve',
    'snooze 2d',
  );
  const macro: fc.Arbitrary<Macro> = fc.record({
    name,
    key: fc.option(fc.stringMatching(/^[a-zA-Z0-9]$/), { nil: undefined }),
    title: fc.stringMatching(/^(?:[A-Za-z][A-Za-z ]{0,20}[a-z])?$/),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  });

  test('what is written is read back', () => {
    const several = fc
      .uniqueArray(macro, { selector: ({ name: each }) => each })
      .filter(
        (all) =>
          new Set(all.map(({ key }) => key)).size === all.length || all.every((m) => m.key === undefined),
      );
    fc.assert(
      fc.property(several, (macros) => {
        const text = macrosText(macros, macrosSaid.top);
        expect(readMacros(text, macrosSaid.wrong, { ...scope, macro: () => undefined })).toEqual({
          ok: true,
          macros,
        });
      }),
    );
  });

  test('mistakes stand above their lines', () => {
    const answer = readMacros(
      '  solve\nrefund r: Refund\n  tagg +x\nempty:\nother r:\n  solve\n',
      macrosSaid.wrong,
      scope,
    );
    expect(answer).toEqual({
      ok: false,
      mistakes: 4,
      text: [
        '# ✗ this belongs to no macro: put “name:” above it, or do not move it in',
        '  solve',
        'refund r: Refund',
        '# ✗ there is no “tagg”; did you mean “tag”?',
        '  tagg +x',
        '# ✗ “empty” does nothing: put at least one act below it',
        'empty:',
        '# ✗ mr is that of “refund” already',
        'other r:',
        '  solve',
        '',
      ].join('\n'),
    });
  });
});
