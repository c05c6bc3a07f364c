import { line } from '../parts/names.ts';
import { standingOf, STANDING_MARKS } from '../state/together.ts';
import { handOffTo } from '../work/together.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** Handing a conversation to somebody else: first to whom, then what they should know. */
export const handOff: PickerScreen = {
  name: 'hand-off',
  choices({ client, me, words }, query) {
    const { agents, teams } = client.desk;
    const people = [...agents.values()]
      .filter(({ id, disabled }) => !disabled && id !== me())
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((agent) => {
        const standing = standingOf(client.presence, agent);
        return {
          id: `@${agent.handle}`,
          label: line(agent.name),
          detail: `${STANDING_MARKS[standing]} ${words.together.standing[standing]} · @${line(agent.handle)}`,
        };
      });
    const groups = [...teams.values()].map(({ id, name }) => ({
      id,
      label: line(name),
      detail: words.choices.team,
    }));
    return narrow([...people, ...groups], query);
  },
  choose: (handle, { id, label }) => handOffTo(handle, { id, label }),
};

/** The note that goes with it. */
export const handOffNote: PickerScreen = {
  name: 'hand-off-note',
  title: ({ words, store }) => words.pickers['hand-off-note'].to(store.state.together.handingTo?.label ?? ''),
  choices({ words, store }, query) {
    const to = store.state.together.handingTo;
    if (query.trim() === '' || to === undefined) return [];
    return [{ id: to.id, label: words.together.handOff(to.label), preview: line(query, 1_000) }];
  },
  choose(handle, { id }, query) {
    const conversation = handle.current();
    const { handingTo } = handle.store.state.together;
    if (conversation === undefined) return;
    void handle.act(
      'conversation.hand-off',
      { conversation: conversation.id, to: id, note: query.trim() },
      handle.words.together.handedOff(`#${conversation.number}`, handingTo?.label ?? ''),
    );
  },
};

/** A word to whoever has the conversation, seen by colleagues only and meant for one. */
export const whisper: PickerScreen = {
  name: 'whisper',
  choices({ words, current, client }, query) {
    const assignee = client.desk.agents.get(current()?.assigneeId ?? '');
    if (query.trim() === '' || assignee === undefined) return [];
    return [
      {
        id: 'assignee',
        label: words.together.whisperTo(line(assignee.handle)),
        preview: line(query, 1_000),
      },
    ];
  },
  choose(handle, _choice, query) {
    const conversation = handle.current();
    if (conversation === undefined) return;
    void handle.act(
      'note.add',
      { conversation: conversation.id, text: query.trim(), whisperTo: 'assignee' },
      handle.words.together.whispered,
    );
  },
};
