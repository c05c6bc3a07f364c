import type { SavedQueue } from '../../src/domain/saved-queue.ts';
import { parseQuery } from '../../src/domain/query/parser.ts';
import { printQuery } from '../../src/domain/query/print.ts';
import { findQueue, type QueueDefinition } from '../../src/domain/query/queues.ts';
import { queueName } from '../parts/queue-name.ts';
import { line } from '../parts/names.ts';
import type { Handle } from './handle.ts';
import { showQueue } from './opening.ts';

/** `:queue`: going to a queue by name, and keeping, sharing and removing queues of one's own. */

/** Shows the queue of that number (a digit), or the next one whose name begins with the letter. */
export function jumpToQueue(handle: Handle, letter: string): void {
  const all = named(handle);
  if (/^\d$/.test(letter)) {
    const wanted = all[Number(letter) - 1];
    if (wanted === undefined) tellNone(handle, letter);
    else showQueue(handle, wanted.key);
    return;
  }
  const fitting = all.filter(({ name }) => name.toLowerCase().startsWith(letter.toLowerCase()));
  const at = fitting.findIndex(({ key }) => key === handle.store.state.queue);
  const wanted = fitting[(at + 1) % Math.max(1, fitting.length)];
  if (wanted !== undefined) showQueue(handle, wanted.key);
  else {
    const { text, hint } = handle.words.notices.noQueueAt(letter);
    handle.notify('plain', text, hint);
  }
}

/** Carries out what stands after `:queue`. */
export function queueLine(handle: Handle, rest: string): void {
  const [, verb = '', words = ''] = /^(save|remove|share)\b\s*(.*)$/s.exec(rest) ?? [];
  if (rest === '') handle.pick('queues');
  else if (verb === '') goTo(handle, rest);
  else if (words === '') {
    const { text, hint } = handle.words.notices.queueUsage;
    handle.notify('plain', text, hint);
  } else if (verb === 'save') save(handle, words);
  else if (verb === 'remove') remove(handle, words);
  else share(handle, words);
}

/** As they are called in the agent's language; English names do as well. */
const named = (handle: Handle): QueueDefinition[] =>
  handle.queues
    .definitions()
    .map((definition) => ({ ...definition, name: queueName(handle.words, definition) }));

const find = (handle: Handle, wanted: string): QueueDefinition | undefined =>
  findQueue(wanted, named(handle)) ?? findQueue(wanted, handle.queues.definitions());

function goTo(handle: Handle, wanted: string): void {
  const queue = find(handle, wanted);
  if (queue === undefined) tellNone(handle, wanted);
  else showQueue(handle, queue.key);
}

function tellNone(handle: Handle, wanted: string): void {
  const { text, hint } = handle.words.notices.noQueue(line(wanted));
  handle.notify('bad', text, hint);
}

/** Keeps the filter, together with the queue it narrows, under a name; then shows it. */
function save(handle: Handle, words: string): void {
  const { filter, queue } = handle.store.state;
  const [, name = '', order] = /^(.*?)(?:\s+order:(\w+))?$/s.exec(words) ?? [];
  const inside = handle.queues.definition(queue)?.query ?? '';
  const asked = handle.queues.checkFilter(filter);
  if (filter === '' && order === undefined) {
    const { text, hint } = handle.words.notices.noFilter;
    handle.notify('plain', text, hint);
    return;
  }
  const bare = printQuery({ where: parseQuery(filter).where });
  const parts = [inside, bare].filter((part) => part !== '');
  const query = parts.length < 2 ? parts.join('') : parts.map((part) => `(${part})`).join(' ');
  const first = order ?? asked;
  const input = { name, query, ...(first === undefined ? {} : { order: first }) };
  void handle.act('queue.save', input, handle.words.notices.savedQueue(line(name))).then((worked) => {
    const saved = worked ? savedNamed(handle, name) : undefined;
    if (saved !== undefined) showQueue(handle, `saved:${saved.id}`);
  });
}

const savedNamed = ({ client }: Handle, name: string): SavedQueue | undefined =>
  [...client.desk.queues.values()].find((queue) => queue.name === name.trim());

function remove(handle: Handle, wanted: string): void {
  const queue = find(handle, wanted);
  if (queue === undefined || queue.kind !== 'saved') tellNone(handle, wanted);
  else
    void handle.act(
      'queue.remove',
      { queue: queue.key.slice('saved:'.length) },
      handle.words.notices.removedQueue(line(queue.name)),
    );
}

/** The last word says with whom: a team, `everyone`, or `me` to have it for oneself again. */
function share(handle: Handle, words: string): void {
  const [, wanted = words, who = 'everyone'] = /^(.*)\s+(\S+)$/s.exec(words) ?? [];
  const queue = find(handle, wanted);
  if (queue === undefined || queue.kind !== 'saved') {
    tellNone(handle, wanted);
    return;
  }
  const { id } = handle.client.desk.queues.get(queue.key.slice('saved:'.length)) ?? {};
  const name = handle.client.desk.queues.get(id ?? '')?.name ?? queue.name;
  void handle.act('queue.save', { name, for: who }, handle.words.notices.sharedQueue(line(name), line(who)));
}
