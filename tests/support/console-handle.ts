import type { Client } from '../../src/client/client.ts';
import { emptyPresence } from '../../src/client/presence.ts';
import { ACTIONS } from '../../src/actions/index.ts';
import { emptyDesk, type Desk } from '../../src/domain/desk.ts';
import { manualClock } from '../../src/lib/clock.ts';
import { COMMANDS, commandNamed } from '../../views/commands/index.ts';
import { composerRowsWanted } from '../../views/parts/composer-rows.ts';
import { draftKeeper, memoryJournal } from '../../views/state/drafts.ts';
import { layout } from '../../views/state/geometry.ts';
import { noticeOf, type Notice } from '../../views/state/notices.ts';
import { memoryShelf } from '../../views/state/shelf.ts';
import { createQueues } from '../../views/state/queues.ts';
import { initialState } from '../../views/state/state.ts';
import { activeSide, currentId } from '../../views/state/split.ts';
import { createStore } from '../../views/state/store.ts';
import { cardItemsOf } from '../../views/work/card.ts';
import { carryOut, tell } from '../../views/work/acting.ts';
import type { Handle } from '../../views/work/handle.ts';
import { createKeyboard } from '../../views/work/keyboard.ts';
import { keyInWords } from '../../views/work/keys-here.ts';
import { createRecorder } from '../../views/work/recording.ts';
import { newPages } from '../../views/work/paging.ts';
import { openPicker } from '../../views/work/picking.ts';
import { createUnderWay } from '../../views/work/under-way.ts';
import { wordsIn, type Words } from '../../views/words/words.ts';
import { aContact, aConversation, aMessage, aNote, anActivity, anAgent, anInbox } from './desk-parts.ts';
import { NOON } from './desk.ts';

export const ME = 'agent-kim';

/** A desk with one conversation that shows nearly everything a thread can. */
export function aBusyDesk(): Desk {
  const desk = emptyDesk();
  const outgoing = { direction: 'out', author: { kind: 'agent', id: ME } } as const;
  desk.agents.set(ME, anAgent());
  desk.agents.set('agent-bo', anAgent({ id: 'agent-bo', name: 'Bo Berg', handle: 'bo' }));
  desk.inboxes.set('inbox-web', anInbox());
  desk.inboxes.set('inbox-mail', anInbox({ id: 'inbox-mail', channel: 'email', name: 'Mail', slug: 'mail' }));
  desk.contacts.set('contact-ana', aContact({ blocked: true, tags: ['vip'] }));
  desk.conversations.set(
    'conversation-1',
    aConversation({
      priority: 'high',
      tags: ['refund'],
      preview: { text: 'xyz', from: 'note', at: NOON - 60_000 },
    }),
  );
  desk.conversations.set(
    'conversation-2',
    aConversation({ id: 'conversation-2', number: 1043, status: { is: 'snoozed', until: NOON + 3_900_000 } }),
  );
  const entries = [
    aMessage({ id: 'e1', seq: 1, at: NOON - 90_000_000, text: 'Hm', quoted: 'a\nb', editedAt: NOON }),
    anActivity({ id: 'e2', seq: 2, activity: { type: 'opened', inboxId: 'inbox-web' } }),
    anActivity({ id: 'e3', seq: 3, activity: { type: 'assigned', assigneeId: ME, teamId: null } }),
    anActivity({ id: 'e4', seq: 4, activity: { type: 'status', status: 'pending' } }),
    aNote({ id: 'e5', seq: 5, text: 'xyz' }),
    aMessage({
      ...outgoing,
      id: 'e6',
      seq: 6,
      text: 'Hm',
      delivery: { status: 'failed', at: NOON, reason: 'content', message: 'zzz' },
    }),
    aMessage({ ...outgoing, id: 'e7', seq: 7, text: 'Hm', delivery: { status: 'delivered', at: NOON } }),
    aMessage({ id: 'e8', seq: 8, text: '' }),
  ];
  desk.threads.set('conversation-1', entries);
  return desk;
}

/** What keys, screens and commands work with, over a desk held in memory. `said` is what was sent to the relay. */
export function aHandle(
  over: {
    desk?: Desk | undefined;
    words?: Words | undefined;
    columns?: number | undefined;
    rows?: number | undefined;
    client?: Partial<Client> | undefined;
  } = {},
): { handle: Handle; acts: { action: string; input: unknown }[]; quits: () => number } {
  const desk = over.desk ?? aBusyDesk();
  const clock = manualClock();
  const store = createStore(initialState({ columns: over.columns ?? 120, rows: over.rows ?? 40 }));
  const acts: { action: string; input: unknown }[] = [];
  let quits = 0;
  const client = {
    desk,
    position: 100,
    presence: emptyPresence(),
    line: { is: 'live' },
    me: ME,
    now: () => NOON,
    waiting: () => [],
    signal: () => undefined,
    openThread: () => Promise.resolve(false),
    held: () => undefined,
    enter: () => undefined,
    pin: () => undefined,
    exchange: () => undefined,
    act(action: string, input: unknown) {
      acts.push({ action, input });
      return Promise.resolve({ result: undefined, position: 100 });
    },
    ...over.client,
  } as unknown as Client;
  const queues = createQueues(() => ({ desk, me: ME, now: NOON }), 'UTC');
  queues.rebuild();
  const ids = [...desk.conversations.keys()];
  const shelf = memoryShelf();
  const items = cardItemsOf();
  const handle: Handle = {
    client,
    store,
    clock,
    newId: () => 'id',
    specs: ACTIONS,
    whenLoaded: (task) => task(),
    commands: COMMANDS,
    keyboard: createKeyboard(over.words ?? wordsIn('en')),
    recorder: createRecorder(shelf),
    shelf,
    shell: undefined,
    words: (over.words ?? wordsIn('en')).keyed((command) => keyInWords(handle, command)),
    journal: memoryJournal(),
    drafts: draftKeeper({ clock, journal: memoryJournal(), save: () => Promise.resolve() }),
    undoSendMs: undefined,
    timeZone: 'UTC',
    parseTime: () => undefined,
    me: () => ME,
    queues,
    pages: newPages(),
    queueView: () => ({ ids, page: 10, indexOf: (id) => ids.indexOf(id) }),
    geometry() {
      const { size, focus, zoom, composer, thread, sizes, split } = store.state;
      const wish = {
        ...size,
        focus,
        zoom,
        sizes,
        split: split && activeSide(split),
        hasThread: thread !== undefined,
        composerRows: 0,
      };
      const area = layout(wish).panes.thread;
      if (composer === undefined || area === undefined) return layout(wish);
      return layout({ ...wish, composerRows: composerRowsWanted(composer, area.width, area.height) });
    },
    current: () => desk.conversations.get(currentId(store.state) ?? ''),
    underWay: createUnderWay(),
    thread: () => desk.threads.get(store.state.thread?.conversationId ?? '') ?? [],
    threadPlace: () => undefined,
    besidePlace: () => undefined,
    scrollThread: () => undefined,
    notify: (tone: Notice['tone'], text: string, hint?: string) =>
      tell(handle, noticeOf(NOON, tone, text, hint)),
    act: (action, input, said, canUndo = true) =>
      handle.underWay.begun(carryOut(handle, action, [input], said, canUndo)),
    actAll: (action, inputs, said) => handle.underWay.begun(carryOut(handle, action, inputs, said, true)),
    run: (name, argument) => commandNamed(name)?.run(handle, argument),
    play: () => undefined,
    undoGroup: () => undefined,
    pick: (screen, query) => openPicker(handle, screen, query),
    card: {
      items: () => items(handle),
      own: [],
      keepFolded: () => undefined,
      loadJourney: () => undefined,
      askAgain: () => undefined,
    },
    editText: undefined,
    copy: () => true,
    repaint: () => undefined,
    useTheme: () => false,
    suspend: () => undefined,
    testAlerts: () => undefined,
    quit: () => {
      quits += 1;
    },
  };
  return { handle, acts, quits: () => quits };
}
