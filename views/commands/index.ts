import type { Command } from '../work/handle.ts';
import type { Words } from '../words/words.ts';
import { COMPOSING } from './composing.ts';
import { CARD } from './card.ts';
import { DECIDING } from './deciding.ts';
import { KEYBOARD } from './keyboard.ts';
import { ALERTS } from './alerts.ts';
import { LINE } from './line.ts';
import { LOOKING } from './looking.ts';
import { MACROS, PLAN_COMMANDS } from './macros.ts';
import { MOVING } from './moving.ts';
import { READING } from './reading.ts';
import { OVERLAY_COMMANDS } from './overlay.ts';
import { PRIVACY } from './privacy.ts';
import { TOUR } from './tour.ts';
import { TOGETHER } from './together.ts';
import { OUTPUT_COMMANDS, SHELL } from './shell.ts';
import { WRITING } from './writing.ts';

/** Every command of the console, by group as help shows them. */
export const COMMAND_GROUPS: readonly {
  group: keyof Words['overlays']['help']['groups'];
  commands: readonly Command[];
}[] = [
  { group: 'deciding', commands: DECIDING },
  { group: 'writing', commands: [...WRITING, ...COMPOSING] },
  { group: 'customer', commands: CARD },
  { group: 'together', commands: TOGETHER },
  { group: 'looking', commands: [...LOOKING, ...READING, ...LINE, ...PRIVACY, ...ALERTS, ...TOUR] },
  { group: 'moving', commands: MOVING },
  { group: 'keyboard', commands: [...MACROS, ...SHELL, ...KEYBOARD] },
];

/** What palette and help offer. */
export const COMMANDS: readonly Command[] = COMMAND_GROUPS.flatMap(({ commands }) => commands);

const all = [...COMMANDS, ...OVERLAY_COMMANDS, ...PLAN_COMMANDS, ...OUTPUT_COMMANDS];
const byName = new Map<string, Command>(all.map((command) => [command.name, command]));
if (byName.size !== all.length) throw new Error('Two commands under views/commands have the same name.');

export const commandNamed = (name: string): Command | undefined => byName.get(name);
