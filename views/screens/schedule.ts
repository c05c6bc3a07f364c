import { send } from '../work/sending.ts';
import { reschedule, scheduledHere, sendNow, takeBack } from '../work/scheduling.ts';
import { cleanBody } from '../../src/terminal/sanitize.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';
import { timeChoices } from './times.ts';

/** When the reply leaves, unless the customer writes first. */
export const schedule: PickerScreen = {
  name: 'schedule',
  choices: timeChoices,
  choose: (handle, { id }) => send(handle, { sendAt: Number(id) }),
};

/** Until when the conversation is put aside with the reply. */
export const sendSnooze: PickerScreen = {
  name: 'send-snooze',
  choices: timeChoices,
  choose: (handle, { id }) => send(handle, { after: { is: 'snooze', until: Number(id) } }),
};

/** What waits to leave in this conversation, and what can be done with it. */
export const scheduled: PickerScreen = {
  name: 'scheduled',
  choices(handle, query) {
    const { choices: said, formats } = handle.words;
    const waiting = scheduledHere(handle).flatMap(({ entry, dueAt }) => {
      const about = {
        detail: formats.shortDate(dueAt, handle.timeZone),
        preview: cleanBody(entry.text),
      };
      return [
        { id: `now ${entry.id}`, label: said.scheduled.now, ...about },
        { id: `time ${entry.id}`, label: said.scheduled.time, ...about },
        { id: `text ${entry.id}`, label: said.scheduled.text, ...about },
        { id: `cancel ${entry.id}`, label: said.scheduled.cancel, ...about },
      ];
    });
    return narrow(waiting, query);
  },
  choose(handle, { id }) {
    const [act, entry = ''] = id.split(' ');
    if (act === 'now') void sendNow(handle, entry);
    else if (act === 'time') handle.pick('reschedule', '', entry);
    else void takeBack(handle, entry, act === 'text');
  },
};

/** Another time for what waits to leave. */
export const otherTime: PickerScreen = {
  name: 'reschedule',
  choices: timeChoices,
  choose: (handle, { id }, _query, about) => void reschedule(handle, about ?? '', Number(id)),
};
