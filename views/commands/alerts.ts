import type { Command } from '../work/handle.ts';

/** What was missed, and whether signals arrive. */
export const ALERTS: readonly Command[] = [
  { name: 'missed', run: (handle) => handle.pick('missed') },
  {
    name: 'notify.test',
    run(handle) {
      handle.testAlerts();
      handle.notify('plain', handle.words.alerts.tested);
    },
  },
];
