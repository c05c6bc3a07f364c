import { formatKeys } from '../../src/terminal/keymap.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { fit, padEnd } from '../../src/terminal/wrap.ts';
import { COMMAND_GROUPS } from '../commands/index.ts';
import type { Keyboard } from '../work/keyboard.ts';
import type { Words } from '../words/words.ts';
import { row } from '../parts/row.ts';

/**
 * Every key and what it does, made from the keymap: those of the pane it is asked `from` first. Two columns where there
 * is room.
 */
export function helpLines(
  paint: Paint,
  words: Words,
  keyboard: Keyboard,
  width: number,
  from?: string,
): string[] {
  const cells = width >= 88 ? Math.floor(width / 2) : width;
  const keyRow = (keys: readonly string[], label: string): string =>
    row(paint, cells, [
      ['key', `  ${padEnd([...new Set(keys.map(formatKeys))].join(' '), 16)} `],
      ['text', fit(label, cells - 20)],
    ]);
  const here = new Map<string, { label: string; keys: string[] }>();
  for (const { pane, action, label, keys } of keyboard.bindings) {
    if (pane !== from) continue;
    const known = here.get(action);
    if (known === undefined) here.set(action, { label, keys: [keys] });
    else known.keys.push(keys);
  }
  const first =
    here.size === 0
      ? []
      : [
          row(paint, cells, [['heading', ` ${words.overlays.help.here}`]]),
          ...[...here.values()].map(({ keys, label }) => keyRow(keys, label)),
          row(paint, cells, []),
        ];
  const rest = COMMAND_GROUPS.flatMap(({ group, commands }) => [
    row(paint, cells, [['heading', ` ${words.overlays.help.groups[group]}`]]),
    ...commands.flatMap(({ name }) => {
      const keys = keyboard.keysOf(name);
      return keys.length === 0 ? [] : [keyRow(keys, words.commands[name].label)];
    }),
    row(paint, cells, []),
  ]);
  const entries = [...first, ...rest];
  if (cells === width) return entries;
  const half = Math.ceil(entries.length / 2);
  const blankColumn = ' '.repeat(width - cells);
  return entries
    .slice(0, half)
    .map((left, index) => left + (entries[half + index] ?? ' '.repeat(cells)) + blankColumn.slice(cells));
}
