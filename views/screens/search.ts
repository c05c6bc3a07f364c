import { Failure } from '../../src/domain/failure.ts';
import { quote } from '../../src/domain/query/lexer.ts';
import { conjuncts } from '../../src/domain/query/narrow.ts';
import { parseQuery } from '../../src/domain/query/parser.ts';
import { pointAtFault, QueryError } from '../../src/domain/query/query-error.ts';
import type { ReadOutput } from '../../src/protocol/reads.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { failureWords } from '../state/notices.ts';
import type { Handle } from '../work/handle.ts';
import { maskAll } from '../../src/terminal/mask.ts';
import { contactName, line } from '../parts/names.ts';
import { openById } from '../work/opening.ts';
import type { PickerScreen } from './picker-screen.ts';
import type { Choice } from '../state/overlay.ts';
import type { Words } from '../words/words.ts';

const MOST_HITS = 50;

type Hit = ReadOutput<'search'>['hits'][number];
type Row = ReadOutput<'conversations.list'>['rows'][number];

/** Everything that was ever said, found by text or by a query; a number opens its conversation. */
export const search: PickerScreen = {
  name: 'search',
  isAsked: true,
  async ask(handle, query) {
    const text = query.trim();
    if (text === '') return [];
    const asked = queryOf(text);
    if (asked === 'text') return findText(handle, text);
    return asked instanceof QueryError
      ? [faultChoice(handle.words, asked)]
      : findByQuery(handle, text, asked.hasText);
  },
  choose: (handle, { id }) => void openById(handle, id),
};

/** A text to be looked for as it is, a query with terms, or one that is not right (yet). */
function queryOf(text: string): 'text' | { hasText: boolean } | QueryError {
  try {
    const query = parseQuery(text);
    const parts = conjuncts(query);
    if (query.order === undefined && parts.every(({ is }) => is === 'text')) return 'text';
    return { hasText: query.order === undefined && parts.some(({ is }) => is === 'text') };
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
}

/** What is wrong, in the place of answers, with the marks under it where it is chosen. */
function faultChoice(words: Words, fault: QueryError): Choice {
  const [query = '', marks = ''] = pointAtFault(fault, cellWidth) ?? [];
  const { text, hint = '' } = failureWords(words, fault);
  const shown = [line(query), marks, hint].filter((one) => one !== '').join('\n');
  return { id: '', label: line(text), preview: shown, blocked: '✗' };
}

/** Conversations that the query means; where it has words, the entries in which they were said come first. */
async function findByQuery(handle: Handle, query: string, hasText: boolean): Promise<readonly Choice[]> {
  const { client, timeZone } = handle;
  const zone = timeZone === undefined ? {} : { timeZone };
  try {
    const said = hasText ? (await client.read('search', { query, ...zone, limit: MOST_HITS })).hits : [];
    const { rows } = await client.read('conversations.list', { query, ...zone, limit: MOST_HITS });
    const found = rows.map((found) => rowChoice(handle, found));
    return unique([...said.map((hit) => hitChoice(handle, hit)), ...found]);
  } catch (error) {
    // Names that nobody has are known to the relay alone; while one types they are no reason to close.
    if (error instanceof Failure && error.kind === 'bad_input')
      return [refusedChoice(failureWords(handle.words, error))];
    throw error;
  }
}

const refusedChoice = ({ text, hint = '' }: ReturnType<typeof failureWords>): Choice => ({
  id: '',
  label: line(text),
  preview: line(hint),
  blocked: '✗',
});

/** Who is found may be unknown to the replica, and so to privacy mode's own list of names. */
const nameOf = ({ store }: Handle, { name }: { name: string }): string =>
  store.state.isPrivate ? maskAll(line(name)) : line(name);

function rowChoice(handle: Handle, { conversation, contact }: Row): Choice {
  const { client, words } = handle;
  const age = words.formats.age(conversation.lastActivityAt, client.now());
  return {
    id: conversation.id,
    label: `${nameOf(handle, contact)}: ${line(conversation.subject ?? conversation.preview?.text ?? '')}`,
    detail: `#${conversation.number}  ${words.names.status[conversation.status.is]}  ${age}`,
    preview: line(conversation.preview?.text ?? ''),
  };
}

function hitChoice(handle: Handle, { conversation, contact, entry, snippet }: Hit): Choice {
  const { client, words } = handle;
  const found = line(snippet === '' ? (conversation.subject ?? conversation.preview?.text ?? '') : snippet);
  return {
    id: conversation.id,
    label: `${nameOf(handle, contact)}: ${found}`,
    detail: `#${conversation.number}  ${words.formats.age(entry.at, client.now())}`,
    preview: found,
  };
}

function unique(choices: readonly Choice[]): readonly Choice[] {
  const seen = new Set<string>();
  return choices.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, MOST_HITS);
}

/** Everything in which the text occurs: names, addresses, numbers, subjects, and what was said. */
async function findText(handle: Handle, text: string): Promise<readonly Choice[]> {
  const { words } = handle;
  const { desk } = handle.client;
  const now = handle.client.now();
  const known = [...desk.conversations.values()]
    .filter((conversation) => {
      const contact = desk.contacts.get(conversation.contactId);
      const about = `#${conversation.number} ${conversation.subject ?? ''} ${contact?.name ?? ''} ${contact?.identities.map(({ address }) => address).join(' ') ?? ''}`;
      return about.toLowerCase().includes(text.toLowerCase());
    })
    .slice(0, MOST_HITS)
    .map((conversation): Choice => ({
      id: conversation.id,
      label: contactName(words, desk, conversation.contactId),
      detail: `#${conversation.number}  ${words.names.status[conversation.status.is]}  ${words.formats.age(conversation.lastActivityAt, now)}`,
      preview: line(conversation.subject ?? conversation.preview?.text ?? ''),
    }));
  // The replica holds what is in hand; whose conversations are all solved, the relay alone knows.
  const ofContact = { query: `contact:${quote(text)}`, limit: MOST_HITS };
  const [{ rows }, { hits }] = await Promise.all([
    handle.client.read('conversations.list', ofContact),
    handle.client.read('search', { text, limit: MOST_HITS }),
  ]);
  const theirs = rows.map((row) => rowChoice(handle, row));
  const said = hits.map((hit) => hitChoice(handle, hit));
  // Found by name or number and by what was said: the words that were found are worth more than the newest line.
  const previews = new Map(said.map(({ id, preview }) => [id, preview]));
  return unique([...known, ...theirs, ...said]).map((choice) => ({
    ...choice,
    preview: previews.get(choice.id) ?? choice.preview,
  }));
}
