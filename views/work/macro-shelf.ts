import type { NextKey } from '../../src/terminal/keymap/which.ts';
import { ANY_CHARACTER } from '../../src/terminal/keymap.ts';
import type { DeskMacro } from '../../src/domain/desk-macro.ts';
import { line } from '../parts/names.ts';
import { readMacros, type Macro } from '../state/macros.ts';
import type { Handle } from './handle.ts';

/** The macros there are: the agent's own, on their shelf, and the team's, on the relay. */

/** Read once, and again when they are written. */
const known = new WeakMap<object, readonly Macro[]>();

/** The agent's own. What cannot be read counts as none; the editor shows what is wrong with it. */
export function ownMacros(handle: Handle): readonly Macro[] {
  const kept = known.get(handle.shelf);
  if (kept !== undefined) return kept;
  const read = readMacros(shelvedMacros(handle), handle.words.macros.wrong);
  const macros = read.ok ? read.macros : [];
  known.set(handle.shelf, macros);
  return macros;
}

/**
 * The agent's own, then the team's that can be asked for here: on the channel replies go by, from the pane that has the
 * keyboard. Whose name or key an agent's own macro has stays behind it.
 */
export function macrosOf(handle: Handle): readonly Macro[] {
  const own = ownMacros(handle);
  const team = [...handle.client.desk.macros.values()].filter((macro) => isFor(handle, macro));
  if (team.length === 0) return own;
  const names = new Set(own.map(({ name }) => name.toLowerCase()));
  const keys = new Set(own.flatMap(({ key }) => key ?? []));
  return [
    ...own,
    ...team
      .filter(({ name }) => !names.has(name.toLowerCase()))
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(({ name, key, title, lines }) => ({
        name,
        key: key !== undefined && keys.has(key) ? undefined : key,
        title,
        lines,
        isDesk: true,
      })),
  ];
}

function isFor({ client, store, current }: Handle, { channels, panes }: DeskMacro): boolean {
  const inbox = client.desk.inboxes.get(current()?.replyTo.inboxId ?? '');
  const isOnChannel = channels === undefined || (inbox !== undefined && channels.includes(inbox.channel));
  return isOnChannel && (panes === undefined || panes.includes(store.state.focus));
}

/** Tells where an agent's own macro stands before one of the team's. */
export function tellMacroConflicts(handle: Handle, ids?: ReadonlySet<string>): void {
  const { macros: said, notices } = handle.words;
  const own = ownMacros(handle);
  for (const { id, name, key, lines } of handle.client.desk.macros.values()) {
    if (ids !== undefined && !ids.has(id)) continue;
    const named = own.find((macro) => macro.name.toLowerCase() === name.toLowerCase());
    const keyed = key === undefined ? undefined : own.find((macro) => macro.key === key);
    // One that was given to the team, as it is, stands in nobody's way.
    if (named !== undefined && named.lines.join('\n') === lines.join('\n')) continue;
    if (named !== undefined) handle.notify('plain', said.nameIsYours(line(name)), notices.shownAgain);
    else if (keyed !== undefined)
      handle.notify('plain', said.keyIsYours(key ?? '', line(name), keyed.name), notices.shownAgain);
  }
}

export const macroNamed = (handle: Handle, name: string): Macro | undefined =>
  macrosOf(handle).find((macro) => macro.name === name);

/** The text as it was written last. */
export function shelvedMacros(handle: Handle): string {
  try {
    return handle.shelf.read('macros') ?? '';
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const { macros, notices } = handle.words;
    handle.notify('bad', notices.failed(macros.keeping, why), notices.shownAgain);
    return '';
  }
}

/** Keeps macros with the text they were written in. Throws what the shelf throws. */
export function shelveMacros(handle: Handle, text: string, macros: readonly Macro[]): void {
  handle.shelf.write('macros', `${text.trimEnd()}\n`);
  known.set(handle.shelf, macros);
}

/** What may follow, with the macros by name in the place of "any key". */
export function withMacroKeys(handle: Handle, next: readonly NextKey[]): readonly NextKey[] {
  return next.flatMap((one): NextKey[] => {
    const { binding } = one;
    if (one.key !== ANY_CHARACTER || binding?.action !== 'macro') return [one];
    return macrosOf(handle).flatMap(({ key, name, title }) =>
      key === undefined ? [] : [{ key, binding: { ...binding, label: line(title || name) }, more: 0 }],
    );
  });
}
