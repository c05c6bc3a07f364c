import { actOnTargets } from '../commands/deciding.ts';
import type { PickerScreen } from './picker-screen.ts';
import { timeChoices } from './times.ts';

/** Until when it is put aside: a few usual times, or any that is typed. */
export const snooze: PickerScreen = {
  name: 'snooze',
  choices: timeChoices,
  choose(handle, { id }) {
    const until = Number(id);
    const { formats, notices } = handle.words;
    const time = formats.shortDate(until, handle.timeZone);
    void actOnTargets(handle, 'conversation.snooze', (what) => notices.snoozedUntil(time, what), { until });
    handle.run('conversation.back');
  },
};
