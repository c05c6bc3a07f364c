import type { Command } from '../work/handle.ts';

/** The line to the relay, and what waits for it. */
export const LINE: readonly Command[] = [
  { name: 'outbox', run: (handle) => handle.pick('outbox') },
  {
    name: 'reconnect',
    run(handle) {
      handle.client.reconnect();
      handle.notify('plain', handle.words.offline.dialling);
    },
  },
];
