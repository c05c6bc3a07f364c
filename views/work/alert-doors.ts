import { badgedTitle, notification } from '../../src/terminal/notify.ts';
import type { Multiplexer, NotificationKind } from '../../src/terminal/osc.ts';
import type { AlertSettings } from '../state/alerts.ts';
import type { AlertDoors } from './alerts.ts';

/** Which signals there are on this machine, whatever face the console has. */
export type ConsoleAlerts = {
  settings: AlertSettings;
  /** Why the agent's own rules do not apply. */
  problem?: string | undefined;
  /** How this terminal takes notifications, and what stands between. */
  kind: NotificationKind;
  around: Multiplexer;
  bell: boolean;
  desktop: boolean;
  run: AlertDoors['run'];
};

/** The ways out of the program; `send` writes a sequence of ours to the terminal. */
export function alertDoors(signals: ConsoleAlerts, send: (sequence: string) => void): AlertDoors {
  return {
    ring: () => signals.bell && send(notification('', '', 'bell', 'none')),
    desktop: (title, text) =>
      signals.desktop && send(notification(title, text, signals.kind, signals.around)),
    badge: (badge) => send(badgedTitle('Parley', badge)),
    run: (command, facts) => signals.run(command, facts),
  };
}
