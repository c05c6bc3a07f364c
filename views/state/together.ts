import type { Presence } from '../../src/client/presence.ts';
import type { Agent } from '../../src/domain/agent.ts';

/** What goes on between colleagues, as far as the console keeps it. */
export type Together = {
  /** The agent whose view this one follows. */
  watching: string | undefined;
  /** Notes that mention this agent and are not read; undefined while that is not known. */
  mentions: number | undefined;
  /** To whom a conversation is about to be handed, while the note is written. */
  handingTo: { id: string; label: string } | undefined;
};

export const ALONE: Together = { watching: undefined, mentions: undefined, handingTo: undefined };

/** How an agent stands: what they said of themselves, unless they are not connected at all. */
export type Standing = 'online' | 'busy' | 'away' | 'offline';

export function standingOf(presence: Presence, agent: Agent): Standing {
  const signalled = presence.online.get(agent.id);
  if (signalled === undefined) return 'offline';
  const said = agent.availability?.is ?? 'online';
  return said === 'online' ? signalled : said;
}

/** A mark for each, so that no colour says it alone. */
export const STANDING_MARKS: Record<Standing, string> = { online: '●', busy: '◐', away: '○', offline: '·' };
