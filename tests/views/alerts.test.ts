import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { alertOf, isQuiet, minuteOfDay, type AlertSettings } from '../../views/state/alerts.ts';
import { createAlerts } from '../../views/work/alerts.ts';
import { createPrivacy } from '../../views/work/privacy.ts';
import { openedThread } from '../../views/state/thread-view.ts';
import { aMessage, aNote } from '../support/desk-parts.ts';
import { aBusyDesk, aHandle, ME } from '../support/console-handle.ts';
import { NOON } from '../support/desk.ts';

const contact = { kind: 'contact', id: 'contact-ana' } as const;
const bo = { kind: 'agent', id: 'agent-bo' } as const;
const wrote: Change = {
  seq: 200,
  at: NOON,
  actor: contact,
  body: { type: 'entry.added', entry: aMessage() },
};
const mentioned: Change = {
  seq: 201,
  at: NOON,
  actor: bo,
  body: { type: 'entry.added', entry: aNote({ mentions: [ME] }) },
};

test('what a change is to me', () => {
  expect(alertOf(wrote, ME)?.event).toBe('wrote');
  expect(alertOf(mentioned, ME)?.event).toBe('mentioned');
  expect(alertOf({ ...mentioned, actor: { kind: 'agent', id: ME } }, ME)).toBeUndefined();
  const body = { type: 'conversation.assigned', conversationId: 'conversation-1', teamId: null } as const;
  expect(alertOf({ seq: 1, at: 1, actor: bo, body: { ...body, assigneeId: ME } }, ME)?.event).toBe(
    'assigned',
  );
  expect(alertOf({ seq: 1, at: 1, actor: bo, body: { ...body, assigneeId: null } }, ME)?.event).toBe(
    'changed',
  );
});

test('quiet hours may go over midnight', () => {
  const night = { from: 22 * 60, to: 7 * 60 };
  expect([23 * 60, 0, 6 * 60 + 59].every((minute) => isQuiet(night, minute))).toBe(true);
  expect([7 * 60, 12 * 60, 21 * 60 + 59].some((minute) => isQuiet(night, minute))).toBe(false);
  expect(isQuiet(undefined, 0)).toBe(false);
  expect(minuteOfDay(Date.UTC(2026, 10, 22, 0, 5), 'UTC')).toBe(5);
});

/** Alerts over a desk in memory; `signals` is what left. */
function someAlerts(over: Partial<AlertSettings> = {}) {
  const clock = manualClock();
  const { handle } = aHandle({ desk: aBusyDesk() });
  handle.clock = clock;
  const signals: string[] = [];
  const settings: AlertSettings = {
    rules: [
      {
        on: ['wrote', 'mentioned'],
        where: 'status:open',
        ways: ['bell', 'desktop', 'title'],
        command: ['hear', 'me'],
      },
    ],
    awayAfterMs: 60_000,
    ...over,
  };
  const alerts = createAlerts(handle, settings, createPrivacy(handle), {
    ring: () => signals.push('bell'),
    desktop: (title, text) => signals.push(`${title} | ${text}`),
    badge: ({ unread, atRisk }) => signals.push(atRisk === 0 ? `(${unread})` : `(${unread} ${atRisk}!)`),
    run: (command, facts) => signals.push(`${command.join(' ')} ${facts.event} ${facts.count}`),
  });
  const happens = (...changes: Change[]): void =>
    alerts.note({ kind: 'desk', conversations: new Set(), changes });
  return { clock, handle, signals, alerts, happens };
}

test('what comes together is one signal of each way', () => {
  const { clock, signals, happens } = someAlerts();
  happens(wrote, mentioned);
  happens(wrote);
  expect(signals).toEqual([]);
  clock.advance(1_000);
  expect(signals).toEqual(['(1)', 'Parley | 3 things happened at the desk', 'bell', 'hear me wrote 3']);
});

test('nothing rings in quiet hours, for what no rule names, or for what is before one’s eyes', () => {
  const quiet = someAlerts({ quiet: { from: 0, to: 1440 } });
  quiet.happens(wrote);
  quiet.clock.advance(1_000);
  expect(quiet.signals).toEqual(['(1)']);

  const other = someAlerts({ rules: [{ on: ['wrote'], where: 'tag:nothing', ways: ['bell'] }] });
  other.happens(wrote, mentioned);
  other.clock.advance(1_000);
  expect(other.signals).toEqual([]);

  const open = someAlerts();
  open.handle.store.set({ thread: openedThread('conversation-1', 0), isOpen: true });
  open.happens(wrote);
  open.clock.advance(1_000);
  expect(open.signals).toEqual([]);
  open.alerts.focus(false);
  open.happens(wrote);
  open.clock.advance(1_000);
  expect(open.signals).toContain('bell');
});

test('the title counts promised times of mine that press, as they come near', () => {
  const { clock, handle, signals, happens } = someAlerts({ rules: [] });
  const { desk } = handle.client;
  const [, inbox] = [...desk.inboxes].find(([id]) => id === 'inbox-web') ?? [];
  const waiting = desk.conversations.get('conversation-1');
  if (inbox === undefined || waiting === undefined) throw new Error('the sample desk has changed');
  desk.inboxes.set('inbox-web', { ...inbox, targets: { firstMs: 3_600_000, nextMs: 3_600_000 } });
  const since = (minutesAgo: number, assigneeId: string): void => {
    const waitingSince = NOON - minutesAgo * 60_000;
    desk.conversations.set(waiting.id, { ...waiting, assigneeId, waitingSince });
  };
  since(30, ME);
  happens(wrote);
  clock.advance(1_000);
  expect(signals).toEqual([]);
  since(50, 'agent-bo');
  clock.advance(60_000);
  expect(signals).toEqual([]);
  since(50, ME);
  clock.advance(60_000);
  expect(signals).toEqual(['(0 1!)']);
  since(1, ME);
  clock.advance(60_000);
  expect(signals).toEqual(['(0 1!)', '(0)']);
});

test('what was missed is told once on return, and listed until one leaves again', () => {
  const { alerts, clock, handle, happens } = someAlerts();
  alerts.focus(false);
  happens(wrote, mentioned);
  clock.advance(1_000);
  alerts.focus(true);
  expect(handle.store.state.notice?.text).toBe('While you were away 2 things happened.');
  handle.store.set({ notice: undefined });
  alerts.key();
  expect(handle.store.state.notice).toBeUndefined();
  expect(handle.store.state.missed).toHaveLength(2);
  alerts.focus(false);
  expect(handle.store.state.missed).toEqual([]);
  alerts.focus(true);
  // Nobody at the keys for longer than the rules allow is away as well.
  clock.advance(120_000);
  happens(wrote);
  alerts.key();
  expect(handle.store.state.notice?.text).toBe('While you were away one thing happened.');
});

test('a rule that cannot be understood is told and does not signal', () => {
  const { clock, handle, happens, signals } = someAlerts({
    rules: [{ on: ['wrote'], where: 'nonsense:(', ways: ['bell'] }],
  });
  happens(wrote);
  clock.advance(1_000);
  expect(handle.store.state.notice?.text).toContain('nonsense:(');
  expect(signals).toEqual([]);
});
