import { emojiMatches, loadEmoji, type EmojiNames } from '../../src/terminal/emoji.ts';
import { fuzzyFilter } from '../../src/terminal/fuzzy.ts';
import { line } from '../parts/names.ts';
import { addressAt, closedName, typedAt, type CompletionItem, type Typed } from '../state/completing.ts';
import { activeBuffer, edited, type Composer } from '../state/composer.ts';
import type { Handle } from './handle.ts';

/** What is offered while one writes: colleagues behind `@` in notes, emoji behind `:`. */

const MOST = 8;
const MAIL = /^[^@\s,;]+@[^@\s,;]+$/;

let emoji: EmojiNames | undefined;
let loading: Promise<void> | undefined;

/** The composer with what can be offered at its cursor now. */
export function completing(handle: Handle, composer: Composer): Composer {
  const { text, cursor } = activeBuffer(composer);
  if (composer.field !== undefined) return offering(handle, composer, addressAt(text, cursor));
  const closed = closedName(text, cursor);
  const named = closed && emoji?.byName.get(closed.name.toLowerCase());
  if (closed !== undefined && named !== undefined) {
    return {
      ...edited(composer, { type: 'replace', start: closed.start, end: cursor, text: named }),
      completion: undefined,
    };
  }
  return offering(handle, composer, typedAt(text, cursor, composer.kind === 'note'));
}

function offering(handle: Handle, composer: Composer, typed: Typed | undefined): Composer {
  const items = typed === undefined ? [] : itemsFor(handle, typed);
  if (typed === undefined || items.length === 0) {
    return composer.completion === undefined ? composer : { ...composer, completion: undefined };
  }
  return { ...composer, completion: { of: typed.of, start: typed.start, items, index: 0 } };
}

function itemsFor(handle: Handle, { of, typed }: Typed): CompletionItem[] {
  switch (of) {
    case 'mention':
      return colleagues(handle, typed);
    case 'emoji':
      return emojiNamed(handle, typed);
    case 'address':
      return addresses(handle, typed);
  }
}

/** Mail addresses of people the desk knows. */
function addresses({ client }: Handle, typed: string): CompletionItem[] {
  const wanted = typed.toLowerCase();
  const found: CompletionItem[] = [];
  for (const { name, identities } of client.desk.contacts.values()) {
    for (const { address } of identities) {
      const fits = address.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted);
      if (!MAIL.test(address) || !fits || found.some((item) => item.label === line(address))) continue;
      found.push({ text: `${address}, `, label: line(address), detail: line(name) });
      if (found.length === MOST) return found;
    }
  }
  return found;
}

function colleagues({ client, words }: Handle, typed: string): CompletionItem[] {
  const agents = [...client.desk.agents.values()].filter(({ disabled }) => !disabled);
  return fuzzyFilter(agents, typed, ({ handle, name }) => `${handle} ${name}`)
    .slice(0, MOST)
    .map(({ item }) => ({
      text: `@${item.handle} `,
      label: `@${line(item.handle)}`,
      detail: `${line(item.name)}${client.presence.online.has(item.id) ? ` ● ${words.choices.here}` : ''}`,
    }));
}

function emojiNamed(handle: Handle, typed: string): CompletionItem[] {
  if (emoji === undefined) {
    loading ??= loadEmoji().then(
      (names) => {
        emoji = names;
        offerAgain(handle);
      },
      () => undefined,
    );
    return [];
  }
  return emojiMatches(emoji, typed, MOST).map(({ emoji: text, name }) => ({
    text,
    label: text,
    detail: `:${name}:`,
  }));
}

/** The names have come: what was typed meanwhile is completed too. */
function offerAgain(handle: Handle): void {
  const { composer } = handle.store.state;
  if (composer !== undefined) handle.store.set({ composer: completing(handle, composer) });
}

/** Goes to another of what is offered, round the ends. */
export function moveCompletion({ store }: Handle, by: number): void {
  const { composer } = store.state;
  const { completion } = composer ?? {};
  if (composer === undefined || completion === undefined) return;
  const count = completion.items.length;
  const index = (completion.index + by + count) % count;
  store.set({ composer: { ...composer, completion: { ...completion, index } } });
}

/** The composer with the chosen one put in. */
export function accepted(composer: Composer): Composer {
  const { completion } = composer;
  const item = completion?.items[completion.index];
  if (completion === undefined || item === undefined) return composer;
  const { start } = completion;
  return {
    ...edited(composer, { type: 'replace', start, end: activeBuffer(composer).cursor, text: item.text }),
    completion: undefined,
  };
}

export function closeCompletion({ store }: Handle): void {
  const { composer } = store.state;
  if (composer !== undefined) store.set({ composer: { ...composer, completion: undefined } });
}
