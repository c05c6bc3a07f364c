import { actOnTargets } from '../commands/deciding.ts';
import { line } from '../parts/names.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** Whose it is: an agent, a team, or nobody. */
export const assign: PickerScreen = {
  name: 'assign',
  choices({ client, me, words }, query) {
    const said = words.choices;
    const { agents, teams } = client.desk;
    const people = [...agents.values()]
      .filter(({ disabled }) => !disabled)
      .sort((a, b) => (a.id === me() ? -1 : b.id === me() ? 1 : a.name < b.name ? -1 : 1))
      .map((agent) => ({
        id: `@${agent.handle}`,
        label: agent.id === me() ? said.me(line(agent.name)) : line(agent.name),
        detail: `@${line(agent.handle)}${client.presence.online.has(agent.id) ? `  ● ${said.here}` : ''}`,
      }));
    const groups = [...teams.values()].map((team) => ({
      id: `team ${team.id}`,
      label: line(team.name),
      detail: said.team,
    }));
    return narrow(
      [...people, ...groups, { id: 'nobody', label: said.nobody, detail: said.backToQueue }],
      query,
    );
  },
  choose(handle, { id, label }) {
    const to = id.startsWith('team ') ? { team: id.slice('team '.length) } : { assignee: id };
    void actOnTargets(
      handle,
      'conversation.assign',
      (what) => handle.words.notices.assignedTo(label, what),
      to,
    );
  },
};
