import { bothNames } from '../parts/names.ts';
import type { Completion } from '../../src/domain/query/complete.ts';
import type { ActionSpec } from '../../src/protocol/action-spec.ts';
import { queueName } from '../parts/queue-name.ts';
import type { CommandName } from '../words/catalogue.ts';
import { queryCompletions, tagsInUse } from './filter.ts';
import type { Handle } from './handle.ts';
import { describedField } from './line-input.ts';
import { macrosOf } from './macro-shelf.ts';
import { fuzzyFilter } from '../../src/terminal/fuzzy.ts';

/** What may stand at the end of the `:` line: first words, then values of the field that is being typed. */

/** Short words for the console's own commands, as other terminal programs have taught them. */
export const SHORT_WORDS: Record<string, CommandName> = {
  q: 'quit',
  quit: 'quit',
  help: 'help',
  messages: 'messages',
  search: 'search',
  undo: 'undo',
  retry: 'message.retry',
  reconnect: 'reconnect',
  outbox: 'outbox',
  missed: 'missed',
  private: 'privacy.toggle',
  rich: 'composer.rich',
};

/** Words whose lines do more than an action or a command, and what stands for them in the catalogue of commands. */
const MORE_WORDS: Record<string, CommandName> = {
  queue: 'queue.pick',
  theme: 'theme.pick',
  open: 'conversation.open',
  attach: 'composer.attach',
};

/** A candidate: what is typed, and what it means. */
type Offer = readonly [insert: string, about: string];

const MOST = 100;

/** What may be typed at the end of the line, best first. */
export function lineCompletions(handle: Handle, text: string): readonly Completion[] {
  const start = /^\s*(\S*)$/.exec(text);
  if (start !== null) return offered(firstWords(handle), start[1] ?? '', text);
  const [, word = '', rest = ''] = /^\s*(\S+)\s+(.*)$/s.exec(text) ?? [];
  if (word === 'search' || word === 'save-queue') return shifted(handle, text, word === 'search' ? rest : '');
  const offers = valuesAfter(handle, word, rest);
  if (offers === undefined) return [];
  const typed = offers.isRest ? rest : (/\S*$/.exec(rest)?.[0] ?? '');
  return offered(offers.list, typed, text);
}

/** How the line is written, and what the field being typed takes; undefined where that is not known. */
export function lineUsage(handle: Handle, text: string): { usage: string; field: string } | undefined {
  const [, word = '', rest] = /^\s*(\S+)(?:\s+(.*))?$/s.exec(text) ?? [];
  const spec = specOf(handle, word);
  if (spec?.line === undefined || rest === undefined || spec.line.positional.length === 0) return undefined;
  const { positional, command } = spec.line;
  const usage = `:${command} ${positional.map((field) => `<${field}>`).join(' ')}`;
  const field = fieldAt(spec, rest);
  if (field === undefined) return { usage, field: '' };
  const own = handle.words.inputs[`${spec.name}.${field}`];
  return { usage, field: own ?? describedField(spec, field)?.about ?? '' };
}

const specOf = (handle: Handle, word: string): ActionSpec | undefined =>
  handle.specs.find(({ line }) => line?.command === word);

/** The field the last word belongs to: the last field takes all the rest. */
function fieldAt({ line }: ActionSpec, rest: string): string | undefined {
  const done = rest.split(/\s+/).length - 1;
  return line?.positional[Math.min(done, line.positional.length - 1)];
}

function firstWords(handle: Handle): Offer[] {
  const { commands, actions } = handle.words;
  const words = new Map<string, string>();
  for (const [word, command] of Object.entries({ ...SHORT_WORDS, ...MORE_WORDS }))
    words.set(word, commands[command].label);
  for (const { name, line, summary } of handle.specs)
    if (line !== undefined) words.set(line.command, actions[name] ?? summary);
  for (const { name } of handle.commands) if (!words.has(name)) words.set(name, commands[name].label);
  return [...words].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Everything that can stand first on the line, sorted. */
export const lineWords = (handle: Handle): string[] => firstWords(handle).map(([word]) => word);

/** The rest of a query line: what completes the query, at its place on the whole line. */
function shifted(handle: Handle, text: string, query: string): readonly Completion[] {
  if (query === '' && !text.endsWith(' ')) return [];
  const by = text.length - query.length;
  return queryCompletions(handle, query).map((one) => ({ ...one, from: one.from + by, to: one.to + by }));
}

/** Those that begin with what is typed first, then those that have its letters. */
function offered(offers: readonly Offer[], typed: string, text: string): readonly Completion[] {
  const wanted = typed.toLowerCase();
  const begins = offers.filter(([insert]) => insert.toLowerCase().startsWith(wanted));
  const others = wanted === '' ? [] : offers.filter((one) => !begins.includes(one));
  const found = fuzzyFilter(others, typed, ([insert]) => insert).map(({ item }) => item);
  return [...begins, ...found]
    .slice(0, MOST)
    .map(([insert, about]) => ({ insert, about, from: text.length - typed.length, to: text.length }));
}

type Values = { list: readonly Offer[]; isRest?: boolean };

function valuesAfter(handle: Handle, word: string, rest: string): Values | undefined {
  if (word === 'theme') return { list: Object.entries(handle.words.choices.themes) };
  if (word === 'queue') return { list: queueOffers(handle), isRest: true };
  if (word === 'open') return { list: conversationOffers(handle) };
  if (word === 'macro')
    return { list: macrosOf(handle).map(({ name, title }) => [name, title]), isRest: true };
  const spec = specOf(handle, word);
  const field = spec === undefined ? undefined : fieldAt(spec, rest);
  if (spec === undefined || field === undefined) return undefined;
  return { list: fieldOffers(handle, spec, field) };
}

function fieldOffers(handle: Handle, spec: ActionSpec, field: string): readonly Offer[] {
  const { desk } = handle.client;
  const { names, choices } = handle.words;
  const described = describedField(spec, field);
  if (described !== undefined && described.options.length > 0) {
    const words: Readonly<Record<string, string>> = names.status;
    return described.options.map((option): Offer => [option, words[option] ?? '']);
  }
  switch (field) {
    case 'assignee':
    case 'to':
    case 'agent':
      if (spec.name === 'message.forward') return [];
      return [
        ...(field === 'assignee' ? [['me', ''] as const, ['nobody', choices.nobody] as const] : []),
        ...[...desk.agents.values()]
          .filter(({ disabled }) => !disabled)
          .map(({ handle: name, name: about }): Offer => [`@${name}`, about]),
        ...[...desk.teams.values()].map(({ name }): Offer => [name, choices.team]),
      ];
    case 'add':
    case 'remove':
      return tagsInUse(handle).map((tag) => [tag, '']);
    case 'inbox':
      return [...desk.inboxes.values()]
        .filter(({ status }) => status !== 'removed')
        .map(({ slug, name, channel }) => [slug, bothNames(name, channel)]);
    case 'canned':
      return [...desk.canned.values()].map(({ shortcut, title }) => [shortcut, title]);
    case 'until':
    case 'sendAt':
      return ['1h', '2h', '4h', '1d', '2d', '1w', 'tomorrow 9:00', 'monday 9:00'].map((time) => {
        const at = handle.parseTime(time, handle.client.now());
        return [time, at === undefined ? '' : handle.words.formats.shortDate(at, handle.timeZone)];
      });
    default:
      return [];
  }
}

function queueOffers(handle: Handle): Offer[] {
  return handle.queues
    .definitions()
    .map((definition): Offer => [queueName(handle.words, definition), definition.query]);
}

function conversationOffers({ client }: Handle): Offer[] {
  return [...client.desk.conversations.values()]
    .toSorted((one, other) => other.lastActivityAt - one.lastActivityAt)
    .slice(0, MOST)
    .map(({ number, contactId, subject, preview }) => [
      String(number),
      `${client.desk.contacts.get(contactId)?.name ?? ''}: ${subject ?? preview?.text ?? ''}`,
    ]);
}
