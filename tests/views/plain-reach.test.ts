import { expect, test } from 'vitest';
import { COMMANDS } from '../../views/commands/index.ts';
import { reasonNotHere } from '../../views/plain/not-here.ts';
import { createReader } from '../../views/plain/reader.ts';
import { createTaker } from '../../views/plain/taking.ts';
import { createTeller, noticeLine } from '../../views/plain/telling.ts';
import { VERBS } from '../../views/plain/verbs.ts';
import { newComposer } from '../../views/state/composer.ts';
import { openedThread } from '../../views/state/thread-view.ts';
import { reselect } from '../../views/work/desk-events.ts';
import type { CommandName } from '../../views/words/catalogue.ts';
import { LANGUAGES, wordsIn } from '../../views/words/words.ts';
import { aHandle } from '../support/console-handle.ts';

/** Whatever the full console can do is done line by line as well, and heard. */

const VISITING: readonly (readonly [CommandName, string])[] = Object.entries(VERBS).map(([verb, name]) => [
  name,
  verb,
]);

/** Ends the program, stops its job, or waits for the relay's word: what they do is not said by the console. */
const ELSEWHERE = new Set<CommandName>(['quit', 'suspend', 'repaint', 'reconnect', 'card.reload']);

/** Types one line where a conversation is open (and a reply begun, if asked for), and gives what one hears or what is done. */
async function hear(line: string, isWriting: boolean): Promise<string[]> {
  const { handle, acts, quits } = aHandle({ rows: 200, columns: 100 });
  const lines: string[] = [];
  const say = (...more: string[]): void => void lines.push(...more);
  const reader = createReader(handle, say);
  handle.store.set({
    selectedId: 'conversation-1',
    isOpen: true,
    focus: 'thread',
    thread: { ...openedThread('conversation-1', 0), hasOlder: false, cursor: 'e6' },
    again: { run: () => say('again') },
    ...(isWriting
      ? {
          composer: newComposer({
            conversationId: 'conversation-1',
            kind: 'reply',
            text: 'Good day',
            seenSeq: 100,
          }),
        }
      : {}),
  });
  const teller = createTeller(handle, reader, say);
  const taker = createTaker({
    handle,
    reader,
    say,
    tellText: () => teller.tellText(),
    feed: () => undefined,
    did: () => undefined,
    level: () => undefined,
  });
  teller.tell();
  lines.length = 0;
  const before = handle.store.state;
  await taker.take(line);
  reselect(handle);
  teller.tell();
  const { notices, composer, isPrivate, undo } = handle.store.state;
  const fresh = notices.slice(before.notices.length).map((notice) => noticeLine(handle, notice));
  const isOther = composer !== before.composer || isPrivate !== before.isPrivate || undo !== before.undo;
  return [
    ...lines,
    ...fresh,
    ...acts.map(({ action }) => `act ${action}`),
    ...(quits() > 0 ? ['quits'] : []),
    ...(isOther ? ['another state'] : []),
  ];
}

const spoken = COMMANDS.filter(({ name }) => reasonNotHere(name) === undefined && !ELSEWHERE.has(name));

test.each(spoken.map(({ name }) => [name] as const))('%s is heard', async (name) => {
  const isComposing = name.startsWith('composer.') || name === 'drafts.recover';
  const heard = await hear(isComposing ? `:${name}` : name, isComposing);
  expect(heard.length, `“${name}” changes nothing that is heard`).toBeGreaterThan(0);
  // It was understood: the answer is not that there is no such word.
  expect(heard.join('\n')).not.toContain(wordsIn('en').line.unknown(name));
});

test('what means nothing line by line says why, in every language', async () => {
  const silent = COMMANDS.filter(({ name }) => reasonNotHere(name) !== undefined);
  expect(silent.length).toBeGreaterThan(10);
  for (const { name } of silent) {
    const reason = reasonNotHere(name) ?? 'panes';
    expect(await hear(name, false)).toContain(wordsIn('en').spoken.notHere[reason]);
    for (const language of LANGUAGES) expect(wordsIn(language).spoken.notHere[reason]).not.toBe('');
  }
});

test('every short word stands for a command there is', () => {
  const known = new Set<string>(COMMANDS.map(({ name }) => name));
  expect(VISITING.filter(([name]) => !known.has(name))).toEqual([]);
});
