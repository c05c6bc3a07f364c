import { addAttribute } from './add-attribute.ts';
import { assign } from './assign.ts';
import { attach, files } from './files.ts';
import { otherTime, schedule, scheduled, sendSnooze } from './schedule.ts';
import { canned } from './canned.ts';
import { channel } from './channel.ts';
import { missed } from './missed.ts';
import { outbox } from './outbox.ts';
import { macro, macroPreview } from './macro.ts';
import { contactNote } from './contact-note.ts';
import { contacts } from './contacts.ts';
import { editContact } from './edit-contact.ts';
import { merge } from './merge.ts';
import { handOff, handOffNote, whisper } from './hand-off.ts';
import { mentions } from './mentions.ts';
import { presence, team, watch } from './team.ts';
import { kept } from './kept.ts';
import { deleteScreen, reactScreen } from './deeds.ts';
import { detailsScreen } from './details.ts';
import { copyLinkScreen, openScreen, replaceScreen, savePathScreen, saveScreen } from './openables.ts';
import { findScreen } from './find.ts';
import { keys } from './keys.ts';
import { history } from './history.ts';
import { palette } from './palette.ts';
import type { PickerName } from '../words/catalogue.ts';
import type { PickerScreen } from './picker-screen.ts';
import { queues } from './queues.ts';
import { rich } from './rich.ts';
import { search } from './search.ts';
import { snooze } from './snooze.ts';
import { priority, status } from './standing.ts';
import { addTag, removeTag } from './tags.ts';
import { theme } from './theme.ts';

const SCREENS: readonly PickerScreen[] = [
  assign,
  attach,
  files,
  schedule,
  scheduled,
  sendSnooze,
  otherTime,
  kept,
  canned,
  rich,
  channel,
  outbox,
  missed,
  macro,
  macroPreview,
  palette,
  history,
  keys,
  queues,
  openScreen,
  copyLinkScreen,
  saveScreen,
  savePathScreen,
  replaceScreen,
  findScreen,
  detailsScreen,
  reactScreen,
  deleteScreen,
  theme,
  search,
  snooze,
  status,
  priority,
  addTag,
  removeTag,
  addAttribute,
  handOff,
  handOffNote,
  whisper,
  mentions,
  presence,
  team,
  watch,
  contactNote,
  contacts,
  editContact,
  merge,
];

const byName = new Map(SCREENS.map((screen) => [screen.name, screen]));
if (byName.size !== SCREENS.length) throw new Error('Two pickers under views/screens have the same name.');

/** The picker of that name. Throws when there is none: a command names a screen that does not exist. */
export function pickerScreen(name: PickerName): PickerScreen {
  const screen = byName.get(name);
  if (screen === undefined) throw new Error(`There is no picker "${name}" under views/screens.`);
  return screen;
}
