import type { Choice } from '../state/overlay.ts';
import { describeAct, takeBack, writtenIn } from '../work/outbox.ts';
import { line } from '../parts/names.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** What waits for the line: choosing one takes it back, and a text to where it can be edited. */
export const outbox: PickerScreen = {
  name: 'outbox',
  choices: (handle, query) =>
    narrow(
      handle.client.waiting().map((act): Choice => {
        const { offline, formats } = handle.words;
        return {
          id: act.id,
          label: describeAct(handle, act),
          detail: `${act.hasLeft ? offline.hasLeft : offline.hasNotLeft}  ${formats.clockTime(act.at, handle.timeZone)}`,
          preview: line(writtenIn(act)?.text ?? '', 500),
        };
      }),
      query,
    ),
  choose(handle, { id }) {
    const act = handle.client.waiting().find((each) => each.id === id);
    if (act !== undefined) void takeBack(handle, act);
  },
};
