import type { Agent } from '../../src/domain/agent.ts';
import { contactName, line } from '../parts/names.ts';
import { standingOf, STANDING_MARKS, type Standing } from '../state/together.ts';
import type { Choice } from '../state/overlay.ts';
import { openById } from '../work/opening.ts';
import { watch as watchAgent } from '../work/together.ts';
import type { Handle } from '../work/handle.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** The team: who is here, how they stand, what they look at. */

const ORDER: readonly Standing[] = ['online', 'busy', 'away', 'offline'];

function colleagues({ client }: Handle): Agent[] {
  const rank = (agent: Agent): number => ORDER.indexOf(standingOf(client.presence, agent));
  return [...client.desk.agents.values()]
    .filter(({ disabled }) => !disabled)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

function agentChoice(handle: Handle, agent: Agent): Choice {
  const { client, words, me } = handle;
  const { desk, presence } = client;
  const standing = standingOf(presence, agent);
  const where = presence.typing.get(agent.id) ?? presence.viewing.get(agent.id);
  const conversation = desk.conversations.get(where ?? '');
  const said = words.together;
  const about =
    conversation === undefined
      ? ''
      : `${presence.typing.has(agent.id) ? said.typesIn : said.looksAt} #${conversation.number} ${contactName(words, desk, conversation.contactId)}`;
  const name = line(agent.name);
  return {
    id: agent.id,
    label: `${STANDING_MARKS[standing]} ${agent.id === me() ? words.choices.me(name) : name}`,
    detail: [about, said.standing[standing], `@${line(agent.handle)}`].filter(Boolean).join(' · '),
  };
}

/** Enter goes to what a colleague looks at. */
export const team: PickerScreen = {
  name: 'team',
  choices: (handle, query) =>
    narrow(
      colleagues(handle).map((agent) => agentChoice(handle, agent)),
      query,
    ),
  choose(handle, { id, label }) {
    const where = handle.client.presence.viewing.get(id);
    if (where === undefined) handle.notify('plain', handle.words.together.looksAtNothing(label));
    else void openById(handle, where);
  },
};

/** Whose view to follow. */
export const watch: PickerScreen = {
  name: 'watch',
  choices(handle, query) {
    const { client, me, words } = handle;
    const others = colleagues(handle).filter(({ id }) => id !== me());
    return narrow(
      others.map((agent) => ({
        ...agentChoice(handle, agent),
        blocked:
          standingOf(client.presence, agent) === 'offline' ? words.together.standing.offline : undefined,
      })),
      query,
    );
  },
  choose: (handle, { id }) => watchAgent(handle, id),
};

/** How colleagues see this agent. */
export const presence: PickerScreen = {
  name: 'presence',
  choices({ words }, query) {
    const said = words.together.standing;
    return narrow(
      (['online', 'busy', 'away'] as const).map((is) => ({
        id: is,
        label: `${STANDING_MARKS[is]} ${said[is]}`,
      })),
      query,
    );
  },
  choose(handle, { id, label }) {
    void handle.act('agent.set-presence', { is: id }, handle.words.together.youAre(label));
  },
};
