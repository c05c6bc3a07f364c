import { actorName, line } from '../parts/names.ts';
import { openById } from '../work/opening.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

const MOST = 100;

/** Notes that mention this agent, newest first, those not read yet with a mark. */
export const mentions: PickerScreen = {
  name: 'mentions',
  isAsked: true,
  asksAtOnce: true,
  title({ words, store }) {
    const unread = store.state.together.mentions ?? 0;
    return unread === 0 ? words.pickers.mentions.title : words.pickers.mentions.unread(unread);
  },
  async ask(handle, query) {
    const { client, words, me } = handle;
    const { rows } = await client.read('mentions.list', { which: 'all', limit: MOST });
    const choices = rows.map(({ conversation, contact, note, isUnread }) => {
      const { name } = actorName(words, client.desk, note.author, me());
      return {
        id: conversation.id,
        label: `${isUnread ? '●' : ' '} ${name}: ${line(note.text, 200)}`,
        detail: `#${conversation.number} ${line(contact.name)} ${words.formats.age(note.at, client.now())}`,
        preview: line(note.text, 1_000),
      };
    });
    return narrow(choices, query);
  },
  choose: (handle, { id }) => void openById(handle, id),
};
