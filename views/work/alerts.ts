import type { ClientEvent } from '../../src/client/client.ts';
import { compileText, type CompiledQuery } from '../../src/domain/query/compile.ts';
import { dueIn, SOON_MS } from '../../src/domain/due.ts';
import { deskFacts } from '../../src/domain/query/desk-facts.ts';
import type { TitleBadge } from '../../src/terminal/notify.ts';
import { contactName, line } from '../parts/names.ts';
import { alertOf, isQuiet, minuteOfDay } from '../state/alerts.ts';
import type { Alert, AlertRule, AlertSettings, AlertWay } from '../state/alerts.ts';
import { openIds } from '../state/split.ts';
import type { Handle } from './handle.ts';
import type { Privacy } from './privacy.ts';

/** What an alert's own program is told, in its environment. */
export type AlertFacts = {
  event: string;
  title: string;
  text: string;
  count: number;
  number: number | undefined;
};

/** How signals leave; the terminal and the machine are not ours to know here. */
export type AlertDoors = {
  ring(): unknown;
  desktop(title: string, text: string): unknown;
  badge(badge: TitleBadge): void;
  /** Runs a program without a shell. */
  run(command: readonly string[], facts: AlertFacts): void;
};

/** What comes together within this time is one signal, ms. */
const TOGETHER_MS = 400;
const MOST_MISSED = 200;
/** How often promised times are looked at, ms. */
const EVERY_MS = 60_000;

type Due = { alert: Alert; ways: Set<AlertWay>; commands: (readonly string[])[] };

/**
 * Signals by rule: for what is not before the agent's eyes. What happened while they were away is told once when they
 * are back, and listed.
 */
export function createAlerts(handle: Handle, settings: AlertSettings, privacy: Privacy, doors: AlertDoors) {
  const { client, clock, store, words } = handle;
  const compiled = new Map<string, CompiledQuery | undefined>();
  let due: Due[] = [];
  let hasFocus = true;
  let lastKeyAt = clock.monotonic();
  /** Conversations the title counts. */
  const counted = new Set<string>();
  let shownBadge = '';

  const isIdle = (): boolean => clock.monotonic() - lastKeyAt > settings.awayAfterMs;
  const isAway = (): boolean => !hasFocus || isIdle();

  function matches({ where }: AlertRule, conversationId: string): boolean {
    const conversation = client.desk.conversations.get(conversationId);
    if (conversation === undefined) return false;
    if (where === '') return true;
    const timeZone = handle.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const facts = deskFacts(client.desk, client.me, { now: client.now(), timeZone });
    return query(where)?.matches(conversation, facts) === true;
  }

  function query(where: string): CompiledQuery | undefined {
    if (!compiled.has(where)) {
      try {
        compiled.set(where, compileText(where, { ...client.desk, me: client.me }));
      } catch (error) {
        compiled.set(where, undefined);
        handle.notify(
          'bad',
          words.alerts.badRule(where, error instanceof Error ? error.message : ''),
          words.notices.shownAgain,
        );
      }
    }
    return compiled.get(where);
  }

  function take(alert: Alert): void {
    const isBeforeEyes = openIds(store.state).includes(alert.conversationId) && !isAway();
    if (isBeforeEyes) return;
    const rules = settings.rules.filter(
      (rule) => rule.on.includes(alert.event) && matches(rule, alert.conversationId),
    );
    if (rules.length === 0) return;
    if (isAway()) store.set({ missed: [...store.state.missed, alert].slice(-MOST_MISSED) });
    const ways = new Set(rules.flatMap((rule) => rule.ways));
    if (ways.has('title')) counted.add(alert.conversationId);
    const commands = rules.flatMap(({ command }) => (command === undefined ? [] : [command]));
    if (due.length === 0) clock.after(TOGETHER_MS, signal);
    due.push({ alert, ways, commands });
  }

  function signal(): void {
    const now = due;
    due = [];
    showBadge();
    if (isQuiet(settings.quiet, minuteOfDay(client.now(), handle.timeZone))) return;
    const facts = factsOf(now.map(({ alert }) => alert));
    const has = (way: AlertWay): boolean => now.some(({ ways }) => ways.has(way));
    if (has('desktop')) doors.desktop(facts.title, facts.text);
    if (has('bell')) doors.ring();
    const commands = new Map(now.flatMap(({ commands }) => commands).map((argv) => [argv.join('\0'), argv]));
    for (const argv of commands.values()) doors.run(argv, facts);
  }

  function factsOf(alerts: readonly Alert[]): AlertFacts {
    const [first] = alerts;
    const about = client.desk.conversations.get(first?.conversationId ?? '');
    const event = first?.event ?? 'wrote';
    const count = alerts.length;
    const number = count === 1 ? about?.number : undefined;
    if (count !== 1 || about === undefined)
      return { event, title: 'Parley', text: words.alerts.several(count), count, number };
    return {
      event,
      title: privacy.text(describeAlert(handle, { event })),
      text: privacy.text(
        `${contactName(words, client.desk, about.contactId)} #${about.number}: ${line(about.preview?.text ?? '', 120)}`,
      ),
      count,
      number,
    };
  }

  function showBadge(): void {
    const offline = client.line.is === 'offline' || client.line.is === 'connecting';
    const badge = { unread: counted.size, atRisk: pressing(), offline };
    const key = JSON.stringify(badge);
    if (key === shownBadge) return;
    shownBadge = key;
    doors.badge(badge);
  }

  /** The agent's own conversations whose promised time is near or over. */
  function pressing(): number {
    const { desk, me } = client;
    const due = dueIn(desk.inboxes);
    const until = client.now() + SOON_MS;
    let count = 0;
    for (const conversation of desk.conversations.values()) {
      if (conversation.assigneeId === me && (due(conversation) ?? Infinity) <= until) count += 1;
    }
    return count;
  }

  /** Looks at the title again when the desk has rested, and by the minute: promised times come nearer by themselves. */
  function showBadgeIn(delayMs: number): void {
    cancelBadge?.();
    cancelBadge = clock.after(delayMs, () => {
      // A title nobody has set yet stays the terminal's own until there is something to say.
      if (shownBadge !== '' || pressing() > 0) showBadge();
      showBadgeIn(EVERY_MS);
    });
  }
  let cancelBadge: (() => void) | undefined;

  /** The agent is here: what they missed is told, once. */
  function isBack(): void {
    const { missed } = store.state;
    counted.clear();
    showBadge();
    if (missed.length > 0 && !hasTold) {
      hasTold = true;
      handle.notify('plain', words.alerts.missed(missed.length), words.alerts.missedHint);
    }
  }
  let hasTold = false;

  return {
    note(event: ClientEvent): void {
      if (event.kind === 'line') showBadge();
      if (event.kind !== 'desk' || client.me === undefined) return;
      // What was only read is no news.
      if (event.conversations !== 'all' && event.changes.length === 0) return;
      showBadgeIn(TOGETHER_MS);
      for (const change of event.changes) {
        const alert = alertOf(change, client.me);
        if (alert !== undefined) take(alert);
      }
    },
    /** The terminal got the focus, or lost it. */
    focus(has: boolean): void {
      if (has && !hasFocus) isBack();
      if (!has) goAway();
      hasFocus = has;
      lastKeyAt = clock.monotonic();
    },
    /** A key was pressed: whoever pressed it is here. */
    key(): void {
      const wasIdle = isIdle();
      lastKeyAt = clock.monotonic();
      if (wasIdle || !hasFocus || counted.size > 0) isBack();
      hasFocus = true;
    },
    /** Sends one of each way that any rule uses. */
    test(): void {
      const facts = { event: 'test', title: 'Parley', text: words.alerts.test, count: 1, number: undefined };
      doors.ring();
      doors.desktop(facts.title, facts.text);
      for (const { command } of settings.rules) if (command !== undefined) doors.run(command, facts);
    },
  };

  /** What was missed before and told is over. */
  function goAway(): void {
    if (hasTold) store.set({ missed: [] });
    hasTold = false;
  }
}

/** What happened, in a few words. */
export const describeAlert = ({ words }: Handle, { event }: Pick<Alert, 'event'>): string =>
  words.alerts.events[event];
