import { isUnread } from '../../src/domain/desk.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { emptyWords } from '../frame.ts';
import { channelLabel, contactName, line } from '../parts/names.ts';
import { queueName as nameOf } from '../parts/queue-name.ts';
import { loadOlder } from '../work/opening.ts';
import { point } from '../work/reading.ts';
import type { Handle } from '../work/handle.ts';
import { conversationLine, entryLines } from './lines.ts';

const PAGE = 20;
/** Entries read when a conversation is opened and nothing in it is new. */
const LAST_READ = 3;
/** New entries read at once; `more` reads on. */
const MOST_NEW = 10;

/** Reads the queue and the thread aloud, and remembers where it was. */
export function createReader(handle: Handle, say: (...lines: string[]) => void) {
  const { store, words } = handle;
  /** What `list` counted last. */
  let listed: readonly string[] = [];
  /** What `more` goes on with. */
  let rest: (() => void) | undefined;
  /** The entry read last. */
  let at: number | undefined;

  function queuePage(from: number): void {
    const page = listed.slice(from, from + PAGE);
    say(...page.map((id, index) => `${from + index + 1}. ${conversationLine(handle, id)}`));
    const left = listed.length - from - page.length;
    rest = left > 0 ? () => queuePage(from + PAGE) : undefined;
    if (left > 0) say(words.spoken.more(left));
  }

  function entries(chosen: readonly Entry[]): void {
    const page = chosen.slice(0, PAGE);
    for (const entry of page) say(...entryLines(handle, entry));
    const last = page.at(-1);
    at = last?.seq ?? at;
    // What was read last is what is quoted, copied, edited.
    if (last !== undefined) point(handle, last.id);
    const left = chosen.length - page.length;
    rest = left > 0 ? () => entries(chosen.slice(PAGE)) : undefined;
    if (left > 0) say(words.spoken.more(left));
  }

  function queueName(): string {
    const { queue } = store.state;
    const definition = handle.queues.definitions().find(({ key }) => key === queue);
    return definition === undefined ? line(queue) : nameOf(words, definition);
  }

  return {
    queueName,
    /** How the queue stands, in one line. */
    queue(): void {
      const { desk } = handle.client;
      const { ids } = handle.queueView();
      const unread = ids.filter((id) => {
        const conversation = desk.conversations.get(id);
        return conversation !== undefined && isUnread(desk, conversation);
      });
      say(words.spoken.queue(queueName(), ids.length, unread.length));
    },
    list(): void {
      listed = [...handle.queueView().ids];
      this.queue();
      if (listed.length > 0) queuePage(0);
      else {
        const { filter, queue } = store.state;
        const { words: text, hint } =
          filter === '' ? emptyWords(handle, queue) : words.queue.nothingWith(filter);
        say(`${text} ${hint}`.trim());
      }
    },
    more(): void {
      if (rest === undefined) say(words.spoken.noMore);
      else rest();
    },
    /** The conversation at a number of the last list; undefined when there is none. */
    listedAt(number: number): string | undefined {
      if (listed.length === 0) listed = [...handle.queueView().ids];
      return listed[number - 1];
    },
    selected(): void {
      const text = conversationLine(handle, store.state.selectedId ?? '');
      if (text !== '') say(text);
    },
    /** The conversation that was opened: who it is, and what is new. */
    opened(readUpTo: number): void {
      const conversation = handle.current();
      if (conversation === undefined) return;
      const thread = handle.thread();
      const fresh = thread.filter(({ seq }) => seq > readUpTo);
      const shown = fresh.length > 0 ? fresh.slice(0, MOST_NEW) : thread.slice(-LAST_READ);
      const { desk } = handle.client;
      const name = contactName(words, desk, conversation.contactId);
      const channel = channelLabel(words, desk, conversation.replyTo.inboxId);
      const unread = words.spoken.thread(thread.length, fresh.length);
      const older = store.state.thread?.hasOlder === true ? `; ${words.spoken.olderExist}` : '';
      say(`${name} #${conversation.number}, ${channel}: ${unread}${older}`);
      entries(shown);
      if (fresh.length > shown.length) {
        rest = () => entries(fresh.slice(shown.length));
        say(words.spoken.more(fresh.length - shown.length));
      }
    },
    read(which: string): void {
      const thread = handle.thread();
      if (!store.state.isOpen || thread.length === 0) say(words.spoken.notOpen);
      else if (which === '') entries(thread.slice(-LAST_READ));
      else if (which === 'all') entries(thread);
      else {
        const entry = thread[Number(which) - 1];
        if (entry === undefined) say(words.spoken.noEntry(which));
        else entries([entry]);
      }
    },
    /** An entry that was chosen by something else than reading. */
    chosen(id: string): void {
      const entry = handle.thread().findLast((one) => one.id === id);
      if (entry !== undefined && entry.seq !== at) entries([entry]);
    },
    /** The entry beside the one that was read last. */
    step(by: 1 | -1): void {
      const thread = handle.thread();
      const index = thread.findIndex(({ seq }) => seq === at);
      const entry = index < 0 ? thread.at(-1) : thread[index + by];
      if (!store.state.isOpen) say(words.spoken.notOpen);
      else if (entry === undefined) say(words.spoken.noMore);
      else entries([entry]);
    },
    async older(): Promise<void> {
      const [first] = handle.thread();
      if (store.state.thread?.hasOlder !== true || first === undefined) {
        say(words.spoken.noMore);
        return;
      }
      await loadOlder(handle);
      entries(handle.thread().filter(({ seq }) => seq < first.seq));
    },
  };
}

export type Reader = ReturnType<typeof createReader>;
