import { contactName, line } from '../parts/names.ts';
import type { Choice } from '../state/overlay.ts';
import { describeAlert } from '../work/alerts.ts';
import { openById } from '../work/opening.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** What happened while the agent was away, the newest first; choosing one opens its conversation. */
export const missed: PickerScreen = {
  name: 'missed',
  choices(handle, query) {
    const { client, words, store, timeZone } = handle;
    const choices = store.state.missed.toReversed().map((alert): Choice => {
      const about = client.desk.conversations.get(alert.conversationId);
      return {
        id: alert.conversationId,
        label: `${contactName(words, client.desk, about?.contactId ?? '')}: ${describeAlert(handle, alert)}`,
        detail: `#${about?.number ?? '?'}  ${words.formats.clockTime(alert.at, timeZone)}`,
        preview: line(about?.preview?.text ?? '', 500),
      };
    });
    return narrow(choices, query);
  },
  choose: (handle, { id }) => void openById(handle, id),
};
