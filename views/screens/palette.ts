import { formatKeys } from '../../src/terminal/keymap.ts';
import { contactName, line } from '../parts/names.ts';
import { queueName } from '../parts/queue-name.ts';
import type { Choice } from '../state/overlay.ts';
import type { Handle } from '../work/handle.ts';
import { macrosOf } from '../work/macro-shelf.ts';
import { runMacro } from '../work/macros.ts';
import { openById, showQueue } from '../work/opening.ts';
import { openContact } from './contacts.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** From so many letters on conversations and customers are looked for too. */
const LEAST_LETTERS = 2;
/** Conversations and customers that are weighed by how well they fit, each. */
const MOST_WEIGHED = 300;
const MOST_SHOWN = 200;

/** Everything that can be done or opened, by a few letters: commands, actions, macros, queues, conversations, customers. */
export const palette: PickerScreen = {
  name: 'palette',
  choices(handle, query) {
    const all = [
      ...commandChoices(handle),
      ...actionChoices(handle),
      ...macroChoices(handle),
      ...queueChoices(handle),
      ...replicaChoices(handle, query.trim().toLowerCase()),
    ];
    return narrow(all, query).slice(0, MOST_SHOWN);
  },
  choose(handle, { id }) {
    const [, kind = '', rest = ''] = /^(\w+)\/(.*)$/s.exec(id) ?? [];
    if (id.startsWith(':'))
      handle.store.set({ overlay: { is: 'line', text: `${id.slice(1)} `, error: undefined } });
    else if (kind === 'macro') runMacro(handle, rest);
    else if (kind === 'queue') showQueue(handle, rest);
    else if (kind === 'conversation') void openById(handle, rest);
    else if (kind === 'customer') void openContact(handle, rest);
    else {
      const command = handle.commands.find(({ name }) => name === id);
      if (command !== undefined) handle.run(command.name);
    }
  },
};

const beside = (...words: readonly string[]): string => words.filter((word) => word !== '').join('  ');

function commandChoices(handle: Handle): Choice[] {
  return handle.commands.map((command): Choice => {
    const keys = handle.keyboard.keysOf(command.name)[0];
    return {
      id: command.name,
      label: handle.words.commands[command.name].label,
      detail: beside(handle.words.choices.kinds.command, keys === undefined ? '' : formatKeys(keys)),
      blocked: command.blocked?.(handle),
    };
  });
}

function actionChoices({ specs, words }: Handle): Choice[] {
  return specs.flatMap(({ name, line: door, summary }): Choice[] =>
    door === undefined
      ? []
      : [
          {
            id: `:${door.command}`,
            label: words.actions[name] ?? summary,
            detail: beside(words.choices.kinds.action, `:${door.command}`),
          },
        ],
  );
}

function macroChoices(handle: Handle): Choice[] {
  const { macro } = handle.words.choices.kinds;
  const { desk } = handle.words.macros;
  return macrosOf(handle).map(({ name, key, title, isDesk }) => ({
    id: `macro/${name}`,
    label: line(title === '' ? name : title),
    detail: beside(
      isDesk === true ? `${macro} · ${desk}` : macro,
      title === '' ? '' : line(name),
      key === undefined ? '' : formatKeys(`m ${key}`),
    ),
  }));
}

function queueChoices({ queues, words }: Handle): Choice[] {
  return queues.definitions().map((definition) => ({
    id: `queue/${definition.key}`,
    label: queueName(words, definition),
    detail: words.choices.kinds.queue,
  }));
}

/** What of the replica has the letters in their order: only that is weighed, so that a key stays quick on a large desk. */
function replicaChoices({ client, words }: Handle, wanted: string): Choice[] {
  const letters = wanted.replaceAll(/\s/g, '');
  if (letters.length < LEAST_LETTERS) return [];
  const { conversations, contacts } = client.desk;
  const found: Choice[] = [];
  for (const { id, number, contactId, subject, preview } of conversations.values()) {
    if (found.length >= MOST_WEIGHED) break;
    const about = line(subject ?? preview?.text ?? '');
    const label = `#${number} ${contactName(words, client.desk, contactId)}${about === '' ? '' : `: ${about}`}`;
    if (hasLetters(label, letters))
      found.push({ id: `conversation/${id}`, label, detail: words.choices.kinds.conversation });
  }
  const people: Choice[] = [];
  for (const { id, name, identities, mergedInto } of contacts.values()) {
    if (people.length >= MOST_WEIGHED) break;
    const address = line(identities[0]?.address ?? '');
    if (mergedInto !== undefined || !hasLetters(`${name} ${address}`, letters)) continue;
    const label = line(name).trim();
    people.push({
      id: `customer/${id}`,
      label: label === '' ? address : label,
      detail: beside(address, words.choices.kinds.customer),
    });
  }
  return [...found, ...people];
}

/** The letters occur in this order. Quick, and no stricter than the weighing: accents are left to that. */
function hasLetters(text: string, letters: string): boolean {
  const lower = text.normalize('NFKD').toLowerCase();
  let at = 0;
  for (const letter of letters.normalize('NFKD')) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
