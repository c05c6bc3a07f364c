import { count } from './count.ts';

/** The first row: the queues' names, and how the line to the relay is. */
export const header = {
  queues: {
    mine: 'Mine',
    unassigned: 'Unassigned',
    all: 'All',
    mentions: 'Mentions',
    waiting: 'Waiting',
    snoozed: 'Snoozed',
    solved: 'Solved',
  },
  /** Queues there is no room for. */
  more: (queues: number) => `+${queues}`,
  live: 'live',
  connecting: 'connecting',
  catchingUp: 'catching up',
  offline: 'offline',
  offlineFor: (seconds: number) => `offline, again in ${seconds}s`,
  closed: 'closed',
  /** Actions that wait for the relay. */
  waiting: (actions: number) => count(actions, { other: '{n} waiting' }),
};
