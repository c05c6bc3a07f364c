import { PRIORITIES } from '../../src/domain/priority.ts';
import { actOnTargets } from '../commands/deciding.ts';
import type { Choice } from '../state/overlay.ts';
import type { Words } from '../words/words.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** How it stands: status and priority. */

const statuses = ({ status: said }: Words['choices']): Choice[] => [
  { id: 'conversation.reopen', label: said.open, detail: said.openMeans },
  { id: 'conversation.pend', label: said.pending, detail: said.pendingMeans },
  { id: 'snooze', label: said.snoozed, detail: said.snoozedMeans },
  { id: 'conversation.solve', label: said.solved, detail: said.solvedMeans },
];

/** What choosing a status says. */
const SAID: Partial<Record<string, 'reopened' | 'pended' | 'solved'>> = {
  'conversation.reopen': 'reopened',
  'conversation.pend': 'pended',
  'conversation.solve': 'solved',
};

export const status: PickerScreen = {
  name: 'status',
  choices: ({ words }, query) => narrow(statuses(words.choices), query),
  choose(handle, { id }) {
    const said = SAID[id];
    if (said === undefined) handle.pick('snooze');
    else void actOnTargets(handle, id, handle.words.notices[said]);
  },
};

export const priority: PickerScreen = {
  name: 'priority',
  choices: ({ words }, query) =>
    narrow(
      PRIORITIES.toReversed().map((id) => ({ id, label: words.names.priority[id] })),
      query,
    ),
  choose(handle, { id, label }) {
    const { prioritised } = handle.words.notices;
    void actOnTargets(handle, 'conversation.prioritise', (what) => prioritised(label, what), {
      priority: id,
    });
  },
};
