import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/client/client.ts';
import { emptyDesk } from '../../src/domain/desk.ts';
import { QUEUES } from '../../src/domain/queue.ts';
import { plainPaint } from '../../src/terminal/theme.ts';
import { createBottom } from '../../views/bottom.ts';
import { createFrames } from '../../views/frame.ts';
import { search } from '../../views/screens/search.ts';
import { openedThread, scrolledView } from '../../views/state/thread-view.ts';
import { runLine } from '../../views/work/line.ts';
import { lineCompletions } from '../../views/work/line-completing.ts';
import { walkHistory } from '../../views/work/line-history.ts';
import { leave } from '../../views/work/opening.ts';
import type { Handle } from '../../views/work/handle.ts';
import { createKeyboard } from '../../views/work/keyboard.ts';
import { wordsIn } from '../../views/words/words.ts';
import { aContact, aConversation, aMessage, anInbox } from '../support/desk-parts.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';

const words = wordsIn('en');
const { keysOf } = createKeyboard(words);

function screenOf(handle: Handle): string {
  const ink = { bottom: ['', ''], overlay: [], overlayWidth: 0 };
  const { regions } = createFrames(plainPaint, words).frame(handle, ink, undefined);
  return regions.flatMap(({ lines }) => lines.map((line) => line.trim())).join('\n');
}

function typedAgain({ store }: Handle, text: string): void {
  store.set({ overlay: { is: 'line', text, error: undefined } });
}

describe('the command line', () => {
  const typed = (text: string) => {
    const console = aHandle();
    console.handle.store.set({ overlay: { is: 'line', text, error: undefined } });
    runLine(console.handle);
    return { ...console, overlay: console.handle.store.state.overlay };
  };

  test('does not quit when more is typed than quit', () => {
    const { quits, overlay } = typed('quit now');
    expect(quits()).toBe(0);
    expect(overlay).toMatchObject({ is: 'line', text: 'quit now' });
    expect(overlay?.is === 'line' && overlay.error).toContain(':quit stands alone');
    expect(typed('quit').quits()).toBe(1);
    expect(typed('q ').quits()).toBe(1);
  });

  test('says on the screen why it was not taken, until it is typed on', () => {
    const bottom = createBottom(plainPaint);
    const { handle } = typed('frobnicate now');
    expect(bottom(handle).status).toContain(words.line.unknown('frobnicate'));
    handle.store.set({ overlay: { is: 'line', text: 'frobnicat', error: undefined } });
    expect(bottom(handle).status).not.toContain(words.line.unknown('frobnicate'));
  });

  test('is completed: first words, then values, each with what it means', () => {
    const { handle } = aHandle();
    const offered = (text: string) => lineCompletions(handle, text).map(({ insert }) => insert);
    expect(lineCompletions(handle, 'qui')[0]).toMatchObject({
      insert: 'quit',
      from: 0,
      about: 'Quit; drafts are kept',
    });
    expect(offered('theme hi')).toEqual(['high-contrast']);
    expect(offered('search status:op')[0]).toBe('open');
  });

  test('brings earlier lines back that begin with what is typed, then what was typed', () => {
    const { handle } = typed('search parcel');
    typedAgain(handle, 'sea');
    walkHistory(handle, 1);
    expect(handle.store.state.overlay).toMatchObject({ text: 'search parcel' });
    walkHistory(handle, -1);
    expect(handle.store.state.overlay).toMatchObject({ text: 'sea' });
  });

  test('searches at once for what follows search', () => {
    expect(typed('search lost parcel').overlay).toMatchObject({
      is: 'picker',
      screen: 'search',
      query: 'lost parcel',
    });
  });
});

test('search shows the words that were found, not the newest ones', async () => {
  const conversation = aConversation({ preview: { text: 'Thanks, bye!', from: 'customer', at: 0 } });
  const hit = {
    conversation,
    contact: aContact(),
    entry: aMessage(),
    snippet: 'the parcel of Ana is late',
  };
  const read = (() => Promise.resolve({ hits: [hit], rows: [] })) as unknown as Client['read'];
  const { handle } = aHandle({ client: { read } });
  if (search.isAsked !== true) throw new Error('search asks the relay');
  const found = await search.ask(handle, 'Ana');
  expect(found.find(({ id }) => id === conversation.id)?.preview).toBe('the parcel of Ana is late');
});

test('search finds a customer by name whose conversations are all solved, and says that they are', async () => {
  const solved = aConversation({ id: 'conversation-9', number: 9, status: { is: 'solved', at: 0 } });
  const asked: unknown[] = [];
  const read = ((name: string, input: unknown) => {
    asked.push({ name, input });
    const rows = name === 'conversations.list' ? [{ conversation: solved, contact: aContact() }] : [];
    return Promise.resolve({ hits: [], rows });
  }) as unknown as Client['read'];
  const { handle } = aHandle({ client: { read } });
  if (search.isAsked !== true) throw new Error('search asks the relay');
  const found = await search.ask(handle, 'Ana "the" So');
  expect(found).toMatchObject([
    {
      id: 'conversation-9',
      label: expect.stringContaining('Ana Souza'),
      detail: expect.stringContaining('solved'),
    },
  ]);
  expect(asked).toContainEqual({
    name: 'conversations.list',
    input: { query: String.raw`contact:"Ana \"the\" So"`, limit: 50 },
  });
});

describe('the line before what is new', () => {
  const view = { ...openedThread('conversation-1', 3), hasOlder: false };

  test('stays while one reads above the end, and goes when the end is reached', () => {
    const above = scrolledView(view, { at: 'back', rows: 4, tailId: 'e5', newestId: 'e8' }, 8);
    expect(above.readUpTo).toBe(3);
    expect(scrolledView(above, { at: 'end' }, 8).readUpTo).toBe(8);
  });

  test('is gone when one comes back to a thread that was read', () => {
    const { handle } = aHandle();
    handle.store.set({ selectedId: 'conversation-1', isOpen: true, focus: 'thread', thread: view });
    leave(handle);
    expect(handle.store.state.thread?.readUpTo).toBe(8);
  });
});

describe('an empty pane says what to do', () => {
  test('before there is an inbox, and before there is a conversation', () => {
    const desk = emptyDesk();
    expect(screenOf(aHandle({ desk }).handle)).toContain('parley inbox add');
    desk.inboxes.set('inbox-web', anInbox());
    expect(screenOf(aHandle({ desk }).handle)).toContain('No conversation yet.');
  });

  test('in every queue, by keys that are really bound', () => {
    for (const queue of QUEUES) {
      const { handle } = aHandle({ columns: 80, rows: 24 });
      handle.queueView = () => ({ ids: [], page: 10, indexOf: () => -1 });
      handle.store.set({ queue });
      const { words: said, hint } = words.queue.empty[queue];
      const screen = screenOf(handle);
      expect(screen).toContain(said);
      expect(screen.replaceAll('\n', ' ')).toContain(hint.split(' · ')[0]);
    }
    expect(['queue.unassigned', 'queue.all', 'queue.solved'].map((name) => keysOf(name)[0])).toEqual([
      'g u',
      'g a',
      'g s',
    ]);
    expect(['snooze.pick', 'status.solve', 'search'].map((name) => keysOf(name)[0])).toEqual(['h', 'E', '/']);
  });

  test('beside the queue while no conversation is chosen', () => {
    expect(screenOf(aHandle({ desk: aBusyDesk() }).handle)).toContain('No conversation is chosen.');
  });
});
