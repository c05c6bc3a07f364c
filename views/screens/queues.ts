import { countOf, queueName } from '../parts/queue-name.ts';
import type { Choice } from '../state/overlay.ts';
import { showQueue } from '../work/opening.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';
import { failureWords } from '../state/notices.ts';

/** All queues with their numbers, counts and what is unread in them. */
export const queues: PickerScreen = {
  name: 'queues',
  choices(handle, query) {
    const { queues: all, pages, words } = handle;
    const said = words.choices;
    const choices = all.definitions().map((definition, index): Choice => {
      const { key, kind } = definition;
      const count = countOf(all, pages, key);
      const unread = all.unread(key);
      const fault = all.fault(key);
      const details = [
        unread === 0 ? '' : `●${said.unread(unread)}`,
        said.queueKinds[kind],
        count === undefined ? '' : words.formats.number(count),
      ];
      return {
        id: key,
        label: `${String(index + 1).padStart(2)}  ${queueName(words, definition)}`,
        detail: details.filter((one) => one !== '').join('  '),
        preview: fault === undefined ? definition.query : failureWords(words, fault).text,
      };
    });
    const number = /^\d{1,3}$/.test(query.trim()) ? choices[Number(query.trim()) - 1] : undefined;
    return number === undefined ? narrow(choices, query) : [number];
  },
  choose: (handle, { id }) => showQueue(handle, id),
};
