import { describe, expect, test, vi } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import { ACTIONS } from '../../src/actions/index.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { taking } from '../../views/commands/deciding.ts';
import { narrow } from '../../views/screens/picker-screen.ts';
import { draftKeeper, memoryJournal, SAVE_AFTER_MS, type JournalDraft } from '../../views/state/drafts.ts';
import { failureNotice, withNotice, type Notice } from '../../views/state/notices.ts';
import { settle, withState, type PendingSend } from '../../views/state/pending.ts';
import { parseSpan, snoozeTimes } from '../../views/state/snooze-times.ts';
import { missedEntries, seenPosition } from '../../views/state/staleness.ts';
import { wordsIn } from '../../views/words/words.ts';
import { inputFromWords } from '../../views/work/line-input.ts';
import { NOON } from '../support/desk.ts';
import { aConversation, aMessage, aNote } from '../support/desk-parts.ts';

const ME = 'agent-kim';
const words = wordsIn('en');

describe('drafts', () => {
  const draft = { conversationId: 'c1', kind: 'reply', savedAt: NOON } as const;

  test('are in the journal at once and on the relay when typing pauses, with the last text only', async () => {
    const clock = manualClock();
    const journal = memoryJournal();
    const save = vi.fn<(draft: JournalDraft) => Promise<void>>(() => Promise.resolve());
    const keeper = draftKeeper({ clock, journal, save });
    keeper.changed({ ...draft, text: 'H' });
    keeper.changed({ ...draft, text: 'Hi' });
    expect(journal.load()).toEqual([{ ...draft, text: 'Hi' }]);
    expect(save).not.toHaveBeenCalled();
    clock.advance(SAVE_AFTER_MS);
    expect(save.mock.calls).toEqual([[{ ...draft, text: 'Hi' }]]);
    await keeper.flush();
    await expect.poll(() => journal.load()).toEqual([]);
  });

  test('stay in the journal when the relay does not take them', async () => {
    const journal = memoryJournal();
    const keeper = draftKeeper({
      clock: manualClock(),
      journal,
      save: () => Promise.reject(new Error('offline')),
    });
    keeper.changed({ ...draft, text: 'Hi' });
    await keeper.flush();
    expect(journal.load()).toEqual([{ ...draft, text: 'Hi' }]);
  });

  test('left over from an earlier run go to the relay, unless it has newer ones', async () => {
    const journal = memoryJournal();
    journal.save({ ...draft, text: 'left over' });
    journal.save({ ...draft, conversationId: 'c2', text: 'outdated' });
    const save = vi.fn<(draft: JournalDraft) => Promise<void>>(() => Promise.resolve());
    const keeper = draftKeeper({ clock: manualClock(), journal, save });
    const outdated: string[] = [];
    keeper.recover(
      ({ conversationId }) => conversationId === 'c1',
      ({ text }) => outdated.push(text),
    );
    expect(outdated).toEqual(['outdated']);
    expect(save.mock.calls).toEqual([[{ ...draft, text: 'left over' }]]);
    await expect.poll(() => journal.load()).toEqual([]);
  });

  test('that were sent are kept nowhere', () => {
    const clock = manualClock();
    const journal = memoryJournal();
    const save = vi.fn<(draft: JournalDraft) => Promise<void>>(() => Promise.resolve());
    const keeper = draftKeeper({ clock, journal, save });
    keeper.changed({ ...draft, text: 'Hi' });
    keeper.done(draft);
    clock.advance(10_000);
    expect(journal.load()).toEqual([]);
    expect(save).not.toHaveBeenCalled();
  });
});

describe('a stale send', () => {
  const mine = aMessage({ id: 'm', seq: 12, direction: 'out', author: { kind: 'agent', id: ME } });
  const theirs = aMessage({ id: 't', seq: 13 });

  test('is what talks past a customer or a colleague, not past oneself or a note', () => {
    const thread = [aMessage({ seq: 10 }), mine, aNote({ seq: 14 })];
    expect(missedEntries(thread, 10, ME)).toEqual([]);
    expect(seenPosition(thread, 10, ME)).toBe(12);
    expect(missedEntries([...thread, theirs], 10, ME)).toEqual([theirs]);
    expect(seenPosition([...thread, theirs], 10, ME)).toBe(10);
  });
});

describe('what is on its way', () => {
  const send: PendingSend = {
    actId: 'a',
    conversationId: 'c',
    kind: 'reply',
    text: 'Hi',
    at: NOON,
    extras: {},
    wish: {},
    state: { is: 'sending' },
  };

  test('is shown until the replica holds it', () => {
    const accepted = withState([send], 'a', { is: 'accepted', position: 20 });
    expect(settle(accepted, 19)).toEqual(accepted);
    expect(settle(accepted, 20)).toEqual([]);
    expect(settle([send], 99)).toEqual([send]);
  });
});

describe('notices', () => {
  test('keep the relay’s words and its advice', () => {
    const failure = new Failure('policy', 'The window is closed.', { hint: 'Use a template.' });
    expect(failureNotice(words, failure, 'Not sent', NOON)).toEqual({
      at: NOON,
      tone: 'bad',
      text: 'Not sent: The window is closed.',
      hint: 'Use a template.',
    });
  });

  test('are kept, but not for ever', () => {
    let kept: readonly Notice[] = [];
    for (let at = 0; at < 300; at += 1) kept = withNotice(kept, { at, tone: 'plain', text: `${at}` });
    expect(kept).toHaveLength(200);
    expect(kept.at(-1)?.text).toBe('299');
  });
});

describe('the command line', () => {
  const spec = (name: string) => {
    const found = ACTIONS.find((action) => action.name === name);
    if (found === undefined) throw new Error(`no action ${name}`);
    return found;
  };
  const context = {
    conversation: 'c1',
    words,
    seen: 41,
    parseTime: (text: string) => (text === 'tomorrow 9:00' ? 99 : undefined),
  };

  test('fills in the conversation, splits lists, reads times, gives the rest of the line to the last word', () => {
    expect(inputFromWords(spec('conversation.tag'), 'vip refund', context)).toMatchObject({
      ok: true,
      value: { conversation: 'c1', add: ['vip', 'refund'] },
    });
    expect(inputFromWords(spec('conversation.tag'), ' ', context)).toEqual({
      ok: false,
      why: '“add” is missing. · :tag <add>',
    });
    expect(inputFromWords(spec('conversation.snooze'), 'tomorrow 9:00', context)).toMatchObject({
      ok: true,
      value: { until: 99 },
    });
    expect(inputFromWords(spec('message.send'), 'It is on its way.', context)).toMatchObject({
      ok: true,
      value: { text: 'It is on its way.', seen: 41 },
    });
  });

  test('says what is missing or wrong, and how it is written', () => {
    expect(inputFromWords(spec('conversation.snooze'), '', context)).toEqual({
      ok: false,
      why: '“until” is missing. · :snooze <until>',
    });
    expect(inputFromWords(spec('conversation.snooze'), 'soon', { ...context, words: wordsIn('de') })).toEqual(
      {
        ok: false,
        why: '„until“ ist eine Zahl oder eine Zeit. · :snooze <until>',
      },
    );
    expect(inputFromWords(spec('conversation.prioritise'), 'soon', context)).toMatchObject({
      ok: false,
      why: expect.stringContaining(':priority <priority>'),
    });
  });
});

describe('pickers', () => {
  const choices = ['Solve', 'Solve and go to the next', 'Résumé', 'Assign to me'].map((label) => ({
    id: label,
    label,
  }));
  const found = (query: string): string[] => narrow(choices, query).map(({ label }) => label);

  test('find by beginnings, words, parts and letters, without accents', () => {
    expect(found('solve')).toEqual(['Solve', 'Solve and go to the next']);
    expect(found('next')).toEqual(['Solve and go to the next']);
    expect(found('resume')).toEqual(['Résumé']);
    expect(found('atm')).toEqual(['Assign to me']);
    expect(found('zzz')).toEqual([]);
    expect(found(' ')).toHaveLength(4);
  });
});

describe('snoozing', () => {
  test('offers mornings in the agent’s own zone, over a change of clocks', () => {
    const saturday = Date.UTC(2026, 2, 28, 10, 0);
    const times = Object.fromEntries(
      snoozeTimes(saturday, 'Europe/Berlin').map(({ name, at }) => [name, new Date(at).toISOString()]),
    );
    expect(times).toMatchObject({
      morning: '2026-03-29T07:00:00.000Z',
      monday: '2026-03-30T07:00:00.000Z',
    });
  });

  test('understands short spans', () => {
    expect(parseSpan('2h', 0)).toBe(7_200_000);
    expect(parseSpan('1w', 0)).toBe(604_800_000);
    expect(parseSpan('tomorrow', 0)).toBeUndefined();
  });
});

test('taking what nobody has is a claim, taking it over from somebody is not', () => {
  expect(taking(aConversation({ assigneeId: null }))).toEqual({ assignee: 'me', ifUnassigned: true });
  expect(taking(aConversation({ assigneeId: 'agent-noor' }))).toEqual({
    assignee: 'me',
    ifUnassigned: false,
  });
});
