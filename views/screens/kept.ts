import { cleanBody } from '../../src/terminal/sanitize.ts';
import { contactName, line } from '../parts/names.ts';
import { bringBack } from '../work/keeping.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** Texts that were put aside; choosing one writes it on. */
export const kept: PickerScreen = {
  name: 'kept',
  choices({ store, client, words }, query) {
    const { desk } = client;
    const texts = store.state.kept.map(({ id, conversationId, text, savedAt }) => {
      const conversation = desk.conversations.get(conversationId);
      return {
        id,
        label: line(text, 60),
        detail: `${contactName(words, desk, conversation?.contactId ?? '')} · ${words.formats.age(savedAt, client.now())}`,
        preview: cleanBody(text),
      };
    });
    return narrow(texts, query);
  },
  choose: (handle, { id }) => void bringBack(handle, id),
};
