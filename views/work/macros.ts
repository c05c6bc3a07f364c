import { targets } from '../commands/deciding.ts';
import type { Plan } from '../state/plan.ts';
import { macrosText, readMacros } from '../state/macros.ts';
import { line } from '../parts/names.ts';
import {
  macroNamed,
  macrosOf,
  ownMacros,
  shelvedMacros,
  shelveMacros,
  tellMacroConflicts,
} from './macro-shelf.ts';
import { readVerb } from '../state/verbs.ts';
import type { Handle } from './handle.ts';
import { editUntilRight } from './editing.ts';
import { actsOn, carryOutPlan, showPlan, verbScope } from './plan.ts';

/** Running macros, writing one's own, and giving them to the team. */

/** What a macro would do to the marked conversations, or the current one. Undefined after telling what is wrong. */
export function planOf(handle: Handle, name: string): Plan | undefined {
  const read = readVerb('macro', name, verbScope(handle));
  if (!read.ok) {
    handle.notify('bad', `${handle.words.macros.label(name)}: ${read.why}`, handle.words.macros.howTo);
    return undefined;
  }
  const acts = targets(handle).flatMap((conversation) => actsOn(handle, conversation, read.deeds));
  return { label: handle.words.macros.label(name), acts };
}

/**
 * Runs a macro. On one conversation, and when no customer sees it, at once; otherwise it shows first what it will do.
 */
export function runMacro(handle: Handle, name: string): void {
  const plan = planOf(handle, name);
  if (plan === undefined) return;
  handle.store.set({ again: { run: () => runMacro(handle, name) } });
  const isPlain =
    targets(handle).length === 1 &&
    plan.acts.every(({ isForCustomer, wrong }) => !isForCustomer && wrong === undefined);
  if (isPlain) void handle.underWay.begun(carryOutPlan(handle, plan));
  else showPlan(handle, plan);
}

/** Runs the macro that is bound to the key behind `m`, or that has the name (from a keymap file, or the `:` line). */
export function runBoundMacro(handle: Handle, keyOrName = ''): void {
  const { macros: said } = handle.words;
  const macro = macrosOf(handle).find(({ key }) => key === keyOrName) ?? macroNamed(handle, keyOrName.trim());
  if (macro === undefined) handle.notify('plain', said.noKey(keyOrName), said.howTo);
  else runMacro(handle, macro.name);
}

/** Gives one of the agent's own macros to the whole team: `refund channel:email,web pane:thread`. */
export function shareMacro(handle: Handle, typed = ''): void {
  const { macros: said } = handle.words;
  const [name = '', ...places] = typed.trim().split(/\s+/);
  const macro = ownMacros(handle).find((one) => one.name === name);
  const odd = places.find((place) => !/^(?:channel|pane):\S+$/.test(place));
  if (name === '' || odd !== undefined) handle.notify('plain', said.shareUsage, said.howTo);
  else if (macro === undefined) handle.notify('bad', said.noOwn(line(name)), said.howTo);
  else {
    const { key, title, lines } = macro;
    const input = {
      name,
      key,
      title,
      lines,
      channels: listed(places, 'channel'),
      panes: listed(places, 'pane'),
    };
    void handle.act('macro.save', input, said.shared(name));
  }
}

/** What stands behind `channel:` or `pane:`; undefined when nothing does. */
function listed(places: readonly string[], word: string): string[] | undefined {
  const all = places.flatMap((place) =>
    place.startsWith(`${word}:`) ? place.slice(word.length + 1).split(',') : [],
  );
  return all.length === 0 ? undefined : all;
}

/** Takes a macro from the team. */
export function unshareMacro(handle: Handle, typed = ''): void {
  const { macros: said } = handle.words;
  const name = typed.trim();
  if (name === '') handle.notify('plain', said.unshareUsage, said.howTo);
  else void handle.act('macro.remove', { macro: name }, said.unshared(line(name)));
}

/** Lets the agent write macros in their editor. */
export async function editMacros(handle: Handle): Promise<void> {
  const { words } = handle;
  const before = shelvedMacros(handle);
  const top = words.macros.top;
  const text = before.trim() === '' ? macrosText([], top) : before;
  const macros = await editUntilRight(handle, text, 'macros.txt', (edited) => {
    const read = readMacros(edited, words.macros.wrong, {
      ...verbScope(handle),
      macros: [],
      macro: () => undefined,
    });
    return read.ok
      ? { ok: true, value: { macros: read.macros, text: edited } }
      : { ok: false, text: read.text };
  });
  if (macros === undefined) return;
  try {
    shelveMacros(handle, macros.text, macros.macros);
    handle.notify('good', words.macros.saved(macros.macros.length));
    tellMacroConflicts(handle);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    handle.notify('bad', words.notices.failed(words.macros.keeping, why), words.notices.shownAgain);
  }
}
