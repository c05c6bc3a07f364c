import { emojiMatches, loadEmoji } from '../../src/terminal/emoji.ts';
import { line } from '../parts/names.ts';
import type { Choice } from '../state/overlay.ts';
import { chosenMessage } from '../work/deeds.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';
import { newestSeq } from '../../src/domain/thread-order.ts';

const TAKE_BACK = 'take back';
/** Offered before anything is typed. */
const USUAL = ['👍', '❤️', '🙏', '😂', '🎉', '👀'];
const MOST = 50;

/** A reaction by the emoji's name: only those the channel takes. */
export const reactScreen: PickerScreen = {
  name: 'react',
  isAsked: true,
  asksAtOnce: true,
  async ask(handle, query) {
    const chosen = chosenMessage(handle);
    if (chosen === undefined) return [];
    const { message, channel } = chosen;
    const names = await loadEmoji();
    const nameOf = new Map([...names.byName].map(([name, emoji]) => [plain(emoji), name]));
    const { reactionsOut = [] } = channel;
    const taken = reactionsOut === 'any' ? USUAL : reactionsOut;
    const choice = (emoji: string, name = ''): Choice => ({ id: emoji, label: `${emoji}  ${name}`.trim() });
    const mine = (message.reactions ?? []).filter(({ by }) => by.kind === 'agent');
    const back = mine.map(({ emoji }): Choice => ({
      id: TAKE_BACK,
      label: handle.words.choices.takeReactionBack(line(emoji, 16)),
    }));
    const listed = taken.map((emoji) => choice(emoji, nameOf.get(plain(emoji))));
    const typed = query.trim();
    if (typed === '' || reactionsOut !== 'any') return narrow([...back.slice(0, 1), ...listed], typed);
    return emojiMatches(names, typed, MOST).map(({ emoji, name }) => choice(emoji, name));
  },
  choose(handle, { id }) {
    const message = chosenMessage(handle)?.message;
    if (message === undefined) return;
    const { notices } = handle.words;
    const input = { conversation: message.conversationId, entry: message.id };
    if (id === TAKE_BACK) void handle.act('message.react', input, notices.reactionTakenBack, false);
    else void handle.act('message.react', { ...input, emoji: id }, notices.reacted(id), false);
  },
};

/** Some write the same emoji with the mark that asks for colours, some without. */
const plain = (emoji: string): string => emoji.replaceAll('\uFE0F', '');

/** Asks before a message is deleted for the customer, too. */
export const deleteScreen: PickerScreen = {
  name: 'delete-message',
  choices(handle, query) {
    const message = chosenMessage(handle)?.message;
    if (message === undefined) return [];
    const { choices } = handle.words;
    const preview = line(message.text, 200);
    return narrow(
      [
        { id: 'keep', label: choices.keepMessage, preview },
        { id: message.id, label: choices.deleteMessage, preview },
      ],
      query,
    );
  },
  choose(handle, { id }) {
    if (id === 'keep') return;
    const seen = newestSeq(handle.thread());
    void handle.act('message.delete', { entry: id, seen }, handle.words.notices.deletionSent, false);
  },
};
